import type { ScimAnswer, ScimEndpoint, ScimRefusal } from '../../../integrations/scim/port';
import type { Names } from './names';
import { endsTheRun, refusedBy } from './refused';
import type { Outcome } from './results';
import type { Leftover } from './seen';

/** Parts of the try-out, in their order. */
export const parts = ['create', 'change', 'disable', 'groups', 'remove'] as const;
export type Part = (typeof parts)[number];

export interface Desk {
  readonly server: ScimEndpoint;
  readonly names: Names;
  readonly groups: boolean;
  /** Ends the try-out by throwing, once the person wants to stop. Asked before every request. */
  readonly go: () => void;
  /** What was made is kept before the next request. */
  readonly made: (one: Pick<Leftover, 'kind' | 'id'>) => Promise<void>;
  readonly at: (part: Part) => void;
}

export const untried: Outcome = { kind: 'untried' };

/** One request, unless somebody wants to stop; ends the try-out where the answer is none to what was tried. */
export async function asked<T>(
  { go }: Pick<Desk, 'go'>,
  request: () => Promise<ScimAnswer<T>>,
): Promise<ScimAnswer<T>> {
  go();
  const answer = await request();
  if (!answer.ok && endsTheRun(answer)) throw refusedBy(answer);
  return answer;
}

export function outcomeOf({ status, scimType }: ScimRefusal): Outcome {
  return { kind: 'refused', status, scimType };
}
