import { endingsOf, type EndingSource } from '../../engine/step';
import { botSecretState } from './bot/secret';
import { isWorking, secretState } from './credential/state';
import { messages } from './journey.messages';
import { step as appCredential } from './steps/app-credential.step';
import { step as botRegistration } from './steps/bot-registration.step';

interface Ends {
  readonly keyId: string;
  readonly endDateTime: string;
}

const ending = (kind: 'secret' | 'certificate', { keyId: key, endDateTime: at }: Ends) =>
  ({ key, kind, title: messages(`ending.${kind}`), at }) as const;

/** What takes the connection with it on the day it ends; what has ended already stays until something replaced it. */
export const endings: readonly EndingSource[] = [
  endingsOf(appCredential, (seen, hints, now) => {
    const state = secretState(seen, hints, now);
    if (state.kind === 'certificate') {
      const used = firstToEnd(seen.app.keyCredentials, now);
      return used === undefined ? [] : [ending('certificate', used)];
    }
    if (!isWorking(state) && state.kind !== 'expired') return [];
    return state.credential === null ? [] : [ending(state.method, state.credential)];
  }),
  endingsOf(botRegistration, (seen, _hints, now) => {
    if (seen.kind !== 'chosen') return [];
    const state = botSecretState(seen, now);
    if (state.kind !== 'matches' && state.kind !== 'expired') return [];
    const { keyId: key, endDateTime: at } = state.credential;
    return [{ key, kind: 'secret', title: messages('ending.bot-secret'), at }];
  }),
];

/** Which of several the site proves itself with nobody tells: of those that live the first to end, else the last one. */
function firstToEnd(keys: readonly Ends[], now: Date): Ends | undefined {
  const byEnd = [...keys].sort((a, b) => a.endDateTime.localeCompare(b.endDateTime));
  return byEnd.find((one) => Date.parse(one.endDateTime) > now.getTime()) ?? byEnd.at(-1);
}
