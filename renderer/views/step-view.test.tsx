// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import * as calls from '../../electron/contract/calls';
import type { StepState, StepView } from '../../electron/contract/vocabulary';
import { maxFileBytes } from '../parts/files-field';
import { axeViolations, openApp, primary, rail } from '../testing/open-app';
import {
  addressQuestion,
  app,
  appStep,
  audienceQuestion,
  change,
  consentStep,
  demo,
  finding,
  showing,
  siteStep,
  step,
  wizard,
} from '../testing/views';

const signedOut = {
  kind: 'signed-out',
  system: 'microsoft',
  say: demo('signedOut'),
  codes: { code: 'AADSTS1' },
} as const;
const h1 = (): HTMLElement => screen.getByRole('heading', { level: 1 });

describe('a step with questions', () => {
  it('takes files as large as main takes them', () => {
    expect(maxFileBytes).toBe(calls.maxFileBytes);
  });

  it('sends a field when it is left, and looks with everything that is shown', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    expect(primary().textContent).toBe('Look now');
    await user.type(
      screen.getByRole('textbox', { name: /Address of your Moodle site/ }),
      'https://moodle.example.org',
    );
    await user.tab();
    expect(bridge.last('answer')).toEqual({
      step: 'site',
      answers: { address: 'https://moodle.example.org' },
    });
    await user.click(primary());
    expect(bridge.asked.slice(-2)).toEqual([
      { name: 'answer', input: { step: 'site', answers: { address: null } } },
      { name: 'look', input: { step: 'site' } },
    ]);
  });

  it('shows what main complains about beside the field, goes there, and does not look', async () => {
    const complaining = { ...siteStep, complaints: { address: demo('addressWrong') } };
    const { bridge, user } = await openApp(app({ open: wizard() }), { answer: () => showing(complaining) });
    await user.click(primary());
    const field = await screen.findByRole('textbox', { name: /Address/ });
    expect(screen.getByText('This address does not start with https://.')).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await waitFor(() => {
      expect(document.activeElement).toBe(field);
    });
    expect(bridge.last('look')).toBeUndefined();
  });

  it('answers to Enter in a field and to Ctrl+Enter', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    await user.type(screen.getByRole('textbox'), 'https://a.example{Enter}');
    await waitFor(() => {
      expect(bridge.asked.map((one) => one.name)).toEqual(['answer', 'look']);
    });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(bridge.asked.filter((one) => one.name === 'look')).toHaveLength(2);
    });
  });

  it('sends a choice at once', async () => {
    const open = showing({ ...siteStep, questions: [audienceQuestion] });
    const { bridge, user } = await openApp(app({ open }));
    await user.click(screen.getByRole('radio', { name: 'Only people who are assigned' }));
    expect(bridge.last('answer')).toEqual({ step: 'site', answers: { audience: 'chosen' } });
  });

  it('hands a secret over once and empties the field', async () => {
    const token = { ...addressQuestion, field: 'token', kind: 'secret', label: demo('signIn') } as const;
    const { bridge, user } = await openApp(app({ open: showing({ ...siteStep, questions: [token] }) }));
    const field = screen.getByLabelText(/Sign in with Microsoft/);
    expect(field.getAttribute('type')).toBe('password');
    await user.type(field, 'hush');
    await user.tab();
    expect(bridge.last('saveSecret')).toEqual({ step: 'site', field: 'token', value: 'hush' });
    expect(field).toHaveProperty('value', '');
    expect(screen.getByText('Stored. Leave this empty to keep it.')).toBeTruthy();
    await user.click(primary());
    expect(bridge.last('answer')).toEqual({ step: 'site', answers: {} });
  });

  it('tells what to type where a secret is pretended, and types nothing by itself', async () => {
    const token = { ...addressQuestion, field: 'token', kind: 'secret', label: demo('signIn') } as const;
    const open = showing({ ...siteStep, questions: [token], answers: { token: 'pretended-1' } });
    await openApp(app({ open }));
    expect(screen.getByText('In this rehearsal: pretended-1')).toBeTruthy();
    expect(screen.getByLabelText(/Sign in with Microsoft/)).toHaveProperty('value', '');
  });

  it('reads files and hands over their bytes; too large ones stay outside', async () => {
    const files = {
      ...addressQuestion,
      field: 'plugins',
      kind: 'files',
      label: demo('app'),
      accept: '.zip',
    } as const;
    const given = { name: 'oidc.zip', size: 3, sha256: 'ab' };
    const shown = { ...siteStep, questions: [files] };
    const { bridge, user } = await openApp(app({ open: showing(shown) }), {
      addFiles: () => showing({ ...shown, answers: { plugins: [given] } }),
    });
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (input === null) throw new Error('no file input');
    await user.upload(input, new File([new Uint8Array([1, 2, 3])], 'oidc.zip'));
    expect(await screen.findByText('oidc.zip')).toBeTruthy();
    expect(bridge.last('addFiles')).toEqual({
      step: 'site',
      field: 'plugins',
      files: [{ name: 'oidc.zip', bytes: new Uint8Array([1, 2, 3]) }],
    });
    const large = new File(['x'], 'large.zip');
    Object.defineProperty(large, 'size', { value: 21 * 1024 * 1024 });
    await user.upload(input, large);
    expect(await screen.findByText(/large.zip is larger than 20 MB/)).toBeTruthy();
    expect(bridge.asked.filter((one) => one.name === 'addFiles')).toHaveLength(1);
  });

  it('keeps what most people need not see folded, until a complaint is about it', async () => {
    const extra = { ...addressQuestion, field: 'extra', label: demo('app'), advanced: true };
    const shown = { ...siteStep, questions: [addressQuestion, extra] };
    const { bridge, user } = await openApp(app({ open: showing(shown) }));
    expect(screen.queryByRole('textbox', { name: /App registration/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More settings' }));
    expect(screen.getByRole('textbox', { name: /App registration/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'More settings' }));
    bridge.push(
      showing({ ...shown, lookedAt: '2026-11-22T09:12:04Z', complaints: { extra: demo('addressWrong') } }),
    );
    expect(await screen.findByRole('textbox', { name: /App registration/ })).toBeTruthy();
  });
});

describe('what was found', () => {
  it('comes by weight, with expected, actual and what to do; fine checks are one line', async () => {
    const { user } = await openApp(app({ open: showing(appStep) }));
    const titles = screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent);
    expect(titles).toEqual(['The redirect address is missing', 'A second app has the same name']);
    expect(screen.getByText('https://moodle.example.org/auth/oidc/')).toBeTruthy();
    expect(screen.getByText('not set')).toBeTruthy();
    expect(screen.queryByText('The app exists and belongs to this tenant')).toBeNull();
    await user.click(screen.getByRole('button', { name: '1 check is OK' }));
    expect(screen.getByText('The app exists and belongs to this tenant')).toBeTruthy();
  });

  it('shows the beginning of a long list and keeps the rest within reach', async () => {
    const actual = Array.from({ length: 12 }, (_, index) => `Permission.${String(index)}`);
    const open = showing({ ...appStep, findings: [finding('rights', { actual })] });
    const { user } = await openApp(app({ open }));
    expect(screen.queryByText('Permission.11')).toBeNull();
    await user.click(screen.getByRole('button', { name: '6 more' }));
    expect(screen.getByText('Permission.11')).toBeTruthy();
  });

  it('keeps codes under Details and copies them through main', async () => {
    const { bridge, user } = await openApp(app({ open: showing(appStep) }));
    expect(screen.queryByText('redirect-missing')).toBeNull();
    await user.click(screen.getAllByRole('button', { name: 'Details' })[0] as HTMLElement);
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    expect(bridge.last('copy')).toMatchObject({
      text: expect.stringContaining('redirect-missing') as string,
    });
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  });

  it('is never green while something could not be checked', async () => {
    const findings = [
      finding('a', { outcome: 'pass' }),
      finding('b', { outcome: 'unknown', title: demo('signedOut') }),
    ];
    const { bridge } = await openApp(app({ open: showing({ ...appStep, state: 'unknown', findings }) }));
    expect(screen.queryByText('Everything here is as it should be')).toBeNull();
    bridge.push(showing({ ...appStep, state: 'done', findings: findings.slice(0, 1) }));
    expect(await screen.findByText('Everything here is as it should be')).toBeTruthy();
    expect(primary().textContent).toBe('Continue');
  });

  it('leads to the step and the page that put it right', async () => {
    const remedy = { text: demo('redirectTodo'), step: 'site', link: 'https://entra.microsoft.com' };
    const findings = [finding('look', { outcome: 'unknown', remedy })];
    const { bridge, user } = await openApp(
      app({ open: showing({ ...appStep, state: 'unknown', findings }) }),
    );
    await user.click(screen.getByRole('button', { name: 'Open the page (opens in your browser)' }));
    expect(bridge.last('openLink')).toEqual({ url: 'https://entra.microsoft.com' });
    expect(primary().textContent).toBe('Go to “Moodle site”');
    await user.click(primary());
    expect(bridge.last('go')).toEqual({ step: 'site' });
  });

  it('says so when there is no plan for it, and asks no second time', async () => {
    const { bridge, user } = await openApp(app({ open: showing(appStep) }));
    expect(primary().textContent).toBe('Review changes');
    await user.click(primary());
    expect(bridge.last('plan')).toEqual({ step: 'app' });
    expect(await screen.findByText(/There is nothing here the wizard can change/)).toBeTruthy();
    expect(primary().textContent).toBe('Look again');
  });

  it('is told once after each look', async () => {
    const { bridge, heard } = await openApp(app({ open: showing(appStep) }));
    bridge.push(showing({ ...appStep, state: 'looking' }, { busy: { kind: 'looking', step: 'app' } }));
    bridge.push(showing({ ...appStep, lookedAt: '2026-11-22T09:30:00Z' }));
    await waitFor(() => {
      expect(heard).toEqual(['1 blocker, 1 problem, 1 OK']);
    });
  });
});

