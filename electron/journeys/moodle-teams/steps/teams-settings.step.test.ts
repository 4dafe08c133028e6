import { describe, expect, it } from 'vitest';
import type { MoodleAccount, TeamsSwitch } from '../../../integrations/moodle/port';
import { teamsSwitches } from '../../../integrations/moodle/port';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step, waysBack, type SeenTeamsSettings } from './teams-settings.step';

const at = { now: new Date(), hints: {} };
const yes = { tokens: true };
const ada: MoodleAccount = { id: 2, username: 'ada', email: '', auth: 'manual', suspended: false };
const address = 'https://moodle.example/login/index.php?noredirect=1';

interface Change {
  readonly off?: readonly TeamsSwitch[];
  readonly unknown?: readonly TeamsSwitch[];
  readonly administrators?: readonly MoodleAccount[];
  readonly seen?: Partial<SeenTeamsSettings>;
  readonly prerequisites?: Partial<SeenTeamsSettings['prerequisites']>;
}

function seen({ off = [], unknown = [], administrators = [ada], ...rest }: Change): SeenTeamsSettings {
  const state = (one: TeamsSwitch): boolean | null => (unknown.includes(one) ? null : !off.includes(one));
  return {
    wwwroot: 'https://moodle.example',
    me: 2,
    administrators,
    prerequisites: {
      switches: Object.fromEntries(teamsSwitches.map((one) => [one, state(one)])) as Record<
        TeamsSwitch,
        boolean | null
      >,
      defaultRole: 'Authenticated user',
      capabilities: { 'create-token': 'prevent', 'use-rest': null },
      forceRedirect: false,
      authMethods: ['manual', 'oidc'],
      ...rest.prerequisites,
    },
    ...rest.seen,
  };
}

const found = (what: SeenTeamsSettings, answers = yes): readonly string[] =>
  step
    .judge(what, answers, at)
    .filter((one) => one.outcome !== 'pass')
    .map((one) => [one.point, one.about, one.outcome, one.severity].filter(Boolean).join(' '));
const planned = (what: SeenTeamsSettings, answers = yes): readonly string[] =>
  step.plan(what, answers, at).map((one) => one.id);

describe('teams-settings', () => {
  it('has nothing to say or do where everything is on', () => {
    expect(found(seen({}))).toEqual([]);
    expect(planned(seen({}))).toEqual([]);
  });

  it('changes only what is off, each by itself, the sign-in last', () => {
    const what = seen({ off: teamsSwitches });
    expect(planned(what)).toEqual([
      'secure-cookies',
      'frame-embedding',
      'web-services',
      'rest',
      'plugin-service',
      'create-token',
      'use-rest',
      'openid-connect',
    ]);
    expect(planned(seen({ off: ['rest'] }))).toEqual(['rest']);
    expect(found(seen({ off: ['rest'] }))).toEqual(['web-services-off rest fail']);
  });

  it('warns that every user may then create tokens, and says what was stored', () => {
    const [change] = step.plan(seen({ off: ['create-token'] }), yes, at);
    expect(change).toMatchObject({ risk: 'care', before: 'prevent', after: 'allow' });
    expect(change?.consequence?.id).toBe('teams-settings.care.create-token');
    expect(change?.summary.params).toMatchObject({ role: 'Authenticated user' });
  });

  it('leaves tokens alone where the person says so', () => {
    const what = seen({ off: ['create-token', 'use-rest'] });
    expect(planned(what, { tokens: false })).toEqual([]);
    expect(found(what, { tokens: false })).toEqual(['tokens skipped advice']);
  });

  it('says what it could not read, and does not touch it', () => {
    const what = seen({ unknown: ['plugin-service'] });
    expect(found(what)).toEqual(['web-services-off plugin-service unknown']);
    expect(planned(what)).toEqual([]);
  });

  it('leaves secure cookies alone on a plain http site', () => {
    const what = seen({ off: ['secure-cookies'], seen: { wwwroot: 'http://localhost:8045' } });
    expect(found(what)).toEqual(['plain-http fail']);
    expect(planned(what)).toEqual([]);
  });
});

