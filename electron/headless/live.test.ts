import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { journeys } from '../compose';
import type { Finding } from '../contract/vocabulary';
import { NetworkFailure, type ApplicationIdentity, type Host, type HttpRequest } from '../engine/host';
import { memorySecrets } from '../engine/memory-secrets';
import { newProfile } from '../engine/progress';
import { findingsOf, type Report } from '../contract/report';
import { Secret } from '../engine/secret';
import { simulatedHttp } from '../engine/simulated-http';
import { rehearsalFrame } from '../hosts/rehearsal/frame';
import { scenarioOf } from '../hosts/rehearsal/scenarios';
import { openStage, type Stage } from '../hosts/rehearsal/stage';
import { allRoles } from '../integrations/microsoft/simulator/graph-permissions';
import { graphPrincipalId } from '../integrations/microsoft/simulator/state';
import { tokenFunctions } from '../integrations/moodle/port';
import type { WebServiceToken } from '../integrations/moodle/simulator/state';
import { lookOver } from './look';
import { narrowed } from './only';
import { openRehearsal, type Opened } from './open';

const journey = journeys[0];
if (journey === undefined) throw new Error('no journey');
const clientId = '0c5d2f10-1111-4222-8333-444455556666';
const secret = 'own-secret-of-the-validation';
const reads = [
  'Application.Read.All',
  'Directory.Read.All',
  'Policy.Read.All',
  'Sites.Read.All',
  'AppCatalog.Read.All',
  'Team.ReadBasic.All',
  'Channel.ReadBasic.All',
  'TeamsAppInstallation.ReadForTeam.All',
  'TeamsTab.Read.All',
];

let stage: Stage;
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** Real systems as this program meets them without a window: pretended ones, but nobody signs in. */
async function live(given: {
  readonly application?: ApplicationIdentity;
  readonly granted?: readonly string[];
  readonly dead?: (request: HttpRequest) => boolean;
  readonly moodleToken?: string;
}): Promise<Opened> {
  stage = await openStage(
    'healthy',
    ['moodle', 'microsoft'],
    { load: () => Promise.resolve(null), save: () => undefined },
    Infinity,
  );
  open.push(() => stage.close());
  registerValidation(given.granted ?? reads);
  const http = simulatedHttp(stage.simulators);
  const files = new Map<string, string>();
  const host: Host = {
    kind: 'node',
    http: async (request) => {
      if (given.dead?.(request) === true) throw new NetworkFailure('refused', 'ECONNREFUSED', request.url);
      return http(request);
    },
    secrets: memorySecrets(new Map(given.moodleToken ? [['live.moodleToken', given.moodleToken]] : [])),
    files: {
      read: (name) => Promise.resolve(files.get(name) ?? null),
      write: (name, text) => Promise.resolve(void files.set(name, text)),
      append: (name, text) => Promise.resolve(void files.set(name, `${files.get(name) ?? ''}${text}`)),
      list: () => Promise.resolve([]),
      remove: (name) => Promise.resolve(void files.delete(name)),
    },
    clock: stage.clock,
    signInWindow: () => Promise.resolve('closed'),
    clearJar: () => Promise.resolve(),
    openLink: (url) => Promise.reject(new NetworkFailure('not-allowed', 'NO_BROWSER', url)),
    frame: (request) => rehearsalFrame(stage.simulators, request),
    saveFile: () => Promise.resolve(null),
    simulated: [],
    ...(given.application && { application: given.application }),
  };
  const profile = newProfile('live', 'moodle-teams', new Date(), {
    mode: 'live',
    scenario: null,
    simulate: [],
  });
  const { answers } = scenarioOf('healthy');
  const lent = given.application === undefined ? [] : ['microsoft'];
  return { profile: { ...profile, answers }, host, lent, close: () => Promise.resolve() };
}

function registerValidation(granted: readonly string[]): void {
  const { microsoft } = stage.world;
  const kept = { before: null, madeAt: 0, changedAt: 0 };
  const app = {
    id: randomUUID(),
    appId: clientId,
    uniqueName: null,
    displayName: 'Validation',
    identifierUris: [],
  };
  const principal = { id: randomUUID(), appId: clientId, displayName: 'Validation' };
  microsoft.applications.push({ value: app, ...kept });
  microsoft.servicePrincipals.push({ value: principal, ...kept });
  const endDateTime = new Date(Date.now() + 86_400_000).toISOString();
  microsoft.passwords.push({
    appId: clientId,
    keyId: randomUUID(),
    secretText: secret,
    endDateTime,
    madeAt: 0,
  });
  for (const [appRoleId, name] of allRoles) {
    if (!granted.includes(name)) continue;
    const about = { id: randomUUID(), principalId: principal.id, resourceId: graphPrincipalId, appRoleId };
    microsoft.appRoleAssignments.push({ ...about, createdDateTime: endDateTime, madeAt: 0 });
  }
}