describe('a button that went with its work', () => {
  it('leaves the focus to the heading, not to nobody', async () => {
    const allow = { id: 'allow', label: demo('makeForecast'), primary: false };
    const { user } = await openApp(app({ open: showing({ ...appStep, acts: [allow] }) }), {
      act: () => showing({ ...appStep, acts: [] }),
    });
    await user.click(screen.getByRole('button', { name: 'Make a forecast' }));
    await waitFor(() => {
      expect(document.activeElement?.tagName).toBe('H1');
    });
  });
});

describe('while something runs', () => {
  it('keeps the primary button in place and offers to stop', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    primary().focus();
    bridge.push(showing({ ...siteStep, state: 'looking' }, { busy: { kind: 'looking', step: 'site' } }));
    const stop = await screen.findByRole('button', { name: 'Stop' });
    expect(primary().getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(primary());
    await user.click(primary());
    expect(bridge.asked).toEqual([]);
    await user.click(stop);
    expect(bridge.last('stop')).toEqual({});
  });

  it('shows what the person does meanwhile', async () => {
    const instruction = { text: demo('code'), code: 'F7QX2LPA', link: 'https://microsoft.com/devicelogin' };
    const acts = [{ id: 'sign-in', label: demo('signIn'), primary: true }];
    const open = showing(
      { ...siteStep, acts, instruction },
      { busy: { kind: 'acting', step: 'site', act: 'sign-in', progress: null } },
    );
    const { bridge, user } = await openApp(app({ open }));
    expect(screen.getByText('F7QX2LPA')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Copy code' }));
    expect(bridge.last('copy')).toEqual({ text: 'F7QX2LPA' });
  });
});

describe('every state of a step', () => {
  const pass = [finding('a', { outcome: 'pass' })];
  const at = '2026-11-22T09:12:04Z';
  const states: Readonly<Record<StepState, Partial<StepView>>> = {
    waiting: { waitsFor: ['site'] },
    'not-looked': {},
    looking: {},
    blocked: { findings: [finding('a')], lookedAt: at },
    problem: { findings: [finding('a', { severity: 'problem' })], lookedAt: at },
    unknown: { findings: [finding('a', { outcome: 'unknown' })], lookedAt: at },
    manual: {
      findings: [finding('a', { outcome: 'manual', remedy: { text: demo('redirectTodo') } })],
      lookedAt: at,
    },
    done: { findings: pass, lookedAt: at },
    skipped: { findings: [finding('a', { outcome: 'skipped', skipped: 'not-chosen' })], lookedAt: at },
  };

  it.each(Object.entries(states) as readonly [StepState, Partial<StepView>][])('%s', async (state, more) => {
    const shown = step('app', 2, { title: demo('app'), phase: 'connect', state, ...more });
    await openApp(app({ open: showing(shown) }));
    expect(h1().textContent).toBe('App registration');
    expect(primary().textContent).not.toBe('');
    await waitFor(() => {
      expect(document.title).toBe('App registration - LMS Setup');
    });
    expect(await axeViolations()).toEqual([]);
  });

  it('names what it waits for and goes there', async () => {
    const { bridge, user } = await openApp(app({ open: showing(consentStep) }));
    expect(screen.getByText('First put this right: App registration.')).toBeTruthy();
    await user.click(primary());
    expect(bridge.last('go')).toEqual({ step: 'app' });
    expect(rail().getByRole('button', { current: 'step' }).textContent).toContain('App registration');
  });

  it('shows the last refusal of the wizard with its code under Details', async () => {
    await openApp(app({ open: wizard({ problem: signedOut }) }));
    const bar = screen.getByText('You are signed out.').closest('[role="group"]') as HTMLElement;
    expect(within(bar).getByText('Microsoft has ended this session. Nothing was changed.')).toBeTruthy();
    expect(within(bar).queryByText('AADSTS1')).toBeNull();
  });

  it('keeps the list of an apply that was stopped, with the reason', async () => {
    const applied = [
      { change: change('a'), state: 'done' },
      { change: change('b'), state: 'stopped', problem: signedOut },
      { change: change('c'), state: 'not-started' },
      { change: change('d', { by: 'person', kind: 'person' }), state: 'not-started' },
    ] as const;
    await openApp(app({ open: showing({ ...appStep, applied }) }));
    const done = screen.getByRole('heading', { name: 'What was done' }).closest('section') as HTMLElement;
    const words = within(done)
      .getAllByRole('article')
      .map((one) => one.textContent);
    expect(words[0]).toContain('Done');
    expect(words[1]).toContain('Stopped here');
    expect(words[1]).toContain('Microsoft has ended this session.');
    expect(words[2]).toContain('Not started');
    expect(words[3]).toContain('For you to do');
  });
});
