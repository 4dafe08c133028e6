/**
 * The words main and renderer share. Everything here is plain data that survives structured clone:
 * no functions, no secrets, no class instances.
 */

import type { Stage, Statement } from './statements';
import type { TableView } from './tables';

export type { Fact, Stage, Statement } from './statements';
export type { TablePage, TableQuery, TableView, Tone } from './tables';

/** A language the interface is complete in. */
export const languages = ['en', 'fr'] as const;
export type Lang = (typeof languages)[number];

/** A sentence for a person, by id, so that window, report and log can each say it in their own language. */
export interface Message {
  readonly id: string;
  readonly params?: Readonly<Record<string, string | number | Message>>;
}

/** All sentences of one language by message id. */
export type Catalogue = Readonly<Record<string, string>>;

/** One line of a value: a quoted fact, or a sentence. */
export type ShownLine = string | Message;

/** A value shown to a person: a quoted fact, several lines, a sentence, or null for "not set". */
export type Shown = string | readonly ShownLine[] | Message | null;

export type Outcome = 'pass' | 'fail' | 'unknown' | 'skipped' | 'manual';
export type Severity = 'blocker' | 'problem' | 'advice';

/** One request and its answer, redacted; `at` is UTC ISO 8601. */
export interface Evidence {
  readonly at: string;
  readonly method: string;
  /** Address with credentials, session keys and long query values removed. */
  readonly url: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly ms: number;
  readonly excerpt?: string;
  /** What Microsoft or the network called it: `request-id`, an error code. */
  readonly ids?: Readonly<Record<string, string>>;
}

/** Why something was not looked at; the list is closed so that reports can count by reason. */
export type SkipReason =
  'needs-earlier-step' | 'not-applicable' | 'not-chosen' | 'unconfirmed' | 'no-session';

export interface Remedy {
  readonly text: Message;
  /** A step that can put it right. */
  readonly step?: string;
  /** An address a person should open; https only. */
  readonly link?: string;
}

/** Codes an administrator can give to support. Never part of the sentence itself. */
export interface Codes {
  readonly code?: string;
  readonly correlationId?: string;
  readonly at?: string;
  readonly system?: string;
}

export interface Finding {
  /** `<step or check>.<catalogue id>`: public and permanent, it stands in reports. */
  readonly id: string;
  readonly check: string;
  /** Which of several things it is about, e.g. a component or a permission; empty when there is one. */
  readonly about: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  readonly title: Message;
  readonly expected?: Shown;
  readonly actual?: Shown;
  readonly remedy?: Remedy;
  readonly skipped?: SkipReason;
  readonly codes?: Codes;
}

export type ChangeKind = 'add' | 'change' | 'remove' | 'stay' | 'person';
export type Risk = 'routine' | 'care' | 'irreversible';

/** One thing that will be done after approval. Plain data; a secret never stands in it. */
export interface Change {
  /** Unique within its plan and the same for the same change in the next plan. */
  readonly id: string;
  /** The step it belongs to, where neighbouring steps share one plan. */
  readonly step?: string;
  readonly kind: ChangeKind;
  /** Where it happens, as the person knows it: "Moodle", "Microsoft Entra ID". */
  readonly system: 'moodle' | 'entra' | 'azure' | 'teams' | 'looop' | 'this-app';
  readonly summary: Message;
  readonly target: Shown;
  readonly before: Shown;
  readonly after: Shown;
  readonly by: 'wizard' | 'person';
  readonly risk: Risk;
  /** The consequence in one sentence, for changes that are not routine. */
  readonly consequence?: Message;
  /** How many accounts lose something: the person types this number to approve. */
  readonly confirmNumber?: number;
  readonly link?: string;
  /** What apply needs to carry it out: plain JSON, no secret. */
  readonly data?: unknown;
}

export type ChangeState = 'waiting' | 'running' | 'done' | 'stopped' | 'not-started';

export interface AppliedChange {
  readonly change: Change;
  readonly state: ChangeState;
  readonly problem?: ProblemView;
}