const application = (value = secret): ApplicationIdentity => ({
  clientId,
  tenant: 'contoso.example',
  proof: { kind: 'secret', secret: new Secret(value) },
});
const microsoftOnly = ['microsoft-session', 'app-registration', 'admin-consent'];

async function report(opened: Opened, strict = false, only: readonly string[] = []): Promise<Report> {
  const part = narrowed(journey as NonNullable<typeof journey>, only);
  if ('unknown' in part) throw new Error(part.unknown.join(' '));
  const rest = {
    partial: false,
    knownEnds: 'too',
    app: 'test',
    lang: 'en',
    accepted: [],
    earlier: null,
  } as const;
  return (await lookOver(opened, { journey: part, strict, ...rest })).report;
}

function having(found: Report, outcome: Finding['outcome']): readonly string[] {
  return findingsOf(found)
    .filter((one) => one.outcome === outcome)
    .map((one) => `${one.id} ${one.skipped ?? ''}`.trim());
}

function of(found: Report, check: string): readonly string[] {
  return findingsOf(found)
    .filter((one) => one.check === check)
    .map((one) => `${one.id.slice(check.length + 1)} ${one.outcome} ${one.skipped ?? ''}`.trim());
}

describe('a live run without anybody signed in', () => {
  it('skips what needs a session and says so, fails nothing and ends with 0', async () => {
    const found = await report(await live({}));
    expect(having(found, 'fail')).toEqual([]);
    expect(having(found, 'unknown')).toEqual([]);
    expect(found.verdict.exitCode).toBe(0);
    for (const step of ['moodle-session', 'microsoft-session'])
      expect(of(found, step)).toEqual(['signed-in skipped no-session']);
    expect(of(found, 'plugins')).toEqual(['waits skipped no-session']);
    expect(found.skippedBecause['no-session']).toBeGreaterThan(10);
    expect(found.skippedBecause['needs-earlier-step']).toBe(0);
  });

  it('still looks at what an anonymous visitor sees', async () => {
    const found = await report(await live({}));
    expect(of(found, 'moodle-site')).toContain('is-moodle pass');
  });

  it('keeps a fault of the profile itself a fault', async () => {
    const opened = await live({});
    const answers = { ...opened.profile.answers, 'microsoft-session': { cloud: 'china' } };
    const found = await report({ ...opened, profile: { ...opened.profile, answers } });
    expect(having(found, 'fail')).toEqual(['microsoft-session.national-cloud-unsupported']);
    expect(of(found, 'app-registration')).toEqual(['waits skipped needs-earlier-step']);
  });

  it('names the sign-in each skipped thing waits for', async () => {
    const found = findingsOf(await report(await live({})));
    const text = (check: string): string => found.find((one) => one.check === check)?.title.text ?? '';
    expect(text('plugins')).toContain('Sign in to Moodle');
    expect(text('app-registration')).toContain('Sign in to Microsoft 365');
    expect(text('app-credential')).toMatch(/Moodle.*Microsoft 365|Microsoft 365.*Moodle/);
  });

  it('ends with 2 where it has to be strict', async () => {
    expect((await report(await live({}), true)).verdict.exitCode).toBe(2);
  });
});

describe('a live run with an application that signs in by itself', () => {
  it('looks at the Microsoft side as a person would and finds the healthy one in order', async () => {
    const found = await report(await live({ application: application() }));
    expect(having(found, 'fail')).toEqual([]);
    expect(having(found, 'unknown')).toEqual([]);
    expect(of(found, 'microsoft-session')).toEqual([
      'signed-in pass',
      'wrong-tenant pass',
      'read-permissions pass',
    ]);
    expect(of(found, 'app-registration').filter((one) => one.includes('skipped no-session'))).toEqual([]);
    expect(found).toMatchObject({ tenant: 'Contoso', account: clientId, verdict: { exitCode: 0 } });
  });

  it('finds a fault on the Microsoft side', async () => {
    const opened = await live({ application: application() });
    const registration = stage.world.microsoft.applications.find(({ value }) => value.uniqueName !== null);
    (registration?.value['web'] as { redirectUris: string[] }).redirectUris = [];
    const found = await report(opened);
    expect(found.verdict.exitCode).toBe(1);
    expect(having(found, 'fail')).not.toContain('app-registration.may-not-change');
    expect(
      having(found, 'fail').every((one) => one.startsWith('app-registration.') || one.includes('redirect')),
    ).toBe(true);
  });

  it('compares what Moodle really sends with what Entra holds', async () => {
    const found = await report(await live({ application: application() }));
    expect(of(found, 'sign-in-redirect')).toContain('client-id pass');
  });

  it('says which permission it lacks, and what it may not read is "could not look"', async () => {
    const granted = ['Directory.Read.All'];
    const opened = await live({ application: application(), granted });
    stage.world.microsoft.faults.refuse.push({
      match: 'GET /v1.0/applications',
      times: 99,
      status: 403,
      code: 'Authorization_RequestDenied',
    });
    const found = await report(opened, false, microsoftOnly);
    expect(of(found, 'microsoft-session')).toContain('read-permissions skipped no-session');
    expect(of(found, 'app-registration')).toEqual(['look unknown']);
    expect(having(found, 'fail')).toEqual([]);
    expect(found.verdict.exitCode).toBe(2);
  });

  it('cannot look with a secret that is not accepted, and does not call that a fault', async () => {
    const found = await report(
      await live({ application: application('another-secret') }),
      false,
      microsoftOnly,
    );
    expect(having(found, 'fail')).toEqual([]);
    expect(of(found, 'microsoft-session')).toEqual(['look unknown']);
    expect(found.verdict.exitCode).toBe(2);
    expect(JSON.stringify(found)).not.toContain('another-secret');
  });
});

