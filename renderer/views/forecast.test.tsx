// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { StepView, WizardView } from '../../electron/contract/vocabulary';
import { forecast, rowsOf } from '../testing/forecast';
import { axeViolations, named, openApp, primary } from '../testing/open-app';
import { app, appStep, change, demo, finding, plan, showing, siteStep, step } from '../testing/views';

const act = { id: 'forecast', label: demo('makeForecast'), primary: true };
const withTable: StepView = { ...siteStep, questions: [], acts: [act], tables: [forecast] };
const acting = (progress: Extract<WizardView['busy'], { kind: 'acting' }>['progress']): WizardView =>
  showing(
    { ...siteStep, acts: [act] },
    { busy: { kind: 'acting', step: 'site', act: 'forecast', progress } },
  );
const rows = (): readonly HTMLElement[] => within(screen.getByRole('table')).getAllByRole('row').slice(1);

describe('a table', () => {
  it('says in numbers what the picture shows, and fetches its first page', async () => {
    const { bridge } = await openApp(app({ open: showing(withTable) }), { table: rowsOf });
    const list = screen.getByRole('list', { name: 'What the first sync would do' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual(['+1,204would be created', '~120matched exactly', '?0collide', '−3would be suspended']);
    const table = await screen.findByRole('table', { name: 'What the first sync would do' });
    expect(bridge.last('table')).toEqual({
      step: 'site',
      table: 'forecast',
      group: null,
      search: '',
      offset: 0,
      limit: 50,
    });
    expect(table.getAttribute('aria-rowcount')).toBe('1328');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((one) => one.textContent),
    ).toEqual(['Entra ID user', 'Moodle user']);
    expect(rows()).toHaveLength(50);
    expect(rows()[0]?.textContent).toBe('+would be created create-0none');
    expect(screen.getByText('Rows 1 to 50 of 1,327')).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });

  it('draws every group that has rows with a symbol of its own', async () => {
    await openApp(app({ open: showing(withTable) }), { table: rowsOf });
    const bar = document.querySelector('[aria-hidden] > div > [data-tone]')?.parentElement?.parentElement;
    const parts = [...(bar?.children ?? [])].filter((one) => one instanceof HTMLElement);
    expect(parts.map((one) => one.textContent)).toEqual(['+', '~', '−']);
    expect(parts.map((one) => one.style.flexGrow)).toEqual(['1204', '120', '3']);
  });

  it('turns its pages and says where it stands', async () => {
    const { user, heard } = await openApp(app({ open: showing(withTable) }), { table: rowsOf });
    await screen.findByRole('table');
    expect(screen.getByRole('button', { name: 'Previous page' }).getAttribute('aria-disabled')).toBe('true');
    const next = screen.getByRole('button', { name: 'Next page' });
    await user.click(next);
    expect(await screen.findByText('Rows 51 to 100 of 1,327')).toBeTruthy();
    expect(rows()[0]?.getAttribute('aria-rowindex')).toBe('52');
    expect(document.activeElement).toBe(next);
    await waitFor(() => {
      expect(heard).toEqual(['Rows 51 to 100 of 1,327']);
    });
  });

  it('shows one group, from its first page', async () => {
    const { bridge, user } = await openApp(app({ open: showing(withTable) }), { table: rowsOf });
    await screen.findByRole('table');
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    await screen.findByText('Rows 51 to 100 of 1,327');
    expect(screen.queryByRole('radio', { name: /collide/ })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'matched exactly (120)' }));
    expect(await screen.findByText('Rows 1 to 50 of 120')).toBeTruthy();
    expect(bridge.last('table')).toMatchObject({ group: 'match', offset: 0 });
  });

  it('names what takes something away, and leads there', async () => {
    const { user } = await openApp(app({ open: showing(withTable) }), { table: rowsOf });
    expect(screen.getByText('“would be suspended”: 3 rows. Read these before you go on.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show these: would be suspended' }));
    expect(screen.getByRole('radio', { name: 'would be suspended (3)' })).toHaveProperty('checked', true);
    expect(await screen.findByText('Rows 1 to 3 of 3')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Next page' })).toBeNull();
  });

  it('searches once the person pauses, and saves what is shown', async () => {
    const { bridge, user, heard } = await openApp(app({ open: showing(withTable) }), { table: rowsOf });
    await screen.findByRole('table');
    const box = screen.getByRole('searchbox', { name: 'Search' });
    await user.type(box, 'match-11');
    expect(await screen.findByText('Rows 1 to 11 of 11')).toBeTruthy();
    expect(bridge.asked.filter(({ name }) => name === 'table').length).toBeLessThan(9);
    await user.click(screen.getByRole('button', { name: 'Save as CSV' }));
    expect(bridge.last('saveTable')).toEqual({
      step: 'site',
      table: 'forecast',
      group: null,
      search: 'match-11',
    });
    expect(await screen.findByText('Saved to forecast.csv')).toBeTruthy();
    expect(heard).toContain('Saved to forecast.csv');
    await user.clear(box);
    await user.type(box, 'nobody');
    expect(await screen.findByText('No rows fit. Change the search or show all.')).toBeTruthy();
  });

  it('says when the answers have changed since', async () => {
    const { bridge } = await openApp(app({ open: showing(withTable) }), { table: rowsOf });
    expect(document.querySelector('[data-stale]')).toBeNull();
    bridge.push(showing({ ...withTable, tables: [{ ...forecast, stale: true }] }));
    expect(await screen.findByText('The answers have changed since: make a new forecast.')).toBeTruthy();
  });

  it('fetches again what was made anew', async () => {
    const { bridge } = await openApp(app({ open: showing(withTable) }), { table: rowsOf });
    await screen.findByRole('table');
    bridge.push(showing({ ...withTable, tables: [{ ...forecast, madeAt: '2026-11-22T10:00:00Z' }] }));
    await waitFor(() => {
      expect(bridge.asked.filter(({ name }) => name === 'table')).toHaveLength(2);
    });
  });

  it('says where rows are missing because they were refused', async () => {
    await openApp(app({ open: showing(withTable) }), {
      table: () => ({ kind: 'conflict', system: 'app', say: demo('signedOut'), codes: { code: 'E7' } }),
    });
    expect(await screen.findByText('Microsoft has ended this session. Nothing was changed.')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('stands beside the plan with its rows folded', async () => {
    const planned = { ...appStep, tables: [forecast], plan: plan([change('a')]) };
    const { bridge, user } = await openApp(app({ open: showing(planned) }), { table: rowsOf });
    expect(screen.getByText('“would be suspended”: 3 rows. Read these before you go on.')).toBeTruthy();
    expect(bridge.last('table')).toBeUndefined();
    await user.click(screen.getByRole('button', { name: 'Show the rows' }));
    expect(await screen.findByRole('table')).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });

  it('speaks French', async () => {
    const { user } = await openApp(app({ open: showing(withTable) }), { table: rowsOf });
    await screen.findByRole('table');
    await user.click(screen.getByRole('button', { name: 'Français' }));
    expect(
      await screen.findByRole('button', { name: named('Afficher ces lignes : seraient suspendus') }),
    ).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'Utilisateur Entra ID' })).toBeTruthy();
    expect(screen.getByText(/^Lignes 1 à 50 sur 1\s327$/)).toBeTruthy();
    expect(await axeViolations()).toEqual([]);
  });
});

