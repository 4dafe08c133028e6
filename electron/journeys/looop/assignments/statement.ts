import type { Statement } from '../../../contract/vocabulary';
import { messages } from '../steps/assignments.messages';

const docs = 'https://learn.microsoft.com/entra/identity/app-provisioning';

/** What older guides tell otherwise (Microsoft contract, 6.1 and 6.5; failure modes, section 2). */
export const statements: readonly Statement[] = [
  {
    id: 'who-counts',
    title: messages('facts.title'),
    facts: [
      {
        tone: 'works',
        what: messages('fact.default-access'),
        text: messages('fact.default-access.text'),
        since: '2020-04-16',
        source: `${docs}/application-provisioning-config-problem-no-users-provisioned`,
      },
      {
        tone: 'limited',
        what: messages('fact.nested'),
        text: messages('fact.nested.text'),
        source: `${docs}/how-provisioning-works`,
      },
      {
        tone: 'limited',
        what: messages('fact.leavers'),
        text: messages('fact.leavers.text'),
        source: `${docs}/how-provisioning-works`,
      },
    ],
  },
];
