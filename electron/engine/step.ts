import type {
  Act,
  AnswerValues,
  Change,
  Ending,
  HandOver,
  Instruction,
  Outcome,
  Phase,
  Picked,
  Progress,
  Stage,
  Statement,
  Remedy,
  Severity,
  Shown,
  SkipReason,
  ShownLine,
  Tone,
  Codes,
  Message,
  Purpose,
} from '../contract/vocabulary';
import type { Clock } from './host';
import type { AnyMessages, Messages } from '../contract/messages';
import type { AnswersOf, Questions } from './questions';
import type { Secret } from './secret';

export { ask } from './questions';
export { defineMessages } from '../contract/messages';
export { Secret } from './secret';
export { Problem, isProblem } from './problem';
export type { AnswersOf, Questions } from './questions';
export type { Messages } from '../contract/messages';

/** Names what a step may ask of one outside system. The type parameter is the port's interface. */
export interface PortToken<P> {
  readonly name: string;
  readonly type?: P;
}

export function port<P>(name: string): PortToken<P> {
  return { name };
}

/**
 * What a step needs to be allowed to do, by bundle of the Microsoft contract (section 1.5). `look` are read rights,
 * `apply` are asked for when the plan is approved.
 */
export const rightNames = [
  'base',
  'facts',
  'app-read',
  'policy-read',
  'sites-read',
  'app',
  'consent',
  'teams-read',
  'teams-publish',
  'teams-install',
  'sync-read',
  'sync',
  'assign',
  'azure',
] as const;
export type Right = (typeof rightNames)[number];
export interface Rights {
  readonly look: readonly Right[];
  readonly apply: readonly Right[];
}
export const noRights: Rights = { look: [], apply: [] };

export type Uses = Readonly<Record<string, PortToken<unknown>>>;
// `any` in the slots is the price of a heterogeneous list of steps; nobody outside this file sees it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyCheck = Check<any, any, any, any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyStep = Step<any, any, any, any, any>;
/** The questions of a step out of a mixed list. */
export function questionsOf(step: AnyStep): Questions {
  return step.questions as Questions;
}
export type Needs = Readonly<Record<string, AnyStep>>;

export type PortsOf<U extends Uses> = {
  readonly [K in keyof U]: U[K] extends PortToken<infer P> ? P : never;
};
export type SeenIn<S> = S extends { readonly look: (ctx: never) => Promise<infer Seen> } ? Seen : never;
export type SeenOf<N extends Needs> = { readonly [K in keyof N]: SeenIn<N[K]> };

/** What is remembered between looks: ids we made, key ids, dates. Never the truth, never a secret. */
export type Hints = Readonly<Record<string, string>>;

export type Context<U extends Uses, N extends Needs, Q extends Questions> = PortsOf<U> & {
  /** What the steps in `needs` saw at their last look. */
  readonly seen: SeenOf<N>;
  readonly answers: AnswersOf<Q>;
  readonly hints: Hints;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Content of a file the person handed in, by the SHA-256 of its answer. */
  readonly file: (sha256: string) => Uint8Array | undefined;
  /** A secret of this profile: typed by the person (name = field) or kept by an earlier apply. */
  readonly secret: (name: string) => Promise<Secret | undefined>;
  /** A file an earlier apply or act kept in the profile's folder; null when there is none. */
  readonly kept: (name: string) => Promise<Uint8Array | null>;
};

/** Rows an act has made, held by main and shown page by page. */
export interface Table {
  readonly id: string;
  readonly title: Message;
  readonly columns: readonly Message[];
  readonly groups: readonly { readonly id: string; readonly label: Message; readonly tone: Tone }[];
  readonly size: number;
  readonly row: (index: number) => { readonly group: string; readonly cells: readonly ShownLine[] };
}

/** An act or an apply may also tell the person what to do meanwhile, and keep hints before its next request. */
export type ActContext<U extends Uses, N extends Needs, Q extends Questions> = Context<U, N, Q> & {
  readonly instruct: (instruction: Instruction | null) => void;
  /** Written to disk before the promise settles: what was made survives a crash. */
  readonly keep: (hints: Readonly<Record<string, string | null>>) => Promise<void>;
  /** Puts a secret of this profile into the keychain, or removes it. */
  readonly keepSecret: (name: string, secret: Secret | null) => Promise<void>;
  /** Keeps a file in the profile's folder, under a plain name; null removes it. Never a secret. */
  readonly keepFile: (name: string, bytes: Uint8Array | null) => Promise<void>;
  /** Asks the person where to save; null when they changed their mind. */
  readonly saveFile: (suggestedName: string, bytes: Uint8Array) => Promise<string | null>;
  /**
   * Fires when the person wants to stop. A change in flight is never cut, so `signal` stays silent then; this one is for
   * work that goes on in the other system whether we listen or not. Its reason is `stopped`, or `closing` where only the
   * app ends and nobody asked for the work to end.
   */
  readonly leave: AbortSignal;
  /** Shows a table of this step in place of an earlier one of the same id; it is gone when the app closes. */
  readonly keepTable: (table: Table) => void;
  readonly progress: (progress: Progress) => void;
  /** Shows how far the parts of the work are that goes on in the other system; each call replaces the picture. */
  readonly stages: (stages: readonly Stage[]) => void;
  /** Adds text to what the step shows of the work, as it comes; lines end with a line feed. */
  readonly output: (text: string) => void;
};

