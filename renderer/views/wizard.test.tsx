// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WizardView } from '../../electron/contract/vocabulary';
import { axeViolations, named, openApp, primary, rail } from '../testing/open-app';
import { app, appStep, consentStep, demo, finding, showing, siteStep, step, wizard } from '../testing/views';

interface Resizable {
  readonly happyDOM: {
    readonly setViewport: (size: { readonly width: number; readonly height: number }) => void;
  };
}

function resize(width: number, height = 800): void {
  (window as unknown as Resizable).happyDOM.setViewport({ width, height });
}

const h1 = (): HTMLElement => screen.getByRole('heading', { level: 1 });
/** Without layout the focus trap may take the drawer itself for a part of what lies below: then it has no role and name. */
function drawerOf(label: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = document.querySelector<HTMLElement>(`[role="dialog"][aria-label="${label}"]`);
    if (found === null) throw new Error(`no drawer ${label}`);
    return found;
  });
}
const settledView = (): WizardView => {
  const base = wizard();
  const findings = [finding('a', { outcome: 'pass' })];
  return { ...base, steps: base.steps.map((one) => ({ ...one, state: 'done', waitsFor: [], findings })) };
};

beforeEach(() => {
  resize(1280);
});
afterEach(() => {
  resize(1280);
});

describe('the rail', () => {
  it('names number, title and state of each step, by phase', async () => {
    await openApp(app({ open: wizard() }));
    expect(rail().getAllByRole('button')).toEqual([
      rail().getByRole('button', { name: 'Step 1, Moodle site, not looked at yet' }),
      rail().getByRole('button', { name: 'Step 2, App registration, 1 blocker' }),
      rail().getByRole('button', { name: 'Step 3, Admin consent, Waits for “App registration”' }),
      rail().getByRole('button', { name: 'Validation' }),
    ]);
    expect(
      rail()
        .getAllByRole('list')
        .map((one: HTMLElement) => one.getAttribute('aria-label')),
    ).toEqual(['Prepare', 'Connect']);
  });

  it('opens a step and moves the focus to its heading', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    await user.click(rail().getByRole('button', { name: /^Step 2/ }));
    expect(bridge.last('go')).toEqual({ step: 'app' });
    expect(document.activeElement).toBe(h1());
    expect(h1().textContent).toBe('App registration');
    expect(rail().getByRole('button', { current: 'step', name: /^Step 2/ })).toBeTruthy();
  });

  it('shows a step that waits, but does not open it', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    const waiting = rail().getByRole('button', { name: /^Step 3/ });
    expect(waiting.getAttribute('aria-disabled')).toBe('true');
    await user.click(waiting);
    expect(bridge.asked).toEqual([]);
  });

  it('follows main when it goes on by itself', async () => {
    const { bridge } = await openApp(app({ open: wizard() }));
    bridge.push(wizard({ current: 'app' }));
    await waitFor(() => {
      expect(document.activeElement?.textContent).toBe('App registration');
    });
  });

  it('keeps only numbers and states in a narrow window, with the whole name for each', async () => {
    resize(800);
    await openApp(app({ open: wizard() }));
    const button = rail().getByRole('button', { name: 'Step 2, App registration, 1 blocker' });
    expect([...button.children].map((one) => one.textContent)).toContain('2');
    expect(within(button).queryByText('App registration')).toBeNull();
  });

  it('holds a long journey in all its phases, and keeps the current step in sight', async () => {
    const order = ['prepare', 'connect', 'sync', 'teams', 'check'] as const;
    const steps = Array.from({ length: 16 }, (_, index) =>
      step(`s${String(index)}`, index + 1, { phase: order[Math.floor(index / 4)] ?? 'check' }),
    );
    const seen: string[] = [];
    vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
      seen.push(this.textContent);
    });
    const { bridge } = await openApp(app({ open: wizard({ steps, current: 's0' }) }));
    const phases = rail()
      .getAllByRole('list')
      .map((one: HTMLElement) => one.getAttribute('aria-label'));
    expect(phases).toEqual(['Prepare', 'Connect', 'Users and courses', 'Microsoft Teams']);
    bridge.push(wizard({ steps, current: 's15' }));
    await waitFor(() => {
      expect(seen.at(-1)).toContain('Step 16, Moodle site');
    });
    vi.restoreAllMocks();
  });

  it('becomes a drawer in a small window', async () => {
    resize(480);
    const { bridge, user } = await openApp(app({ open: wizard() }));
    await user.click(rail().getByRole('button', { name: 'Step 1 of 3' }));
    const drawer = await drawerOf('Steps');
    await user.click(within(drawer).getByRole('button', { name: /^Step 2/, hidden: true }));
    expect(bridge.last('go')).toEqual({ step: 'app' });
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });
});

