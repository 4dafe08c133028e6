import type { Change, Message, Risk, ShownLine } from '../../../contract/vocabulary';
import type { JudgeAt } from '../../../engine/step';
import { renewDays } from '../credential/work';
import { daysLeft } from '../credential/state';
import { messages } from '../steps/bot-registration.messages';
import { botDisplayName, type ChosenBot, type LookedBotRegistration } from './registration';
import { botOrphans, botSecretState, secretEnd } from './secret';

export interface SecretData {
  /** UTC ISO 8601. */
  readonly endDateTime: string;
}
export interface OrphanData {
  readonly keyId: string;
  readonly name: string;
}
interface Answers {
  readonly lifetime: string;
  readonly switchOff: boolean;
}

export function plan(seen: LookedBotRegistration, answers: Answers, at: JudgeAt): readonly Change[] {
  if (seen.kind === 'no-bot') return [];
  if (seen.kind === 'not-chosen')
    return answers.switchOff && seen.settings.featureEnabled ? [switchOff()] : [];
  const { app, may, named } = seen;
  if (app === null) {
    const theirs = named === 'elsewhere' && !seen.makeOwn;
    if (theirs || may.register === false) return [];
    return [creation(seen), ...secret(seen, Number(answers.lifetime), at)];
  }
  return [
    ...(may.change ? forApp(seen, Number(answers.lifetime), at) : []),
    // Moodle's own form, which whoever is here may write.
    ...(named === 'object-id' && !needsSecret(seen, at) ? [idOnly(seen)] : []),
  ];
}

function forApp(seen: ChosenBot, lifetimeDays: number, at: JudgeAt): readonly Change[] {
  return [
    ...(seen.servicePrincipal ? [] : [principal(seen)]),
    ...(needsSecret(seen, at) ? secret(seen, lifetimeDays, at) : []),
    ...botOrphans(seen, at.hints).map((one) => orphan(seen, one.keyId, one.displayName ?? '')),
  ];
}

function needsSecret(seen: ChosenBot, { now }: JudgeAt): boolean {
  const state = botSecretState(seen, now);
  return state.kind !== 'matches' || daysLeft(state.credential, now) <= renewDays;
}

function creation(seen: ChosenBot): Change {
  return {
    id: 'create',
    kind: 'add',
    system: 'entra',
    summary: messages('change.create'),
    target: botDisplayName(seen.wwwroot),
    before: null,
    after: [messages('line.one-tenant'), messages('line.no-permissions'), messages('line.principal')],
    by: 'wizard',
    risk: 'routine',
  };
}

function principal(seen: ChosenBot): Change {
  return {
    id: 'service-principal',
    kind: 'add',
    system: 'entra',
    summary: messages('change.principal'),
    target: nameOf(seen),
    before: null,
    after: messages('line.principal'),
    by: 'wizard',
    risk: 'routine',
  };
}

function secret(seen: ChosenBot, lifetimeDays: number, { now }: JudgeAt): readonly Change[] {
  if (seen.policy.forbidden) return [];
  const endDateTime = secretEnd(seen, lifetimeDays, now);
  const { risk, consequence } = worst(seen, now);
  return [
    {
      id: 'secret',
      kind: seen.settings.passwordStored ? 'change' : 'add',
      system: 'moodle',
      summary: messages('change.secret'),
      target: nameOf(seen),
      before: stored(seen),
      after: [
        seen.app === null ? messages('line.new-id') : messages('line.app-id', { appId: seen.app.appId }),
        messages('line.new-password', { date: endDateTime }),
      ],
      by: 'wizard',
      risk,
      ...(consequence && { consequence }),
      data: { endDateTime } satisfies SecretData,
    },
  ];
}

/** What the worst part of a new password and id means for a bot that may be running. */
function worst(seen: ChosenBot, now: Date): { readonly risk: Risk; readonly consequence?: Message } {
  if (seen.named === 'elsewhere' || seen.named === 'plugin')
    return { risk: 'care', consequence: messages('care.other-app') };
  if (botSecretState(seen, now).kind === 'matches')
    return { risk: 'care', consequence: messages('care.renew') };
  return seen.settings.passwordStored
    ? { risk: 'care', consequence: messages('care.replace') }
    : { risk: 'routine' };
}

function idOnly(seen: ChosenBot): Change {
  return {
    id: 'app-id',
    kind: 'change',
    system: 'moodle',
    summary: messages('change.app-id'),
    target: nameOf(seen),
    before: seen.settings.appId,
    after: seen.app?.appId ?? null,
    by: 'wizard',
    risk: 'routine',
  };
}

function orphan(seen: ChosenBot, keyId: string, name: string): Change {
  return {
    id: `orphan-${keyId}`,
    kind: 'remove',
    system: 'entra',
    summary: messages('change.orphan'),
    target: nameOf(seen),
    before: name,
    after: null,
    by: 'wizard',
    risk: 'irreversible',
    consequence: messages('care.orphan'),
    data: { keyId, name } satisfies OrphanData,
  };
}

function switchOff(): Change {
  return {
    id: 'switch-off',
    kind: 'change',
    system: 'moodle',
    summary: messages('change.switch-off'),
    target: messages('target.feature'),
    before: messages('on'),
    after: messages('off'),
    by: 'wizard',
    risk: 'care',
    consequence: messages('care.switch-off'),
  };
}

function nameOf({ app, wwwroot }: ChosenBot): string {
  return app?.displayName ?? botDisplayName(wwwroot);
}

/** What stands in Moodle today; null when nothing does. */
function stored({ settings }: ChosenBot): Change['before'] {
  const lines: readonly ShownLine[] = [
    ...(settings.appId === '' ? [] : [messages('line.app-id', { appId: settings.appId })]),
    ...(settings.passwordStored ? [messages('line.password')] : []),
  ];
  return lines.length === 0 ? null : lines;
}
