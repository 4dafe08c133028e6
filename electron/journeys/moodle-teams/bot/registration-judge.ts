import type { JudgeAt, Verdict } from '../../../engine/step';
import { renewDays } from '../credential/work';
import { daysLeft } from '../credential/state';
import { messages } from '../steps/bot-registration.messages';
import { namesNobody, type ChosenBot, type LookedBotRegistration } from './registration';
import { botOrphans, botSecretState, type BotSecretState } from './secret';

type Found = Verdict<
  | 'no-bot'
  | 'not-chosen'
  | 'left-on'
  | 'on-incomplete'
  | 'registration'
  | 'app-elsewhere'
  | 'app-id-swapped'
  | 'same-as-plugin'
  | 'may-not-register'
  | 'may-not-change'
  | 'service-principal'
  | 'one-tenant'
  | 'app-id'
  | 'password'
  | 'password-expired'
  | 'password-invalid'
  | 'expiry'
  | 'app-policy-blocks-secret'
  | 'orphan-secret'
>;
type Settings = ChosenBot['settings'];

/** As for the plugin's own secret: said at sixty days, pressed from thirty. */
const adviceDays = 60;

export function judge(seen: LookedBotRegistration, at: JudgeAt): readonly Found[] {
  switch (seen.kind) {
    case 'no-bot':
      return [{ point: 'no-bot', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
    case 'not-chosen':
      return [
        { point: 'not-chosen', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' },
        ...leftOn(seen.settings),
      ];
    case 'chosen':
      return [...registration(seen), ...(seen.app === null ? [] : ofApp(seen, at))];
  }
}

/** Not wanted, and on all the same: somebody may rely on it, so it is told and left alone. */
function leftOn({ featureEnabled, appId, passwordStored, webhookEndpoint }: Settings): readonly Found[] {
  if (!featureEnabled) return [];
  // The plugin then refuses to build the Teams app at all (Moodle contract, chapter 10).
  return namesNobody(appId) || !passwordStored || webhookEndpoint === ''
    ? [{ point: 'on-incomplete', outcome: 'fail', severity: 'problem' }]
    : [{ point: 'left-on', outcome: 'fail', severity: 'advice', actual: appId }];
}

function registration(seen: ChosenBot): readonly Found[] {
  const { app, named, settings, may } = seen;
  const own: readonly Found[] =
    named === 'plugin'
      ? [{ point: 'same-as-plugin', outcome: 'fail', severity: 'problem', actual: settings.appId }]
      : [];
  if (app !== null)
    return [
      ...own,
      { point: 'registration', outcome: 'pass', params: { name: app.displayName }, actual: app.appId },
    ];
  if (named === 'elsewhere' && !seen.makeOwn)
    return [{ point: 'app-elsewhere', outcome: 'fail', severity: 'blocker', actual: settings.appId }];
  const point = may.register === false ? 'may-not-register' : 'registration';
  return [...own, { point, outcome: 'fail', severity: 'blocker' }, ...policy(seen, { kind: 'missing' })];
}

function ofApp(seen: ChosenBot, { now, hints }: JudgeAt): readonly Found[] {
  const state = botSecretState(seen, now);
  const found: readonly Found[] = [
    ...storedId(seen),
    { point: 'service-principal', outcome: seen.servicePrincipal ? 'pass' : 'fail', severity: 'problem' },
    ...oneTenant(seen),
    ...password(state),
    ...expiry(state, now),
    ...policy(seen, state),
    ...botOrphans(seen, hints).map((one): Found => ({
      point: 'orphan-secret',
      outcome: 'fail',
      severity: 'problem',
      about: one.keyId,
      actual: one.displayName,
    })),
  ];
  const wrong = found.filter((one) => one.outcome === 'fail' && one.point !== 'one-tenant');
  if (wrong.length === 0 || seen.may.change) return found;
  const severity = wrong.some((one) => one.severity === 'blocker') ? 'blocker' : 'advice';
  return [...found, { point: 'may-not-change', outcome: 'fail', severity }];
}

function storedId({ app, named, settings }: ChosenBot): readonly Found[] {
  if (named === 'bot') return [{ point: 'app-id', outcome: 'pass' }];
  const expected = app?.appId ?? null;
  const actual = settings.appId === '' ? null : settings.appId;
  const point = named === 'object-id' ? 'app-id-swapped' : 'app-id';
  return [{ point, outcome: 'fail', severity: 'blocker', expected, actual }];
}

/** The plugin asks a tenant for its token that knows multi-tenant bots only (Microsoft contract, 4.1). */
function oneTenant({ app }: ChosenBot): readonly Found[] {
  if (app?.signInAudience !== 'AzureADMyOrg') return [];
  return [{ point: 'one-tenant', outcome: 'fail', severity: 'advice' }];
}

function password(state: BotSecretState): readonly Found[] {
  switch (state.kind) {
    case 'matches':
      return [{ point: 'password', outcome: 'pass' }];
    case 'missing':
      return [{ point: 'password', outcome: 'fail', severity: 'blocker' }];
    case 'expired':
      return [
        {
          point: 'password-expired',
          outcome: 'fail',
          severity: 'blocker',
          actual: messages('date', { date: state.credential.endDateTime }),
        },
      ];
    case 'unknown':
      return [{ point: 'password-invalid', outcome: 'fail', severity: 'blocker' }];
  }
}

function expiry(state: BotSecretState, now: Date): readonly Found[] {
  if (state.kind !== 'matches') return [];
  const days = daysLeft(state.credential, now);
  const actual = messages('date', { date: state.credential.endDateTime });
  const common = { point: 'expiry', params: { days }, actual } as const;
  if (days > adviceDays) return [{ ...common, outcome: 'pass' }];
  return [{ ...common, outcome: 'fail', severity: days > renewDays ? 'advice' : 'problem' }];
}

function policy({ policy: rule }: ChosenBot, state: BotSecretState): readonly Found[] {
  if (!rule.forbidden) return [];
  const severity = state.kind === 'matches' ? 'advice' : 'blocker';
  return [{ point: 'app-policy-blocks-secret', outcome: 'fail', severity }];
}
