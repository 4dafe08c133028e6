import { defineCheck, noRights, type Verdict } from '../../../engine/step';
import { step as provisioningConnection } from '../steps/provisioning-connection.step';
import { messages } from './looop-by-hand.messages';

type Found = Verdict<'scim-token-reset' | 'scim-no-notification-mail'>;

/** What no interface shows: a person asks around, once and after changes of staff. */
export const check = defineCheck({
  id: 'looop-by-hand',
  messages,
  rights: noRights,
  uses: {},
  needs: { provisioningConnection },
  questions: {},
  look: ({ seen }): Promise<{ readonly recipients: string | null }> =>
    Promise.resolve({ recipients: seen.provisioningConnection.settings.notification?.recipients ?? null }),
  judge: ({ recipients }): readonly Found[] => [
    { point: 'scim-token-reset', outcome: 'manual', severity: 'advice' },
    { point: 'scim-no-notification-mail', outcome: 'manual', severity: 'advice', actual: recipients },
  ],
});
