import { afterEach, describe, expect, it } from 'vitest';
import { findingsOf, type Report, type ReportFinding } from './contract/report';
import type { ValidationView } from './contract/validation';
import type { WizardView } from './contract/vocabulary';
import { readAccepted } from './engine/report/accepted';
import { readReport } from './engine/report/read';
import { secretsOf } from './testing/report';
import { openTestWindow, type TestWindow } from './testing/window';

let window: TestWindow;
afterEach(() => window.close());

const open = async (scenario: string): Promise<TestWindow> => {
  window = await openTestWindow(scenario);
  await window.reach();
  return window;
};
const reportOf = ({ report }: ValidationView): Report => {
  if (report === null) throw new Error('no report');
  return report;
};
const failing = (view: ValidationView): ReportFinding => {
  const [found] = findingsOf(reportOf(view)).filter(
    (one) => one.outcome === 'fail' && one.accepted === undefined,
  );
  if (found === undefined) throw new Error('nothing fails');
  return found;
};
const keptReports = ({ files }: TestWindow): readonly string[] =>
  [...files].filter(([name]) => name.startsWith('reports/')).map(([, text]) => text);
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const plansOf = ({ steps }: WizardView): readonly (readonly (string | undefined)[])[] =>
  steps.filter((one) => one.plan !== null).map((one) => [one.id, one.plan?.digest]);
/** The id of what a refusal says. */
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error as { problem: { say: { id: string } } }).problem.say.id,
  );

