import { describe, expect, it } from 'vitest';
import { openTrial } from '../../../testing/trial';
import type { FrameCookie, FrameReport } from '../../../integrations/moodle/port';
import { sendsLax, step, type SeenTeamsFrame } from './teams-frame.step';

const root = 'https://moodle.example';
const at = { now: new Date(), hints: {} };
const good: FrameCookie = {
  name: 'MoodleSessionlearn',
  secure: true,
  httpOnly: true,
  sameSite: 'none',
  accepted: true,
};

function report(path: string, change: Partial<FrameReport> = {}): FrameReport {
  return {
    how: 'window',
    outcome: 'shown',
    refusedBy: null,
    hops: [{ url: `${root}${path}`, status: 200 }],
    cookies: [good],
    code: null,
    ...change,
  };
}

interface Change {
  readonly tab?: Partial<FrameReport>;
  readonly signIn?: Partial<FrameReport>;
  readonly cookie?: Partial<FrameCookie>;
  readonly seen?: Partial<SeenTeamsFrame>;
}

function seen({ tab, signIn, cookie, seen: rest }: Change): SeenTeamsFrame {
  const cookies = [{ ...good, ...cookie }];
  return {
    wwwroot: root,
    moodleRelease: '4.5.7 (Build: 20261012)',
    secureCookies: true,
    embedding: true,
    frames: {
      tab: report('/local/o365/teams_tab_configuration.php', { cookies, ...tab }),
      signIn: report('/login/index.php', { cookies, ...signIn }),
    },
    ...rest,
  };
}

const judged = (change: Change): ReturnType<typeof step.judge> => step.judge(seen(change), {}, at);
const found = (change: Change): readonly string[] =>
  judged(change)
    .filter((one) => one.outcome !== 'pass')
    .map((one) => [one.point, one.about, one.outcome].filter(Boolean).join(' '));
const todoOf = (change: Change): unknown =>
  judged(change)
    .filter((one) => one.outcome === 'fail')
    .map((one) => (one.params?.['todo'] as { readonly id: string }).id.slice('teams-frame.todo.'.length))[0];

const xfo = { header: 'x-frame-options', value: 'sameorigin' };
const csp = { header: 'content-security-policy', value: "frame-ancestors 'self'" };

