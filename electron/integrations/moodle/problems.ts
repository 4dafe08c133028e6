import { reasonKey, type NetworkFailure } from '../../engine/host';
import type { ProblemFacts } from '../../engine/problem';
import { Problem } from '../../engine/step';
import { messages } from './moodle.messages';

type Params = Readonly<Record<string, string | number>>;

/** Keys of messages that have a hint beside them. */
type Refusal = {
  [K in keyof typeof messages.texts.en]: `${K}.hint` extends keyof typeof messages.texts.en ? K : never;
}[keyof typeof messages.texts.en];

interface Facts {
  readonly status?: number;
  readonly code?: string;
  readonly request?: string;
  readonly params?: Params;
  readonly changed?: 'no';
}

/** A refusal of the site with its sentence and what to do about it. */
export function refuse(kind: ProblemFacts['kind'], key: Refusal, facts: Facts = {}): Problem {
  return new Problem({
    system: 'moodle',
    kind,
    status: facts.status ?? 0,
    say: messages(key, facts.params),
    hint: messages(`${key}.hint`, facts.params),
    ...(facts.code !== undefined && { code: facts.code }),
    ...(facts.request !== undefined && { request: facts.request }),
    ...(facts.changed !== undefined && { changed: facts.changed }),
  });
}

/** No whole answer came; `code` is the reason and the code of the stack below, for support. */
export function networkProblem(failure: NetworkFailure, request: string): Problem {
  return new Problem({
    system: 'moodle',
    kind: 'unreachable',
    status: 0,
    say: messages('unreachable', { reason: messages(reasonKey(failure.reason)) }),
    hint: messages('unreachable.hint'),
    code: `${failure.reason} ${failure.code}`,
    request,
  });
}