describe('admin-locked-out', () => {
  it.each<[string, Change]>([
    ['all administrators sign in with Microsoft', { administrators: [{ ...ada, auth: 'oidc' }] }],
    ['the one with a password is suspended', { administrators: [{ ...ada, suspended: true }] }],
    ['manual accounts are no way in here', { prerequisites: { authMethods: ['oidc'] } }],
  ])('never offers the sign-in with Microsoft when %s', (_name, change) => {
    const what = seen({ ...change, off: ['openid-connect', 'rest'] });
    expect(waysBack(what)).toEqual([]);
    expect(found(what)).toContain('admin-locked-out fail blocker');
    expect(planned(what)).toEqual(['rest']);
  });

  it('is a blocker while everybody is sent to Microsoft, a problem while nobody is', () => {
    const administrators = [{ ...ada, auth: 'oidc' }];
    expect(found(seen({ administrators }))).toEqual(['admin-locked-out fail problem']);
    expect(found(seen({ administrators, prerequisites: { forceRedirect: true } }))).toEqual([
      'admin-locked-out fail blocker',
      'force-redirect fail advice',
    ]);
  });

  it('names the way in that no redirect closes', () => {
    const verdicts = step.judge(seen({ prerequisites: { forceRedirect: true } }), yes, at);
    expect(verdicts.find((one) => one.point === 'force-redirect')?.params).toEqual({ address });
    const [change] = step.plan(seen({ off: ['openid-connect'] }), yes, at);
    expect(change?.consequence?.params).toMatchObject({ address });
  });

  it('asks to try a way in that the open session does not prove', () => {
    expect(found(seen({ seen: { me: 7 } }))).toEqual(['break-glass manual advice']);
  });
});

/** Nothing of what Teams needs is on. */
async function allOff({ world: { moodle }, wizard }: Trial): Promise<void> {
  moodle.allowFrames = false;
  moodle.cookieSecure = false;
  moodle.settings['s__allowframembedding'] = '0';
  moodle.settings['s__cookiesecure'] = '0';
  moodle.settings['s__enablewebservices'] = '0';
  moodle.protocols = [];
  moodle.services = [];
  const oidc = moodle.plugins['auth_oidc'];
  if (oidc !== undefined) oidc.enabled = false;
  await wizard.look(step.id);
}

describe('teams-settings against the pretended site', () => {
  it('switches everything on one by one, and nothing else', async () => {
    const trial = await openTrial('healthy');
    await trial.reach(step.id);
    await allOff(trial);
    const before = trial.writes().length;
    await trial.approve(step.id);
    const view = trial.step(step.id);
    expect(view.state).toBe('done');
    expect(view.applied.length).toBeGreaterThan(5);
    expect(trial.writes()).toHaveLength(before + view.applied.length);
    const { moodle } = trial.world;
    expect([moodle.allowFrames, moodle.cookieSecure, moodle.plugins['auth_oidc']?.enabled]).toEqual([
      true,
      true,
      true,
    ]);
    await trial.close();
  });

  it('does not switch the sign-in on once nobody could get in without Microsoft', async () => {
    const trial = await openTrial('healthy');
    await trial.reach(step.id);
    for (const user of trial.world.moodle.users) if (user.role === 'admin') user.auth = 'oidc';
    await allOff(trial);
    await trial.approve(step.id);
    expect(trial.step(step.id).state).toBe('blocked');
    expect(trial.world.moodle.allowFrames).toBe(true);
    expect(trial.world.moodle.plugins['auth_oidc']?.enabled).toBe(false);
    await trial.close();
  });
});

lawsOf(step.id, [{ scenario: 'healthy', prepare: allOff, plan: 'changes' }]);