describe('the keyboard', () => {
  it('walks through the regions with F6 and returns to the control last used', async () => {
    const { user } = await openApp(app({ open: wizard() }));
    primary().focus();
    await user.keyboard('{F6}');
    expect(document.activeElement?.closest('[data-region]')?.getAttribute('data-region')).toBe('header');
    await user.keyboard('{F6}');
    expect(document.activeElement?.closest('nav')).toBeTruthy();
    await user.keyboard('{F6}');
    expect(document.activeElement).toBe(primary());
    await user.keyboard('{Shift>}{F6}{/Shift}');
    expect(document.activeElement?.closest('nav')).toBeTruthy();
  });

  it('goes to the neighbouring step, passing none that waits', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    await user.keyboard('{Control>}{PageDown}{/Control}');
    expect(bridge.last('go')).toEqual({ step: 'app' });
    await user.keyboard('{Control>}{PageDown}{/Control}');
    expect(bridge.asked).toHaveLength(1);
    await user.keyboard('{Control>}{PageUp}{/Control}');
    expect(bridge.last('go')).toEqual({ step: 'site' });
  });

  it('looks again with F5, but not while something runs', async () => {
    const { bridge, user } = await openApp(app({ open: showing(appStep) }));
    await user.keyboard('{F5}');
    expect(bridge.last('look')).toEqual({ step: 'app' });
    bridge.push(showing(appStep, { busy: { kind: 'looking', step: 'app' } }));
    await screen.findByRole('button', { name: 'Stop' });
    await user.keyboard('{F5}');
    expect(bridge.asked).toHaveLength(1);
  });

  it('leaves Ctrl+Alt to the keyboard layout', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    await user.keyboard('{Control>}{Alt>}{Enter}{/Alt}{/Control}');
    expect(bridge.asked).toEqual([]);
  });

  it('lists its shortcuts with F1, and none of them works under the list', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    await user.keyboard('{F1}');
    const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(help.textContent).toContain('F6');
    await user.keyboard('{F5}');
    expect(bridge.asked).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });

  it.each([
    ['Help', 'dialog', null],
    ['Start over', 'alertdialog', 'Cancel'],
  ])('comes back to “%s” from what it opened', async (name, role, leave) => {
    const profile = { ...wizard().profile, mode: 'rehearsal' as const };
    const { user } = await openApp(app({ open: wizard({ profile }) }));
    const opener = screen.getByRole('button', { name });
    await user.click(opener);
    const dialog = within(await screen.findByRole(role));
    if (leave === null) await user.keyboard('{Escape}');
    else await user.click(dialog.getByRole('button', { name: leave }));
    await waitFor(() => {
      expect(document.activeElement).toBe(opener);
    });
  });

  it('reaches the content first of all', async () => {
    const { user } = await openApp(app({ open: wizard() }));
    const first = document.querySelector<HTMLElement>('a[href], button, input');
    expect(first?.textContent).toBe('Skip to content');
    first?.focus();
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(h1());
  });

  it('obeys the commands of the menu', async () => {
    const { bridge } = await openApp(app({ open: showing(appStep) }));
    bridge.command('look');
    expect(bridge.last('look')).toEqual({ step: 'app' });
    bridge.command('evidence');
    expect(await screen.findByRole('complementary', { name: 'Evidence' })).toBeTruthy();
    bridge.command('help');
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
  });
});

