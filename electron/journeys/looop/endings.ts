import { endingsOf, type EndingSource } from '../../engine/step';
import { messages } from './journey.messages';
import { step as looopEndpoint } from './steps/looop-endpoint.step';

/** Only a token that says so itself has a known end; a new one with another end is another thing that ends. */
export const endings: readonly EndingSource[] = [
  endingsOf(looopEndpoint, ({ token }) => {
    const at = token?.expiresAt ?? null;
    if (at === null) return [];
    return [{ key: `token-${at.slice(0, 10)}`, kind: 'token', title: messages('ending.token'), at }];
  }),
];