/** Points of a step are the keys of its messages that have a sentence for `fail` or `manual`. */
export type PointOf<Key extends string> =
  Key extends `${infer P}.${'fail' | 'manual' | 'skipped' | 'pass' | 'unknown'}` ? P : never;

/** One judgement. The engine adds the id, the title (`<point>.<outcome>`) and the remedy (`<point>.remedy`). */
export interface Verdict<Point extends string = string> {
  readonly point: Point;
  readonly outcome: Outcome;
  /** Default: `problem`. */
  readonly severity?: Severity;
  readonly about?: string;
  readonly params?: Message['params'];
  readonly expected?: Shown;
  readonly actual?: Shown;
  readonly skipped?: SkipReason;
  readonly codes?: Codes;
  readonly remedy?: Partial<Omit<Remedy, 'text'>>;
}

export interface Check<U extends Uses, N extends Needs, Q extends Questions, Seen, Key extends string> {
  readonly id: string;
  readonly messages: Messages<Key>;
  readonly rights: Rights;
  readonly uses: U;
  readonly needs: N;
  readonly questions: Q;
  /** Reads only. */
  readonly look: (ctx: Context<U, N, Q>) => Promise<Seen>;
  /** Pure. */
  readonly judge: (seen: Seen, answers: AnswersOf<Q>, at: JudgeAt) => readonly Verdict<PointOf<Key>>[];
}

/** The moment of judgement: pure functions get the time handed in. */
export interface JudgeAt {
  readonly now: Date;
  readonly hints: Hints;
  /** What stands is only checked: what works is in order, also where this app would have made it otherwise. */
  readonly checking?: boolean;
}

export interface Step<
  U extends Uses,
  N extends Needs,
  Q extends Questions,
  Seen,
  Key extends string,
> extends Check<U, N, Q, Seen, Key> {
  readonly phase: Phase;
  /** Place in its phase; lower comes first. */
  readonly order: number;
  /** How long a change may take to be visible to a look (Microsoft replicates), in milliseconds of the host's clock. */
  readonly settlesMs?: number;
  /** Pure; an empty list means there is nothing to do. */
  readonly plan: (seen: Seen, answers: AnswersOf<Q>, at: JudgeAt) => readonly Change[];
  /** Carries out one change; safe to repeat. */
  readonly apply?: (change: Change, ctx: ActContext<U, N, Q>) => Promise<void>;
  readonly acts?: (seen: Seen | undefined, answers: AnswersOf<Q>) => readonly Act[];
  readonly act?: (act: string, ctx: ActContext<U, N, Q>) => Promise<void>;
  /** What fits the typed text, for questions of kind `pick-from-directory`; an empty text asks for the first few. */
  readonly pick?: (
    field: keyof Q & string,
    text: string,
    ctx: Context<U, N, Q>,
  ) => Promise<readonly Picked[]>;
  /**
   * Answers that say what the system has already, for fields the person has not answered: the form begins with them
   * instead of the questions' own initial values. Pure; null where there is nothing to adopt.
   */
  readonly suggest?: (seen: Seen) => AnswerValues | null;
  /**
   * Whether what was seen is enough for other steps to look, though something about it blocks them from being set up:
   * then a check tells of them as well. Left out where only a passing look is. Pure.
   */
  readonly enough?: (seen: Seen) => boolean;
  /**
   * Whether this set-up has any use for the step, by what its look saw. A step with this rule is shown only after a
   * look: a look that failed is always shown. Pure.
   */
  readonly offered?: (seen: Seen) => boolean;
  /** What a person should know before they answer. Pure. */
  readonly statements?: (seen: Seen) => readonly Statement[];
  /** Nobody has to do this step: the journey stops here once, until the person has chosen. */
  readonly optional?: boolean;
  /** A pack for somebody with more rights; null when nothing has to be handed over. */
  readonly handOver?: (seen: Seen, answers: AnswersOf<Q>) => HandOver | null;
}