describe('an act that takes its time', () => {
  it('counts where it can, and says every fourth part', async () => {
    const text = demo('reading');
    const { bridge, user, heard } = await openApp(app({ open: acting(null) }));
    expect(screen.getByText('Working')).toBeTruthy();
    bridge.push(acting({ done: 0, of: 50_000, text }));
    const bar = await screen.findByRole('progressbar', { name: 'Reading users' });
    expect(screen.getByText('0 of 50,000')).toBeTruthy();
    for (const done of [5000, 13_000, 14_000, 26_000]) bridge.push(acting({ done, of: 50_000, text }));
    expect(await screen.findByText('26,000 of 50,000')).toBeTruthy();
    expect(bar.getAttribute('aria-valuenow')).toBe('26000');
    await waitFor(() => {
      expect(heard[0]).toBe('Reading users');
      expect(heard.at(-1)).toBe('26,000 of 50,000');
    });
    expect(heard.length).toBeLessThan(4);
    expect(await axeViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(bridge.last('stop')).toEqual({});
  });

  it('claims no percentage where nobody knows the end', async () => {
    await openApp(app({ open: acting({ done: 1200, of: null, text: demo('reading') }) }));
    const bar = screen.getByRole('progressbar', { name: 'Reading users' });
    expect(bar.hasAttribute('aria-valuenow')).toBe(false);
    expect(screen.getByText('1,200 so far · Started now')).toBeTruthy();
  });
});

describe('what work prints', () => {
  const printing = (output: readonly string[], running: boolean): WizardView =>
    showing(
      { ...siteStep, acts: [act], output },
      running ? { busy: { kind: 'acting', step: 'site', act: 'forecast', progress: null } } : {},
    );

  it('comes as a log that is no torrent for the ear, and stays when the work is over', async () => {
    const { bridge, user, heard } = await openApp(app({ open: printing(['Execute task'], true) }));
    const log = screen.getByRole('log', { name: 'What was printed' });
    expect(log.getAttribute('aria-live')).toBe('off');
    for (let line = 1; line < 20; line += 1)
      bridge.push(printing(['Execute task', `user ${String(line)}`], true));
    expect(heard.length).toBeLessThan(3);
    bridge.push(printing(['Execute task', 'user 19', 'Scheduled task complete'], false));
    await waitFor(() => {
      expect(heard.at(-1)).toBe('Scheduled task complete');
    });
    expect(log.textContent).toBe('Execute task\nuser 19\nScheduled task complete');
    await user.click(screen.getByRole('button', { name: 'Copy the text' }));
    expect(bridge.last('copy')).toEqual({ text: 'Execute task\nuser 19\nScheduled task complete' });
    expect(await axeViolations()).toEqual([]);
  });

  it('follows the end until somebody reads back', async () => {
    const { bridge } = await openApp(app({ open: printing(['one'], true) }));
    const frame = screen.getByRole('region', { name: 'What was printed' });
    const size = { scrollHeight: 500, clientHeight: 100 };
    for (const [name, value] of Object.entries(size)) Object.defineProperty(frame, name, { value });
    bridge.push(printing(['one', 'two'], true));
    await waitFor(() => {
      expect(frame.scrollTop).toBe(500);
    });
    frame.scrollTop = 40;
    frame.dispatchEvent(new Event('scroll', { bubbles: false }));
    bridge.push(printing(['one', 'two', 'three'], true));
    await screen.findByText(/three/);
    expect(frame.scrollTop).toBe(40);
  });
});

describe('several acts', () => {
  const pilot = { id: 'pilot', label: demo('signIn'), primary: true };
  const at = '2026-11-22T09:12:04Z';

  it('offers each of them once, the first primary one as the main button', async () => {
    const { bridge, user } = await openApp(app({ open: showing({ ...withTable, acts: [act, pilot] }) }), {
      table: rowsOf,
    });
    expect(primary().textContent).toBe('Make a forecast');
    expect(screen.getAllByRole('button', { name: 'Make a forecast' })).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Sign in with Microsoft' }));
    expect(bridge.last('act')).toEqual({ step: 'site', act: 'pilot' });
  });

  it('offers the changes beside an act that comes first', async () => {
    const open = showing({ ...appStep, acts: [act] });
    const { bridge, user } = await openApp(app({ open }));
    expect(primary().textContent).toBe('Make a forecast');
    await user.click(screen.getByRole('button', { name: 'Review changes' }));
    expect(bridge.last('plan')).toEqual({ step: 'app' });
  });

  it('keeps the act of a settled step within reach', async () => {
    const done = step('app', 2, {
      state: 'done',
      lookedAt: at,
      acts: [act],
      findings: [finding('a', { outcome: 'pass' })],
    });
    const { bridge, user } = await openApp(app({ open: showing(done) }));
    expect(primary().textContent).toBe('Continue');
    await user.click(screen.getByRole('button', { name: 'Make a forecast' }));
    expect(bridge.last('act')).toEqual({ step: 'app', act: 'forecast' });
  });

  it('keeps the person and the focus where every step is settled: what it made is there', async () => {
    const done = step('app', 2, { state: 'done', lookedAt: at, acts: [{ ...act, primary: false }] });
    const settled = { ...showing(done), steps: [done] };
    const looking = { ...done, state: 'looking' } as const;
    const { bridge, user } = await openApp(app({ open: settled }), {
      act: () => {
        bridge.push({ ...settled, steps: [looking], busy: { kind: 'looking', step: 'app' } });
        return { ...settled, steps: [{ ...done, tables: [forecast] }] };
      },
      table: rowsOf,
    });
    await user.click(within(screen.getByRole('navigation')).getByRole('button', { name: /^Step 2/ }));
    const button = screen.getByRole('button', { name: 'Make a forecast' });
    await user.click(button);
    expect(await screen.findByRole('table', { name: 'What the first sync would do' })).toBeTruthy();
    expect(document.activeElement).toBe(button);
  });
});
