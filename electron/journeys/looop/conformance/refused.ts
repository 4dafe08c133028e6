import type { ScimRefusal } from '../../../integrations/scim/port';
import { Problem } from '../../../engine/step';
import { messages } from '../steps/looop-conformance.messages';

/** Answers that tell nothing of what a server can do: the token, too many requests, a server that is away. */
const passing: readonly number[] = [401, 403, 429, 502, 503, 504];

/** Whether the try-out has to end: what came is no answer to what was tried. */
export function endsTheRun({ status }: ScimRefusal): boolean {
  return passing.includes(status);
}

export function refusedBy({ status, scimType }: ScimRefusal): Problem {
  return new Problem({
    system: 'scim',
    kind: kindOf(status),
    status,
    say: messages('refused', { status }),
    hint: messages('refused.hint'),
    code: scimType ?? `HTTP ${String(status)}`,
  });
}

function kindOf(status: number): Problem['kind'] {
  if (status === 401) return 'signed-out';
  if (status === 403) return 'forbidden';
  return status === 429 ? 'throttled' : 'unexpected';
}