describe('a validation in the window', () => {
  it('moves nobody, writes to no system and ends with a report that is kept', async () => {
    const { ask, writes, files } = await open('half-done');
    const blocked = (await ask('start')).open?.steps.find((one) => one.state === 'blocked');
    const before = await ask('plan', { step: blocked?.id ?? '' });
    const planned = plansOf(before);
    expect(planned).toHaveLength(1);
    const written = writes().length;
    expect(await ask('validation')).toMatchObject({ state: 'never', report: null, earlier: [] });

    const view = await ask('validate');
    expect(view).toMatchObject({
      state: 'done',
      done: view.of,
      waiting: [],
      earlier: [],
      comparedWith: null,
    });
    expect(reportOf(view)).toMatchObject({ partial: false, verdict: { kind: 'fails' } });
    const after = (await ask('start')).open;
    expect(after?.current).toBe(before.current);
    expect(after?.busy).toEqual({ kind: 'idle' });
    expect(after === null ? [] : plansOf(after)).toEqual(planned);
    expect(writes().length).toBe(written);
    expect([...files.keys()].filter((name) => name.startsWith('reports/'))).toHaveLength(1);
  });

  it('tells what has come home while the rest is still on its way', async () => {
    const { ask, told, hold, listen } = await open('healthy');
    // Moodle answers when the window was shown what Microsoft has said.
    const shown = new Promise<void>((resolve) => {
      listen(({ done }) => {
        if (done > 0) resolve();
      });
    });
    hold((url) => (url.includes('moodle.contoso.example') ? shown : undefined));
    const view = await ask('validate');

    const [first, second] = told;
    expect(first).toMatchObject({ state: 'running', done: 0, of: view.of, comparedWith: null });
    expect(first?.waiting).toHaveLength(view.of);
    expect(second?.state).toBe('running');
    const home = reportOf(second ?? view);
    expect(home.checks.map((one) => one.check)).toContain('microsoft-session');
    expect(second?.waiting).toContain('moodle-session');
    expect(second?.looking).not.toBeNull();
    expect([home.verdict.kind, home.verdict.text.id, home.good]).toEqual([
      'could-not-look',
      'report.soFar.fine',
      null,
    ]);
    // Nobody knows yet whether these are set up.
    expect(new Set(home.picture?.links.map((one) => one.state))).toEqual(new Set(['not-looked-at']));
    expect(told.at(-1)).toEqual(view);
    expect(reportOf(view).verdict.kind).toBe('well');
  });

  it('is stopped at once, and the last whole report stays', async () => {
    const { ask, hold, told } = await open('healthy');
    const whole = await ask('validate');
    let stopping: Promise<unknown> = Promise.resolve();
    hold((url) => {
      if (url.includes('/admin/')) stopping = ask('stop');
      return undefined;
    });
    const view = await ask('validate');
    await stopping;
    expect(view).toMatchObject({ state: 'stopped', waiting: [], report: whole.report });
    expect(view.done).toBeLessThan(view.of);
    expect(told.at(-1)?.state).toBe('stopped');
    expect(keptReports(window)).toHaveLength(1);
  });

  it('is one at a time', async () => {
    const { ask } = await open('healthy');
    const [first, second] = await Promise.allSettled([ask('validate'), ask('validate')]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(await ask('validation')).toMatchObject({ state: 'done' });
  });

  it('is not begun any more when its set-up was closed in the same breath', async () => {
    const { ask, told, files } = await open('healthy');
    const begun = codeOf(ask('validate'));
    await ask('closeProfile');
    expect(await begun).toBe('engine.noneOpen');
    expect(told).toEqual([]);
    expect([...files.keys()].filter((name) => name.startsWith('reports/'))).toEqual([]);
  });

  it('says that nothing runs where it was refused', async () => {
    const { ask, told, hold } = await open('healthy');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    hold(() => held);
    const looking = ask('look', { step: 'moodle-site' });
    expect(await codeOf(ask('validate'))).toBe('engine.busy');
    expect(told.at(-1)?.state).toBe('never');
    release();
    await looking;
  });

  it('hands out the evidence of one check, which does not travel with the view', async () => {
    const { ask } = await open('healthy');
    expect(await codeOf(ask('evidenceOf', { check: 'moodle-site' }))).toBe('validation.noReport');
    const view = await ask('validate');
    expect(reportOf(view).checks.flatMap((one) => one.evidence)).toEqual([]);
    const { evidence } = await ask('evidenceOf', { check: 'moodle-site' });
    expect(evidence.length).toBeGreaterThan(0);
    expect(await codeOf(ask('evidenceOf', { check: 'no-such-check' }))).toBe('validation.noSuchCheck');
  });
});

describe('a set-up that is opened again', () => {
  it('shows its last validation, compares with it, and calls a sign-in that ended no fault', async () => {
    const { ask } = await open('healthy');
    const before = await ask('validate');
    const profile = (await ask('start')).profiles[0]?.id ?? '';
    await ask('closeProfile');
    expect(await codeOf(ask('validation'))).toBe('engine.noneOpen');
    await ask('openProfile', { id: profile });
    expect(await ask('validation')).toEqual({ ...before, looking: null });

    while ((await ask('start')).open?.busy.kind !== 'idle') await Promise.resolve();
    const after = await ask('validate');
    const nobody = findingsOf(reportOf(after)).filter((one) => one.skipped === 'no-session');
    expect(nobody.find((one) => one.id === 'moodle-session.signed-in')?.remedy).toMatchObject({
      step: 'moodle-session',
      text: { id: 'validation.signIn' },
    });
    expect(reportOf(after).verdict.kind).toBe('well');
    const [earlier] = after.earlier;
    expect(earlier).toMatchObject({ at: reportOf(before).at, verdict: 'well' });
    expect(after.comparedWith).toBe(earlier?.run);
    expect(reportOf(after).drift.sinceLast?.since).toBe(reportOf(before).at);
  });
});

describe('earlier runs', () => {
  it('can be compared with, one after the other', async () => {
    const { ask, world } = await open('healthy');
    await ask('validate');
    world().moodle.settings['auth_oidc_opname'] = 'changed';
    const second = await ask('validate');
    const third = await ask('validate');
    expect(reportOf(third).drift.sinceLast?.since).toBe(reportOf(second).at);
    const [, oldest] = third.earlier;
    const compared = await ask('compareWith', { run: oldest?.run ?? '' });
    expect(compared.comparedWith).toBe(oldest?.run);
    expect(reportOf(compared).drift.sinceLast?.since).toBe(oldest?.at);
    expect(reportOf(compared).drift.sinceGood).toEqual(reportOf(third).drift.sinceGood);
    expect(await codeOf(ask('compareWith', { run: '../profile' }))).toBe('validation.noSuchRun');
    // What was chosen holds for the run it was chosen for.
    const fourth = await ask('validate');
    expect(reportOf(fourth).drift.sinceLast?.since).toBe(reportOf(third).at);
  });
});

describe('an accepted finding', () => {
  it('does not count, stays visible, and counts again when it is withdrawn', async () => {
    const { ask, files } = await open('cron-dead');
    const before = await ask('validate');
    const { id, about, severity } = failing(before);
    const until = day(30);
    const accepted = await ask('accept', { id, about, reason: 'Agreed', until });
    expect(reportOf(accepted)).toMatchObject({
      verdict: { kind: 'well' },
      counts: { accepted: 1, fail: 0 },
      accepted: [{ id, about, reason: 'Agreed', until, state: 'in-force' }],
    });
    expect(readAccepted(files.get('accepted.json') ?? '')).toEqual({
      kind: 'read',
      accepted: [{ id, about, reason: 'Agreed', until, outcome: 'fail', severity }],
    });
    // The next run is compared with what was judged last.
    expect(keptReports(window).map((text) => readReport(text)?.verdict.kind)).toEqual(['well']);
    expect(reportOf(await ask('validate')).counts.accepted).toBe(1);

    const again = await ask('withdraw', { id, about });
    expect(reportOf(again)).toMatchObject({ verdict: { kind: 'fails' }, accepted: [] });
    expect(readAccepted(files.get('accepted.json') ?? '')).toEqual({ kind: 'read', accepted: [] });
  });

  it('counts again when it is worse than what was accepted, until that is accepted too', async () => {
    const { ask, put, files } = await open('cron-dead');
    const { id, about, severity } = failing(await ask('validate'));
    const entry = { id, about, reason: 'Agreed', until: day(30) };
    const then = { ...entry, outcome: 'manual', severity };
    put('accepted.json', JSON.stringify({ version: 1, accepted: [then] }));
    const worse = reportOf(await ask('validate'));
    expect(worse).toMatchObject({ verdict: { kind: 'fails' }, accepted: [{ ...then, state: 'worse' }] });

    const again = reportOf(await ask('accept', entry));
    const now = { ...entry, outcome: 'fail', severity };
    expect(again).toMatchObject({ verdict: { kind: 'well' }, accepted: [{ ...now, state: 'in-force' }] });
    expect(readAccepted(files.get('accepted.json') ?? '')).toEqual({ kind: 'read', accepted: [now] });
  });

  it('cannot be what passes, what nobody looked at, or for ever', async () => {
    const { ask, hold, put, files } = await open('cron-dead');
    hold((url) => (url.includes('/appCatalogs') ? Promise.reject(new Error('broken')) : undefined));
    const view = await ask('validate');
    const named = (outcome: string): { readonly id: string; readonly about: string } => {
      const found = findingsOf(reportOf(view)).find((one) => one.outcome === outcome);
      return { id: found?.id ?? '', about: found?.about ?? '' };
    };
    const until = day(1);
    const reason = 'x';
    expect(await codeOf(ask('accept', { ...named('unknown'), reason, until }))).toBe(
      'validation.acceptUnknown',
    );
    expect(await codeOf(ask('accept', { ...named('pass'), reason, until }))).toBe('validation.acceptFine');
    for (const other of [day(-2), day(400)])
      expect(await codeOf(ask('accept', { ...named('fail'), reason, until: other }))).toBe(
        'validation.acceptUntil',
      );
    const nothing = { id: 'no.such', about: '', reason, until };
    expect(await codeOf(ask('accept', nothing))).toBe('validation.noSuchCheck');
    expect(files.has('accepted.json')).toBe(false);
    // A file somebody edited by hand is theirs.
    put('accepted.json', '{ broken');
    expect(await codeOf(ask('accept', { ...named('fail'), reason, until }))).toBe(
      'validation.acceptedBroken',
    );
    expect(files.get('accepted.json')).toBe('{ broken');
  });
});

describe('what leaves the window', () => {
  it('is saved in the language of the window, in every format', async () => {
    const { ask, saved } = await open('healthy');
    expect(await codeOf(ask('saveReport', { format: 'html' }))).toBe('validation.noReport');
    await ask('validate');
    await ask('setLanguage', { lang: 'fr' });
    const name = `report-moodle.contoso.example-${reportOf(await ask('validation')).at.slice(0, 10)}`;
    for (const format of ['html', 'pdf', 'json', 'junit'] as const) await ask('saveReport', { format });
    expect([...saved.keys()]).toEqual([`${name}.html`, `${name}.pdf`, `${name}.json`, `${name}.xml`]);
    expect(saved.get(`${name}.html`)).toContain('<html lang="fr">');
    expect(saved.get(`${name}.pdf`)).toBe(`printed ${saved.get(`${name}.html`) ?? ''}`);
    const json = readReport(saved.get(`${name}.json`) ?? '');
    expect(json).toMatchObject({ lang: 'fr', verdict: { kind: 'well' } });
    expect(json?.checks.flatMap((one) => one.evidence).length).toBeGreaterThan(0);
    expect(saved.get(`${name}.xml`)).toContain('<testsuites');
  });

  it('is, of a support bundle, every line that was shown and no other', async () => {
    const { ask, saved } = await open('healthy');
    await ask('validate');
    const { lines } = await ask('supportBundle');
    await ask('look', { step: 'moodle-site' });
    // What was asked for meanwhile, nobody has read yet.
    await ask('validate');
    await ask('saveSupportBundle');
    const [[name, text] = ['', '']] = saved;
    expect(name).toMatch(/^support-moodle\.contoso\.example-.*\.txt$/);
    expect(text).toBe(`${lines.join('\n')}\n`);
    expect(lines.some((line) => line.includes('"kind":"look"'))).toBe(true);
    expect(lines.some((line) => line.includes('"kind":"act"'))).toBe(false);
  });

  it('holds no secret, nor does what is kept', async () => {
    const { ask, saved, files, world, told } = await open('secret-expired');
    await ask('validate');
    for (const format of ['html', 'json', 'junit'] as const) await ask('saveReport', { format });
    await ask('saveSupportBundle');
    const kept = [...files].filter(([name]) => !name.startsWith('rehearsal/')).map(([, text]) => text);
    const text = [...kept, ...saved.values(), JSON.stringify(told)].join('\n').toLowerCase();
    const planted = secretsOf(world());
    expect(planted.length).toBeGreaterThan(2);
    expect(planted.filter((one) => text.includes(one.toLowerCase()))).toEqual([]);
  });
});
