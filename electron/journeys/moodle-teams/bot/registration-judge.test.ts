import { describe, expect, it } from 'vitest';
import type { Application, PasswordCredential } from '../../../integrations/microsoft/port';
import { step } from '../steps/bot-registration.step';
import { botDisplayName, botUniqueName, type ChosenBot, type LookedBotRegistration } from './registration';

const now = new Date('2026-11-22T09:00:00Z');
const at = { now, hints: {} };
const answers = { assistant: 'with', lifetime: '365', switchOff: false } as const;
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();

function credential(change: Partial<PasswordCredential> = {}): PasswordCredential {
  return {
    keyId: 'key-1',
    displayName: 'MoodleBot',
    endDateTime: inDays(200),
    startDateTime: null,
    hint: 'abc',
    ...change,
  };
}

function app(change: Partial<Application> = {}): Application {
  return {
    id: 'object-1',
    appId: '11111111-2222-3333-4444-555555555555',
    uniqueName: 'moodle-bot-moodle.example',
    displayName: 'MoodleBot (moodle.example)',
    createdDateTime: null,
    signInAudience: 'AzureADMultipleOrgs',
    identifierUris: [],
    web: {
      redirectUris: [],
      homePageUrl: null,
      logoutUrl: null,
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [], preAuthorizedApplications: [] },
    requiredResourceAccess: [],
    optionalClaims: { idToken: [], accessToken: [], saml2Token: [] },
    passwordCredentials: [credential()],
    keyCredentials: [],
    hasLogo: false,
    ...change,
  };
}

const empty = {
  appId: '',
  passwordStored: false,
  passwordHint: null,
  featureEnabled: false,
  webhookEndpoint: '',
  page: '/admin/settings.php',
} as const;
const filled = { ...empty, appId: app().appId, passwordStored: true, passwordHint: 'abc' } as const;

function chosen(change: Partial<ChosenBot> = {}): ChosenBot {
  return {
    kind: 'chosen',
    settings: filled,
    wwwroot: 'https://moodle.example',
    tenantId: 'tenant',
    app: app(),
    policy: { forbidden: false, maxLifetimeDays: null, known: true },
    named: 'bot',
    makeOwn: false,
    servicePrincipal: true,
    may: { register: true, change: true },
    ...change,
  };
}

const nothing: Partial<ChosenBot> = { settings: empty, app: null, named: 'nothing', servicePrincipal: false };
const withSecret = (change: Partial<PasswordCredential>): Partial<ChosenBot> => ({
  app: app({ passwordCredentials: [credential(change)] }),
});
const found = (what: LookedBotRegistration, hints = {}): readonly string[] =>
  step
    .judge(what, answers, { now, hints })
    .filter((one) => one.outcome !== 'pass')
    .map((one) => [one.point, one.outcome, one.severity].join(' '));
const planned = (what: LookedBotRegistration, hints = {}): readonly string[] =>
  step.plan(what, answers, { now, hints }).map((one) => `${one.id} ${one.risk}`);