export type ProblemKind =
  'signed-out' | 'forbidden' | 'missing' | 'conflict' | 'throttled' | 'unreachable' | 'unexpected';

/** A refusal, ready to be shown. */
export interface ProblemView {
  readonly kind: ProblemKind;
  readonly system: string;
  readonly say: Message;
  readonly hint?: Message;
  readonly codes: Codes;
}

export type QuestionKind =
  'text' | 'url' | 'number' | 'one-of' | 'many-of' | 'yes-no' | 'secret' | 'files' | 'pick-from-directory';

export interface Choice {
  readonly value: string;
  readonly label: Message;
  readonly hint?: Message;
}

export interface Question {
  readonly field: string;
  readonly kind: QuestionKind;
  readonly label: Message;
  readonly hint?: Message;
  readonly placeholder?: string;
  readonly required: boolean;
  readonly choices?: readonly Choice[];
  /** File name endings for `files`, e.g. ".zip". */
  readonly accept?: string;
  readonly min?: number;
  readonly max?: number;
  /** Whether several may be picked; only for `pick-from-directory`. */
  readonly many?: boolean;
  /** Asked only while another field of the form holds one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly (string | boolean)[] };
  /** Folded away until the person asks for it: sensible without an answer. */
  readonly advanced: boolean;
}

export interface NamedFile {
  readonly name: string;
  /** Size in bytes. */
  readonly size: number;
  /** Lower-case hex SHA-256 of the content; the content itself stays in main. */
  readonly sha256: string;
}

/** Something chosen out of a directory: what it is called may change, its id does not. */
export interface Picked {
  readonly id: string;
  readonly name: string;
  /** Tells two of one name apart: an address, a short name. */
  readonly detail?: string;
}

export type AnswerValue =
  string | number | boolean | readonly string[] | readonly NamedFile[] | readonly Picked[] | null;
export type AnswerValues = Readonly<Record<string, AnswerValue>>;

/** Something the person starts that writes to no outside system: signing in, choosing another account. */
export interface Act {
  readonly id: string;
  readonly label: Message;
  readonly primary: boolean;
}

export type StepState =
  /** Waits for an earlier step. */
  'waiting' | 'not-looked' | 'looking' | 'blocked' | 'problem' | 'unknown' | 'manual' | 'done' | 'skipped';

export const phases = ['prepare', 'connect', 'sync', 'bot', 'teams', 'check'] as const;
export type Phase = (typeof phases)[number];

export interface HandOver {
  readonly subject: Message;
  readonly intro: Message;
  readonly link: string;
  readonly rows: readonly { readonly name: ShownLine; readonly reason: Message }[];
  readonly outro: Message;
}

export interface StepView {
  readonly id: string;
  /** False for a step that this set-up has no use for: it is not shown and not counted. */
  readonly offered: boolean;
  /** Among the steps that are offered. */
  readonly number: number;
  readonly phase: Phase;
  readonly title: Message;
  readonly why: Message;
  readonly state: StepState;
  readonly waitsFor: readonly string[];
  readonly questions: readonly Question[];
  readonly answers: AnswerValues;
  /** Complaints about answers, by field. */
  readonly complaints: Readonly<Record<string, Message>>;
  readonly acts: readonly Act[];
  /** What an act asks the person to do meanwhile: a device code, a window to look at. */
  readonly instruction?: Instruction;
  /** What a running or finished act or change printed, line by line; the last lines of a long one. */
  readonly output: readonly string[];
  /** Parts of the work an act or a change carries out elsewhere; kept until the next one begins. */
  readonly stages: readonly Stage[];
  readonly statements: readonly Statement[];
  /** Tables an act has made; their rows are asked for page by page. */
  readonly tables: readonly TableView[];
  /** True for a step nobody has to do. */
  readonly optional: boolean;
  /** An optional step the person has said nothing about yet. */
  readonly undecided: boolean;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Evidence[];
  readonly plan: PlanView | null;
  readonly applied: readonly AppliedChange[];
  readonly handOver: HandOver | null;
  /** UTC ISO 8601, or null before the first look. */
  readonly lookedAt: string | null;
}