describe('a live run with a web-service token of Moodle', () => {
  const token = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
  const check = 'moodle-web-service';
  const withToken = async (change: Partial<WebServiceToken> = {}): Promise<Opened> => {
    const opened = await live({ moodleToken: token });
    const functions = [...tokenFunctions];
    const made = { token, userId: 2, functions, serviceEnabled: true, validUntil: null, privateKey: token };
    stage.world.moodle.webServiceTokens.push({ ...made, ...change });
    return opened;
  };

  it('says what the token shows, and leaves to a session what needs one', async () => {
    const opened = await withToken();
    const found = await report(opened);
    expect(of(found, check)).toEqual(
      [
        'web-services-off',
        'token',
        'service-too-wide',
        'release',
        'administrator',
        'accounts',
        'courses',
      ].map((point) => `${point} pass`),
    );
    expect(of(found, 'moodle-session')).toEqual(['signed-in skipped no-session']);
    expect(of(found, 'plugins')).toEqual(['waits skipped no-session']);
    expect(found.verdict.exitCode).toBe(0);
    const { users } = stage.world.moodle;
    const accounts = findingsOf(found).find(({ id }) => id === `${check}.accounts`);
    expect(accounts?.actual?.value).toBe(String(users.filter(({ auth }) => auth === 'oidc').length));
    expect(JSON.stringify(found) + JSON.stringify(stage.simulators.map((one) => one.journal))).not.toContain(
      token,
    );
  });

  it('finds that web services were switched off', async () => {
    const opened = await withToken();
    stage.world.moodle.protocols = [];
    const found = await report(opened);
    expect(having(found, 'fail')).toEqual([`${check}.web-services-off`]);
    expect(found.verdict.exitCode).toBe(1);
  });

  it('could not look with a token that has ended, and says nothing of the site by it', async () => {
    const found = await report(await withToken({ validUntil: '2020-01-01T00:00:00Z' }));
    expect(having(found, 'fail')).toEqual([]);
    expect(having(found, 'unknown')).toEqual([`${check}.service`]);
    expect(found.verdict.exitCode).toBe(2);
  });

  it('without one says so, and that is all', async () => {
    expect(of(await report(await live({})), check)).toEqual(['token skipped not-chosen']);
  });
});

describe('a system that does not answer', () => {
  const moodle = ({ url }: HttpRequest): boolean => new URL(url).host === 'moodle.contoso.example';
  const microsoft = ({ url }: HttpRequest): boolean =>
    /\.(microsoftonline|microsoft)\.com$/.test(new URL(url).host);

  it.each([
    ['Moodle', moodle, 'moodle-site.no-answer'],
    ['Microsoft', microsoft, 'microsoft-session.look'],
  ])('is "could not look" for %s, live', async (_name, dead, id) => {
    const found = await report(await live({ application: application(), dead }));
    expect(having(found, 'fail')).toEqual([]);
    expect(having(found, 'unknown')).toContain(id);
    expect(found.verdict.exitCode).toBe(2);
  });

  it.each([
    ['Moodle', moodle],
    ['Microsoft', microsoft],
    ['either', () => true],
  ])('is "could not look" for %s in a rehearsal, where somebody tries to sign in', async (_name, dead) => {
    const opened = await openRehearsal('healthy', 'moodle-teams');
    if ('why' in opened) throw new Error(opened.why);
    open.push(opened.close);
    const http: Host['http'] = async (request) => {
      if (dead(request)) throw new NetworkFailure('timeout', 'TIMEOUT', request.url);
      return opened.host.http(request);
    };
    const found = await report({ ...opened, host: { ...opened.host, http } });
    expect(having(found, 'fail')).toEqual([]);
    expect(found.verdict.exitCode).toBe(2);
  });
});
