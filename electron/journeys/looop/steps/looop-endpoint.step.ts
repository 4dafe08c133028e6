import { readAddress, scim } from '../../../integrations/scim/port';
import { ask, defineStep, noRights } from '../../../engine/step';
import { judge } from '../endpoint/judge';
import { lookAtEndpoint } from '../endpoint/look';
import type { SeenEndpoint } from '../endpoint/seen';
import { messages } from './looop-endpoint.messages';

export const step = defineStep({
  id: 'looop-endpoint',
  messages,
  phase: 'prepare',
  order: 10,
  rights: noRights,
  uses: { scim },
  needs: {},
  questions: {
    // No field for addresses: the organisation's name alone is one as well.
    address: ask.text({ required: true, hinted: true, placeholder: 'contoso', refuse: complaint }),
    token: ask.secret({ required: true, hinted: true }),
  },
  look: ({ scim, answers, secret, kept, signal }): Promise<SeenEndpoint> =>
    lookAtEndpoint({ scim, address: answers.address, secret, kept, signal }),
  judge: (seen, _answers, at) => judge(seen, at),
  // What Entra has can be looked at whatever becomes of the token; and a token that ended is when it matters.
  enough: () => true,
  plan: () => [],
  statements: () => [
    {
      id: 'who-decides',
      title: messages('decides.title'),
      facts: [
        { tone: 'works', what: messages('decides.here'), text: messages('decides.here.text') },
        {
          tone: 'limited',
          what: messages('decides.microsoft'),
          text: messages('decides.microsoft.text'),
          source:
            'https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups',
        },
      ],
    },
  ],
});

function complaint(typed: string): string | undefined {
  const read = readAddress(typed);
  return read.kind === 'refused' ? `address.${read.why}` : undefined;
}
