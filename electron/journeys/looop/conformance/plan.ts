import type { Change } from '../../../contract/vocabulary';
import { messages } from '../steps/looop-conformance.messages';
import type { Choice } from './judge';
import type { SeenConformance } from './seen';

/** Clearing away comes first, also for somebody who wants no try-out. */
export function plan(
  { base, results, leftovers, groups }: SeenConformance,
  choice: Choice,
): readonly Change[] {
  const shared = { system: 'looop', target: base, by: 'wizard' } as const;
  const removable = leftovers.length > 0 && results?.remove.kind !== 'refused';
  const changes: Change[] = [];
  if (removable)
    changes.push({
      ...shared,
      id: 'clear',
      kind: 'remove',
      summary: messages('change.clear'),
      before: leftovers.map(({ name }) => name),
      after: null,
      risk: 'routine',
    });
  if (results === null && choice === 'run')
    changes.push({
      ...shared,
      id: 'run',
      kind: 'change',
      summary: messages('change.run'),
      before: messages('change.run.before'),
      after: messages('change.run.after'),
      risk: 'care',
      consequence: messages(groups ? 'change.run.care' : 'change.run.care-users'),
    });
  return changes;
}
