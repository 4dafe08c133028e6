import type { Change, Message } from '../../../contract/vocabulary';
import type { SchemaChange } from '../../../integrations/microsoft/port';
import { messages } from '../steps/mappings.messages';
import type { Answers } from './questions';
import { shortName } from './rows';
import type { SeenMappings } from './seen';
import { chosen, worksOf, type Work } from './works';

/** What a change of this step carries. */
export interface Saving {
  readonly changes: readonly SchemaChange[];
}

/** Each difference is a change of its own, so that one can be left out. */
export function plan(seen: SeenMappings, answers: Answers): readonly Change[] {
  return chosen(worksOf(seen, answers), answers).map((work) => changeOf(seen, work));
}

function changeOf(seen: SeenMappings, work: Work): Change {
  const { id, kind, about, before, after, changes } = work;
  const care = careOf(seen, work);
  return {
    id,
    kind: before.length === 0 ? 'add' : after.length === 0 ? 'remove' : 'change',
    system: 'entra',
    summary: messages(`change.${kind}`, { about: shortName(about) }),
    target: seen.rule === null || seen.rule.name === '' ? about : `${seen.rule.name}: ${about}`,
    before: before.length === 0 ? null : before,
    after: after.length === 0 ? null : after,
    by: 'wizard',
    ...(care === null ? { risk: 'routine' } : { risk: 'care', consequence: care }),
    data: { changes } satisfies Saving,
  };
}

/** What has made no account yet can change none. */
function careOf({ ran, accounts }: SeenMappings, { kind }: Work): Message | null {
  if (!ran && accounts === 0) return null;
  if (kind === 'update') return messages('care.update', { accounts });
  if (kind === 'filter') return messages('care.filter', { accounts });
  if (kind === 'matching' || kind === 'lower') return messages('care.matching', { accounts });
  return kind === 'on' || kind === 'groups' ? null : messages('care.values', { accounts });
}
