import type { Message, ProblemKind, ProblemView } from '../contract/vocabulary';

export interface ProblemFacts {
  readonly system: string;
  readonly kind: ProblemKind;
  /** HTTP status, or 0 when no answer came. */
  readonly status: number;
  readonly say: Message;
  readonly hint?: Message;
  /** The system's own code: "Authorization_RequestDenied", "AADSTS7000215", "invalidsesskey". */
  readonly code?: string;
  readonly correlationId?: string;
  /** UTC ISO 8601. */
  readonly at?: string;
  /** "POST /v1.0/applications": what was asked when it was refused. */
  readonly request?: string;
  /** For a refused write: `no` when it is certain that nothing was changed. Left out, nobody knows. */
  readonly changed?: 'no';
}

/** The one refusal ports raise. Anything else thrown is a bug. */
export class Problem extends Error {
  readonly facts: ProblemFacts;
  constructor(facts: ProblemFacts) {
    super(`${facts.system}: ${facts.kind} ${facts.code ?? ''} ${String(facts.status)}`.trim());
    this.name = 'Problem';
    this.facts = facts;
  }
  get kind(): ProblemKind {
    return this.facts.kind;
  }
  get code(): string | undefined {
    return this.facts.code;
  }
}

export function problemView(problem: Problem): ProblemView {
  const { system, kind, say, hint, code, correlationId, at } = problem.facts;
  return {
    kind,
    system,
    say,
    ...(hint && { hint }),
    codes: { system, ...(code && { code }), ...(correlationId && { correlationId }), ...(at && { at }) },
  };
}

/** True for a refusal of one of these kinds. */
export function isProblem(error: unknown, ...kinds: readonly ProblemKind[]): error is Problem {
  return error instanceof Problem && (kinds.length === 0 || kinds.includes(error.kind));
}
