import { reasonKey, type NetworkFailure } from '../../engine/host';
import type { ProblemFacts } from '../../engine/problem';
import { Problem } from '../../engine/step';
import { messages } from './scim.messages';

/** Keys of messages that have a hint beside them. */
type Refusal = {
  [K in keyof typeof messages.texts.en]: `${K}.hint` extends keyof typeof messages.texts.en ? K : never;
}[keyof typeof messages.texts.en];

export function refuse(
  kind: ProblemFacts['kind'],
  key: Refusal,
  facts: Pick<ProblemFacts, 'code' | 'request' | 'changed'> & { readonly status?: number },
): Problem {
  return new Problem({
    system: 'scim',
    kind,
    say: messages(key),
    hint: messages(`${key}.hint`),
    ...facts,
    status: facts.status ?? 0,
  });
}

/** No whole answer came; `code` is the reason and the code of the stack below, for support. */
export function networkProblem(failure: NetworkFailure, request: string): Problem {
  return new Problem({
    system: 'scim',
    kind: 'unreachable',
    status: 0,
    say: messages('unreachable', { reason: messages(reasonKey(failure.reason)) }),
    hint: messages('unreachable.hint'),
    code: `${failure.reason} ${failure.code}`,
    request,
  });
}