export function defineCheck<U extends Uses, N extends Needs, Q extends Questions, Seen, Key extends string>(
  check: Check<U, N, Q, Seen, Key>,
): Check<U, N, Q, Seen, Key> {
  return check;
}

export function defineStep<U extends Uses, N extends Needs, Q extends Questions, Seen, Key extends string>(
  step: Step<U, N, Q, Seen, Key>,
): Step<U, N, Q, Seen, Key> {
  return step;
}

/** What is said of a journey before it is loaded. */
export interface JourneySummary {
  readonly id: string;
  /** Place on the first view; lower comes first. */
  readonly order: number;
  readonly messages: Messages<'title' | 'lead' | 'needs'>;
  /** Steps that are always offered. */
  readonly steps: number;
  /** Integration folders it stands on: what a rehearsal of it pretends. */
  readonly systems: readonly string[];
  /** Scenario of a rehearsal that nobody named; for a check one in which there is something to find. */
  readonly rehearsals: Readonly<Record<Purpose, string>>;
}

/** The whole connection as a report draws it: systems on a grid, and the ways between them. */
export interface Connection {
  readonly nodes: readonly {
    readonly id: string;
    readonly title: Message;
    readonly column: number;
    readonly row: number;
  }[];
  readonly links: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    /** A sentence: who does what over there. */
    readonly title: Message;
    /** Ids of steps, checks or single findings that tell whether it holds. */
    readonly about: readonly string[];
  }[];
}

/** How a step's look is read for what ends by itself. Dates only, never a secret. */
export interface EndingSource {
  readonly step: string;
  readonly read: (seen: unknown, hints: Hints, now: Date) => readonly Ending[];
}

/** `key` tells several endings of one step apart and stays with the thing that ends, such as the id of a key. */
export function endingsOf<S extends AnyStep>(
  step: S,
  read: (
    seen: SeenIn<S>,
    hints: Hints,
    now: Date,
  ) => readonly (Omit<Ending, 'id'> & { readonly key: string })[],
): EndingSource {
  const { id: owner } = step as { readonly id: string };
  return {
    step: owner,
    read: (seen, hints, now) =>
      read(seen as SeenIn<S>, hints, now).map(({ key, ...one }) => ({ id: `${owner}.${key}`, ...one })),
  };
}

export interface Journey {
  readonly id: string;
  readonly messages: Messages<'title' | 'lead' | 'needs'>;
  /** Sentences several steps share. */
  readonly shared: readonly AnyMessages[];
  readonly steps: readonly AnyStep[];
  /** What belongs to no step: looked at by a validation only. */
  readonly checks: readonly AnyCheck[];
  readonly connection?: Connection;
  /** What the window calls this profile, out of what was seen; null keeps the last known name. */
  readonly names: (seen: (step: string) => unknown) => {
    readonly site: string | null;
    readonly tenant: string | null;
    readonly account: string | null;
  };
  /** Which account changes a system, for the summary; null where nobody told. */
  readonly actor: (
    change: { readonly step: string; readonly system: Change['system'] },
    seen: (step: string) => unknown,
  ) => string | null;
  /** What ends by itself one day, by the step whose look tells of it. */
  readonly endings?: readonly EndingSource[];
  /** The step that signs in to a system, by the system name Problems carry. */
  readonly signInSteps: Readonly<Record<string, string>>;
}

/** What an integration's port is made from. */
export interface Lent {
  readonly http: import('./host').Http;
  readonly secrets: import('./host').SecretStore;
  readonly clock: Clock;
  readonly profile: string;
  readonly signInWindow: import('./host').Host['signInWindow'];
  readonly clearJar: import('./host').Host['clearJar'];
  readonly openLink: import('./host').Host['openLink'];
  readonly frame: import('./host').Host['frame'];
  readonly application?: import('./host').ApplicationIdentity;
}

/** One outside system: its ports by name. Its simulator is built by the rehearsal host. */
export interface Integration {
  readonly id: string;
  readonly messages: readonly AnyMessages[];
  /** Loads its client only now: the first view should not wait for what only an open set-up asks. */
  readonly connect: (lent: Lent) => Promise<Readonly<Record<string, unknown>>>;
  /**
   * Makes sure that these rights are there: silently for a look, with the person for an apply. Raises a Problem
   * `signed-out` or `forbidden` when they are not.
   */
  readonly authorize?: (
    ports: Readonly<Record<string, unknown>>,
    rights: readonly Right[],
    how: 'silent' | 'interactive',
    signal: AbortSignal,
  ) => Promise<void>;
}
