import type { Finding, Message, SkipReason, StepState, StepView } from '../electron/contract/vocabulary';
import { frame } from './messages';
import { isUndecided } from './next-action';

/** How a finding looks and is counted: outcome and severity in one word. */
export type Kind = 'blocker' | 'problem' | 'unknown' | 'manual' | 'advice' | 'pass' | 'skipped';

/** The order of a list: what stops the person first, what is fine last. */
export const kinds: readonly Kind[] = [
  'blocker',
  'problem',
  'unknown',
  'manual',
  'advice',
  'pass',
  'skipped',
];

export function kindOf(finding: Pick<Finding, 'outcome' | 'severity'>): Kind {
  return finding.outcome === 'fail' ? finding.severity : finding.outcome;
}

export const kindWords: Readonly<Record<Kind, Message>> = {
  blocker: frame('blocker'),
  problem: frame('problem'),
  unknown: frame('unknown'),
  manual: frame('manual'),
  advice: frame('advice'),
  pass: frame('pass'),
  skipped: frame('skipped'),
};

export const countWords: Readonly<Record<Kind, (count: number) => Message>> = {
  blocker: (count) => frame('countBlocker', { count }),
  problem: (count) => frame('countProblem', { count }),
  unknown: (count) => frame('countUnknown', { count }),
  manual: (count) => frame('countManual', { count }),
  advice: (count) => frame('countAdvice', { count }),
  pass: (count) => frame('countPass', { count }),
  skipped: (count) => frame('countSkipped', { count }),
};

export const skipWords: Readonly<Record<SkipReason, Message>> = {
  'needs-earlier-step': frame('skippedEarlierStep'),
  'not-applicable': frame('skippedNotApplicable'),
  'not-chosen': frame('skippedNotChosen'),
  unconfirmed: frame('skippedUnconfirmed'),
  'no-session': frame('skippedNoSession'),
};

export interface Group {
  readonly kind: Kind;
  readonly findings: readonly Finding[];
}

/** Findings by kind, in the order of the list; kinds nobody found are left out. */
export function inGroups(findings: readonly Finding[]): readonly Group[] {
  return kinds
    .map((kind) => ({ kind, findings: findings.filter((finding) => kindOf(finding) === kind) }))
    .filter((group) => group.findings.length > 0);
}

/** "1 blocker", "2 problems", "14 OK": one message per kind that was found. */
export function counts(findings: readonly Finding[]): readonly Message[] {
  return inGroups(findings).map((group) => countWords[group.kind](group.findings.length));
}

const stateWords: Readonly<Record<Exclude<StepState, 'blocked' | 'problem'>, Message>> = {
  waiting: frame('stateWaiting'),
  'not-looked': frame('stateNotLooked'),
  looking: frame('stateLooking'),
  unknown: frame('stateUnknown'),
  manual: frame('stateManual'),
  done: frame('stateDone'),
  skipped: frame('stateSkipped'),
};

/** The state of a step in words, as its place in the rail is named. */
export function stateWord(step: StepView): Message {
  const { state } = step;
  if (isUndecided(step)) return frame('stateOptional');
  if (state !== 'blocked' && state !== 'problem') return stateWords[state];
  const kind = state === 'blocked' ? 'blocker' : 'problem';
  const count = Math.max(1, step.findings.filter((finding) => kindOf(finding) === kind).length);
  return state === 'blocked' ? frame('stateBlocked', { count }) : frame('stateProblem', { count });
}

/** What support needs of a finding, as lines to copy: ids and codes, no answers and no secrets. */
export function detailsOf(
  finding: Pick<Finding, 'id' | 'about' | 'codes'>,
): readonly (readonly [label: Message, value: string])[] {
  const { codes } = finding;
  const rows: readonly (readonly [Message, string | undefined])[] = [
    [frame('checkId'), finding.about === '' ? finding.id : `${finding.id} (${finding.about})`],
    [frame('code'), codes?.code],
    [frame('correlationId'), codes?.correlationId],
    [frame('time'), codes?.at],
    [frame('system'), codes?.system],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}
