import type { Statement } from '../../../contract/vocabulary';
import { messages } from '../steps/provisioning-watch.messages';
import { estimateOf } from './estimate';
import type { SeenWatch } from './seen';
import { usualMinutes } from './standing';

const docs = 'https://learn.microsoft.com/entra/identity/app-provisioning';

/** What to expect of a service that works on its own time (failure modes scim-impatience and scim-leaver-semantics). */
export function statementsOf({ objects, job }: Pick<SeenWatch, 'objects' | 'job'>): readonly Statement[] {
  const estimate = estimateOf(objects);
  const minutes = job?.schedule.everyMinutes ?? usualMinutes;
  return [
    {
      id: 'expect',
      title: messages('expect.title'),
      facts: [
        {
          tone: 'limited',
          what: messages('expect.first'),
          text:
            estimate === null
              ? messages('expect.first.unknown')
              : messages('expect.first.text', { ...estimate, objects: objects ?? 0 }),
          source: `${docs}/application-provisioning-when-will-provisioning-finish-specific-user`,
        },
        {
          tone: 'works',
          what: messages('expect.later'),
          text: messages('expect.later.text', { minutes }),
          source: `${docs}/how-provisioning-works`,
        },
        {
          tone: 'limited',
          what: messages('expect.leavers'),
          text: messages('expect.leavers.text'),
          source: `${docs}/how-provisioning-works`,
        },
      ],
    },
  ];
}
