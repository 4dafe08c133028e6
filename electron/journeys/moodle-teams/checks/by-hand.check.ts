import { defineCheck, noRights, type Verdict } from '../../../engine/step';
import { appOf, step as appRegistration } from '../steps/app-registration.step';
import { messages } from './by-hand.messages';

type Found = Verdict<'conditional-access-blocks' | 'oidc-unknown-state' | 'replication-delay'>;

/** What was made this lately may not be known everywhere yet (Microsoft contract, section 2.4), in milliseconds. */
const freshMs = 15 * 60_000;

/** What no API shows to whoever may look: a person tries it. */
export const check = defineCheck({
  id: 'by-hand',
  messages,
  rights: noRights,
  uses: {},
  needs: { appRegistration },
  questions: {},
  look: ({ seen }) => Promise.resolve({ createdAt: appOf(seen.appRegistration).createdDateTime }),
  judge: ({ createdAt }, _answers, { now }): readonly Found[] => {
    const age = createdAt === null ? Infinity : now.getTime() - Date.parse(createdAt);
    return [
      { point: 'conditional-access-blocks', outcome: 'manual', severity: 'advice' },
      { point: 'oidc-unknown-state', outcome: 'manual', severity: 'advice' },
      age < freshMs
        ? { point: 'replication-delay', outcome: 'manual', severity: 'advice', actual: createdAt }
        : { point: 'replication-delay', outcome: 'pass' },
    ];
  },
});