describe('the evidence', () => {
  it('stands beside the content in a wide window', async () => {
    const { bridge, user } = await openApp(app({ open: showing(appStep) }));
    expect(screen.queryByRole('complementary')).toBeNull();
    await user.keyboard('{Control>}e{/Control}');
    const aside = await screen.findByRole('complementary', { name: 'Evidence' });
    expect(aside.textContent).toContain('GET https://graph.microsoft.com/v1.0/applications');
    expect(within(aside).getByRole('region').getAttribute('tabindex')).toBe('0');
    await user.click(within(aside).getByRole('button', { name: 'Copy' }));
    expect(bridge.last('copy')).toMatchObject({
      text: expect.stringContaining('200 · 2026-11-22T09:12:04Z') as string,
    });
    expect(await axeViolations()).toEqual([]);
    await user.click(within(aside).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('lies on top in a narrower one', async () => {
    resize(1000);
    const { user } = await openApp(app({ open: showing(appStep) }));
    await user.click(screen.getByRole('button', { name: 'Show evidence' }));
    const drawer = await drawerOf('Evidence');
    expect(drawer.textContent).toContain('request-id');
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });
});

describe('the frame', () => {
  it('names site, tenant and account, and leads home', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    expect(screen.getByRole('banner').textContent).toContain(
      'Sitemoodle.example.orgTenantContosoAccountana@contoso.example',
    );
    expect(document.querySelector('[data-rehearsal]')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'All set-ups' }));
    expect(bridge.last('closeProfile')).toEqual({});
    expect(
      await screen.findByRole('heading', { name: 'Connect your learning platform with Microsoft 365' }),
    ).toBeTruthy();
    bridge.push(wizard());
    expect(screen.getByRole('button', { name: 'Start: Moodle and Microsoft Teams' })).toBeTruthy();
  });

  it('marks a rehearsal everywhere and lets nobody dismiss the mark', async () => {
    const profile = { ...wizard().profile, mode: 'rehearsal' } as const;
    const open = wizard({ profile, simulated: ['moodle', 'microsoft'], speed: 60 });
    const { bridge, user } = await openApp(app({ open }));
    const band = document.querySelector('[data-rehearsal]');
    expect(band?.textContent).toContain('Rehearsal: nothing leaves this computer');
    expect(band?.textContent).toContain(
      'Simulated: Moodle and Microsoft 365 · Waiting times run 60 times faster',
    );
    await waitFor(() => {
      expect(document.title).toBe('Rehearsal: Moodle site - LMS Setup');
    });
    await user.click(screen.getByRole('button', { name: 'Start over' }));
    await user.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Start over' }),
    );
    expect(bridge.last('startOver')).toEqual({});
    await user.click(await screen.findByRole('button', { name: 'Leave rehearsal' }));
    expect(bridge.last('closeProfile')).toEqual({});
  });

  it('says it when only a part is simulated', async () => {
    await openApp(app({ open: wizard({ simulated: ['microsoft'] }) }));
    expect(screen.getByText('Partly simulated: Microsoft 365')).toBeTruthy();
  });

  it('changes the language in the middle of a step and keeps what was typed', async () => {
    const answered = showing({ ...siteStep, answers: { address: 'https://a' } });
    const { user } = await openApp(app({ open: wizard() }), { answer: () => answered });
    await user.type(screen.getByRole('textbox'), 'https://a');
    await user.click(screen.getByRole('button', { name: 'Français' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Site Moodle' })).toBeTruthy();
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'https://a');
    expect(document.documentElement.lang).toBe('fr');
    await waitFor(() => {
      expect(document.title).toBe('Site Moodle - LMS Setup');
    });
    expect(
      rail().getByRole('button', { name: named('Étape 2, Inscription d’application, 1 constat bloquant') }),
    ).toBeTruthy();
  });
});

describe('the result', () => {
  it('comes when the last open step was settled', async () => {
    const { bridge, user } = await openApp(app({ open: wizard() }));
    bridge.push(settledView());
    expect(await screen.findByRole('heading', { level: 1, name: 'Every step is in order' })).toBeTruthy();
    // No step of this made-up journey is about Teams: the picture must not claim that it works.
    expect(screen.getByText('Teams opens Moodle').textContent).toContain('not set up here');
    expect(screen.getByText('3 OK')).toBeTruthy();
    expect(rail().getByRole('button', { name: 'Result' }).getAttribute('aria-current')).toBe('page');
    expect(await axeViolations()).toEqual([]);
    await user.click(rail().getByRole('button', { name: /^Step 1/ }));
    expect(h1().textContent).toBe('Moodle site');
    await user.keyboard('{F5}');
    expect(bridge.last('look')).toEqual({ step: 'site' });
  });

  it('looks at everything again from there', async () => {
    const { bridge, user } = await openApp(app({ open: settledView() }));
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    expect(bridge.last('look')).toEqual({ step: null });
  });

  it('names the steps that leave something to the person', async () => {
    const base = settledView();
    const steps = base.steps.map((one) =>
      one.id === 'consent' ? { ...one, state: 'manual' as const } : one,
    );
    const { bridge, user } = await openApp(app({ open: { ...base, steps } }));
    expect(h1().textContent).toBe('Set up, with something left for you to check');
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Admin consent' }));
    expect(bridge.last('go')).toEqual({ step: 'consent' });
  });
});

describe('handing over', () => {
  const pack = {
    subject: demo('packSubject'),
    intro: demo('packIntro'),
    link: 'https://login.microsoftonline.com/organizations/adminconsent?client_id=1',
    rows: [{ name: 'User.Read', reason: demo('packReason') }],
    outro: demo('packOutro'),
  };

  it('gives the message as text or file, and looks again afterwards', async () => {
    const { bridge, user } = await openApp(app({ open: showing({ ...appStep, handOver: pack }) }));
    await user.click(screen.getByRole('button', { name: 'Hand over' }));
    expect(h1().textContent).toBe('Hand over: App registration');
    expect(document.activeElement).toBe(h1());
    expect(screen.getByRole('rowheader', { name: 'User.Read' })).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Copy message' }));
    await waitFor(() => {
      expect(bridge.last('copy')).toEqual({ text: 'message' });
    });
    await user.click(screen.getByRole('button', { name: 'Save file' }));
    expect(await screen.findByText('Saved to hand-over.html')).toBeTruthy();
    expect(bridge.last('saveHandOver')).toEqual({ step: 'app', format: 'html' });
    await user.click(primary());
    expect(bridge.last('look')).toEqual({ step: 'app' });
    expect(h1().textContent).toBe('App registration');
  });

  it('is left when main goes on to another step', async () => {
    const { bridge, user } = await openApp(app({ open: showing({ ...appStep, handOver: pack }) }));
    await user.click(screen.getByRole('button', { name: 'Hand over' }));
    bridge.push(showing({ ...consentStep, state: 'not-looked', waitsFor: [] }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Admin consent' })).toBeTruthy();
  });
});

describe('a window that cannot start', () => {
  it('says so, with the code behind Details', async () => {
    const problem = {
      kind: 'unexpected',
      system: 'app',
      say: { id: 'frame.bug' },
      codes: { code: 'E42' },
    } as const;
    const { bridge, user } = await openApp(app({ open: showing(siteStep) }), { start: () => problem });
    expect(h1().textContent).toBe('The app could not start');
    await user.click(screen.getByRole('button', { name: 'Details' }));
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    expect(bridge.last('copy')).toMatchObject({ text: expect.stringContaining('E42') as string });
  });
});