/** Whether what was done in a step is to be read before going on: something fails still, or another system has told of it. */
export function isToRead(step: Pick<StepView, 'applied' | 'findings' | 'stages'>): boolean {
  const told = step.stages.some(({ detail }) => detail !== undefined);
  return step.applied.length > 0 && (told || step.findings.some(({ outcome }) => outcome === 'fail'));
}

/** How far countable work is; `of` is null when nobody knows. */
export interface Progress {
  readonly done: number;
  readonly of: number | null;
  readonly text: Message;
}

export interface Instruction {
  readonly text: Message;
  readonly code?: string;
  readonly link?: string;
}

export interface PlanView {
  readonly changes: readonly Change[];
  /** Names this exact plan: approval holds for this digest only. */
  readonly digest: string;
  /** True when the plan differs from the one that was approved. */
  readonly changed: boolean;
  /** UTC ISO 8601. */
  readonly madeAt: string;
}

export type Mode = 'live' | 'rehearsal';

/** `check`: of an installation that is only looked at; nothing is changed before a person allows it. */
export const purposes = ['set-up', 'check'] as const;
export type Purpose = (typeof purposes)[number];

/** Something that ends by itself one day, and takes the connection with it. */
export interface Ending {
  /** Names it in the set-up and again in the next: the same secret keeps it. */
  readonly id: string;
  readonly kind: 'secret' | 'certificate' | 'token';
  readonly title: Message;
  /** UTC ISO 8601. */
  readonly at: string;
}

export interface ProfileView {
  readonly id: string;
  readonly journey: string;
  readonly mode: Mode;
  readonly purpose: Purpose;
  readonly site: string | null;
  readonly tenant: string | null;
  readonly account: string | null;
  /** Steps done at the last look, of how many. */
  readonly done: number;
  readonly of: number;
  readonly current: string | null;
  /** As they were last seen, the first to end first; known without asking anybody. */
  readonly endings: readonly Ending[];
  /** UTC ISO 8601. */
  readonly openedAt: string;
}

export type Busy =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking'; readonly step: string | null }
  | { readonly kind: 'validating'; readonly done: number; readonly of: number }
  | {
      readonly kind: 'acting';
      readonly step: string;
      readonly act: string;
      readonly progress: Progress | null;
    }
  | {
      readonly kind: 'applying';
      readonly step: string;
      readonly done: number;
      readonly of: number;
      readonly change: Message;
      readonly stopping: boolean;
    };

/** A change that was carried out, as the summary tells it. */
export interface DoneChange {
  readonly step: string;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly system: Change['system'];
  readonly summary: Message;
  readonly target: Shown;
  readonly before: Shown;
  readonly after: Shown;
  /** The account it was done with; null when nobody told. */
  readonly by: string | null;
}

export interface WizardView {
  readonly profile: ProfileView;
  readonly journeyTitle: Message;
  readonly steps: readonly StepView[];
  readonly current: string;
  /** Where to go on from the current step, when what was done there held the person back. */
  readonly ahead?: string;
  readonly busy: Busy;
  /** Integration folders that are simulated; empty in live use. */
  readonly simulated: readonly string[];
  /** How many times faster than real our own waits run in this window. */
  readonly speed: number;
  /** The last refusal that belongs to no single step or change. */
  readonly problem: ProblemView | null;
  /** What was set so far, in all sittings, oldest first. */
  readonly summary: readonly DoneChange[];
}

export interface JourneyView {
  readonly id: string;
  readonly title: Message;
  readonly lead: Message;
  readonly needs: Message;
  readonly steps: number;
}

export interface AppView {
  readonly version: string;
  readonly lang: Lang;
  readonly catalogue: Catalogue;
  readonly journeys: readonly JourneyView[];
  readonly profiles: readonly ProfileView[];
  /** Where secrets are kept on this machine; `memory` means they are gone when the app closes. */
  readonly secrets: 'keychain' | 'memory';
  /** A profile that is open already, e.g. after `--rehearsal`. */
  readonly open: WizardView | null;
}

/** The compiler's proof that a union was handled to the end. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