describe('what is said of the bot’s registration, and planned', () => {
  it.each<[string, Partial<ChosenBot>, readonly string[], readonly string[]]>([
    ['all there', {}, [], []],
    ['nothing there', nothing, ['registration fail blocker'], ['create routine', 'secret routine']],
    [
      'may not register',
      { ...nothing, may: { register: false, change: true } },
      ['may-not-register fail blocker'],
      [],
    ],
    [
      'secrets forbidden, nothing there',
      { ...nothing, policy: { forbidden: true, maxLifetimeDays: null, known: true } },
      ['registration fail blocker', 'app-policy-blocks-secret fail blocker'],
      ['create routine'],
    ],
    [
      'an application of another tenant',
      { ...nothing, settings: filled, named: 'elsewhere' },
      ['app-elsewhere fail blocker'],
      [],
    ],
    [
      'one of another tenant, and one of our own is wanted',
      { ...nothing, settings: filled, named: 'elsewhere', makeOwn: true },
      ['registration fail blocker'],
      ['create routine', 'secret care'],
    ],
    [
      'the registration of the plugin itself',
      { ...nothing, settings: filled, named: 'plugin' },
      ['same-as-plugin fail problem', 'registration fail blocker'],
      ['create routine', 'secret care'],
    ],
    [
      'the object id in place of the application id',
      { settings: { ...filled, appId: 'object-1' }, named: 'object-id' },
      ['app-id-swapped fail blocker'],
      ['app-id routine'],
    ],
    [
      'no enterprise application',
      { servicePrincipal: false },
      ['service-principal fail problem'],
      ['service-principal routine'],
    ],
    ['a bot of one tenant', { app: app({ signInAudience: 'AzureADMyOrg' }) }, ['one-tenant fail advice'], []],
    [
      'no password stored',
      { settings: { ...filled, passwordStored: false, passwordHint: null } },
      ['password fail blocker'],
      ['secret routine'],
    ],
    [
      'another password stored',
      { settings: { ...filled, passwordHint: 'xyz' } },
      ['password-invalid fail blocker'],
      ['secret care'],
    ],
    [
      'an expired password',
      withSecret({ endDateTime: inDays(-2) }),
      ['password-expired fail blocker'],
      ['secret care'],
    ],
    [
      'a password that ends soon',
      withSecret({ endDateTime: inDays(20) }),
      ['expiry fail problem'],
      ['secret care'],
    ],
    ['a password that ends one day', withSecret({ endDateTime: inDays(50) }), ['expiry fail advice'], []],
    [
      'somebody who may not change it',
      { servicePrincipal: false, may: { register: true, change: false } },
      ['service-principal fail problem', 'may-not-change fail advice'],
      [],
    ],
  ])('%s', (_name, change, points, changes) => {
    expect(found(chosen(change))).toEqual(points);
    expect(planned(chosen(change))).toEqual(changes);
  });

  it('finds a password that never reached Moodle, and leaves alone one that may be in use', () => {
    const left = credential({ keyId: 'key-2', displayName: 'MoodleBot left', hint: 'zzz' });
    const seen = chosen({ app: app({ passwordCredentials: [credential(), left] }) });
    const hints = { pending: 'MoodleBot left\nMoodleBot' };
    expect(found(seen, hints)).toEqual(['orphan-secret fail problem']);
    expect(planned(seen, hints)).toEqual(['orphan-key-2 irreversible']);
  });

  it('keeps to the shortest of what was chosen and what the tenant allows', () => {
    const policy = { forbidden: false, maxLifetimeDays: 30, known: true };
    const [, secret] = step.plan(chosen({ ...nothing, policy }), answers, at);
    expect(secret?.data).toEqual({ endDateTime: '2026-12-22T00:00:00Z' });
  });

  it.each<[string, Partial<typeof empty> | object, boolean, readonly string[], readonly string[]]>([
    ['off', {}, false, ['not-chosen skipped advice'], []],
    [
      'on',
      { ...filled, featureEnabled: true, webhookEndpoint: 'https://bot.example/api/webhook' },
      false,
      ['not-chosen skipped advice', 'left-on fail advice'],
      [],
    ],
    [
      'on, and not set up to the end',
      { featureEnabled: true },
      false,
      ['not-chosen skipped advice', 'on-incomplete fail problem'],
      [],
    ],
    [
      'on, and to be switched off',
      { ...filled, featureEnabled: true, webhookEndpoint: 'https://bot.example/api/webhook' },
      true,
      ['not-chosen skipped advice', 'left-on fail advice'],
      ['switch-off'],
    ],
  ])('without the assistant, while it is %s', (_name, change, switchOff, points, changes) => {
    const seen = { kind: 'not-chosen', settings: { ...empty, ...change } } as const;
    expect(found(seen)).toEqual(points);
    expect(step.plan(seen, { ...answers, assistant: 'without', switchOff }, at).map((one) => one.id)).toEqual(
      changes,
    );
  });

  it('is no step of a site whose plugin has no bot', () => {
    const seen = { kind: 'no-bot' } as const;
    expect(step.offered?.(seen)).toBe(false);
    expect(found(seen)).toEqual(['no-bot skipped advice']);
    expect(planned(seen)).toEqual([]);
    expect(step.statements?.(seen)).toEqual([]);
  });

  it('proposes the assistant only where a bot is named already', () => {
    expect(step.suggest?.({ kind: 'not-chosen', settings: empty })).toBeNull();
    expect(step.suggest?.({ kind: 'not-chosen', settings: filled })).toEqual({ assistant: 'with' });
  });

  it('names what it makes after the site, wherever that is', () => {
    expect(botUniqueName('https://Moodle.example/learn')).toMatch(
      /^moodle-bot-moodle\.example-learn-[0-9a-f]{8}$/,
    );
    expect(botDisplayName('https://moodle.example/learn')).toBe('MoodleBot (moodle.example/learn)');
  });
});