describe('teams-frame', () => {
  it('is green where both pages are shown and the cookie is kept', () => {
    expect(found({})).toEqual([]);
    expect(judged({}).map((one) => one.outcome)).toEqual(['pass', 'pass', 'pass']);
  });

  it('claims nothing about acceptance where only headers were read', () => {
    const headers = { how: 'headers', cookies: [{ ...good, accepted: null }] } as const;
    expect(found({ tab: headers, signIn: headers })).toEqual(['acceptance skipped']);
  });

  it('does not load anything on a site without https', () => {
    expect(found({ seen: { frames: null } })).toEqual(['plain-http skipped']);
  });

  it('leads to the settings while embedding is off, to the proxy when it is on', () => {
    const refused = { outcome: 'refused', refusedBy: xfo, code: 'ERR_BLOCKED_BY_RESPONSE' } as const;
    const own = judged({ signIn: refused, seen: { embedding: false } }).find((one) => one.outcome === 'fail');
    expect(own).toMatchObject({
      point: 'teams-page-refused',
      about: 'sign-in',
      actual: 'x-frame-options: sameorigin',
    });
    expect(own?.remedy?.step).toBe('teams-settings');
    expect(todoOf({ signIn: refused, seen: { embedding: false } })).toBe('embedding');
    expect(todoOf({ signIn: refused })).toBe('proxy');
    expect(todoOf({ tab: { ...refused, refusedBy: csp }, seen: { embedding: false } })).toBe('proxy');
  });

  it('does not call a site that lets only Teams frame it broken', () => {
    const policy = "frame-ancestors 'self' https://teams.microsoft.com https://*.cloud.microsoft";
    const code = 'ERR_BLOCKED_BY_RESPONSE';
    const locked = { outcome: 'refused', refusedBy: null, policy, code } as const;
    expect(found({ tab: locked, signIn: locked })).toEqual([
      'teams-page-refused tab skipped',
      'teams-page-refused sign-in skipped',
    ]);
    expect(judged({ tab: locked })[0]).toMatchObject({ skipped: 'unconfirmed', actual: policy });
    // A refusal that no policy explains stays one.
    expect(found({ tab: { ...locked, policy: null } })).toEqual(['teams-page-refused tab fail']);
  });

  it('does not blame Moodle for Microsoft refusing to be framed', () => {
    const hops = [
      { url: `${root}/login/index.php`, status: 303 },
      { url: 'https://login.microsoftonline.com/common/oauth2/authorize', status: 200 },
    ];
    const [away] = judged({
      signIn: { hops, outcome: 'refused', refusedBy: { ...xfo, value: 'DENY' } },
    }).filter((one) => one.outcome === 'fail');
    expect(away).toMatchObject({
      point: 'redirected',
      severity: 'advice',
      actual: 'login.microsoftonline.com',
    });
  });

  it.each<[string, Change]>([
    [
      'secure',
      { cookie: { secure: false, sameSite: 'unset', accepted: false }, seen: { secureCookies: false } },
    ],
    [
      'core',
      { cookie: { sameSite: 'lax', accepted: false }, seen: { moodleRelease: '4.5.12+ (Build: 20261102)' } },
    ],
    ['rewritten', { cookie: { sameSite: 'lax', accepted: false } }],
    ['browser', { cookie: { accepted: false } }],
  ])('names the cause of a lost cookie: %s', (why, change) => {
    expect(found(change)).toEqual(['teams-cookie-blocked fail']);
    expect(todoOf(change)).toBe(why);
  });

  it('quotes the cookie without its value', () => {
    const [lost] = judged({ cookie: { sameSite: 'lax', accepted: false } }).filter(
      (one) => one.outcome === 'fail',
    );
    expect(lost?.actual).toBe('MoodleSessionlearn; Secure; SameSite=Lax');
  });

  it('could not look where nothing loaded, and says so once for each page', () => {
    const broken = { outcome: 'failed', hops: [], cookies: [], code: 'ERR_CONNECTION_REFUSED' } as const;
    expect(found({ tab: broken, signIn: broken })).toEqual([
      'page-loads tab unknown',
      'page-loads sign-in unknown',
    ]);
  });

  it('tells a missing tab page and a page without any session cookie', () => {
    const hops = [{ url: `${root}/local/o365/teams_tab_configuration.php`, status: 404 }];
    expect(found({ tab: { hops } })).toEqual(['tab-missing tab fail']);
    expect(found({ tab: { cookies: [] }, signIn: { cookies: [] } })).toEqual([
      'teams-cookie-blocked unknown',
    ]);
  });
});

describe('sendsLax', () => {
  it.each([
    ['4.1.15', false],
    ['4.5.11', false],
    ['4.5.12+ (Build: 20261102)', true],
    ['5.0.7', false],
    ['5.0.8', true],
    ['5.1.5 (Build: 20261012)', true],
    ['5.2', false],
    ['5.2.1', true],
    ['5.3beta', true],
    [null, false],
  ])('%s: %s', (release, expected) => {
    expect(sendsLax(release)).toBe(expected);
  });
});

describe('teams-frame against the pretended site', () => {
  it('finds the cookie of a newer Moodle, and writes nothing', async () => {
    const trial = await openTrial('cookie-lax');
    await trial.reach(step.id);
    const before = trial.writes().length;
    const sessions = Object.keys(trial.world.moodle.sessions).length;
    await trial.wizard.look(step.id);
    const lost = trial.step(step.id).findings.find((one) => one.id === 'teams-frame.teams-cookie-blocked');
    expect(lost).toMatchObject({ outcome: 'fail', actual: 'MoodleSession; Secure; SameSite=Lax' });
    expect(JSON.stringify(lost?.remedy?.text)).toContain('todo.core');
    expect(trial.writes()).toHaveLength(before);
    expect(Object.keys(trial.world.moodle.sessions).length).toBeGreaterThanOrEqual(sessions);
    await trial.close();
  });

  it('is green on a site that is set up, and red once embedding is off', async () => {
    const trial = await openTrial('healthy');
    await trial.reach(step.id);
    await trial.wizard.look(step.id);
    expect(trial.step(step.id).state).toBe('done');
    trial.world.moodle.allowFrames = false;
    await trial.wizard.look('teams-settings');
    const refused = trial.step(step.id).findings.find((one) => one.about === 'sign-in');
    expect(refused).toMatchObject({ outcome: 'fail', remedy: { step: 'teams-settings' } });
    await trial.close();
  });
});
