import { z } from 'zod';
import type {
  AppView,
  Catalogue,
  Evidence,
  Message,
  Picked,
  ProblemView,
  TablePage,
  WizardView,
} from './vocabulary';
import { languages, purposes } from './vocabulary';
import { reportFormats, type ValidationView } from './validation';

/**
 * Every call that crosses from the renderer to main, in one place: the input schema is checked in main, the output
 * type is derived on both sides. There is a `saveSecret` and no way to read one.
 */
export interface Call<In, Out> {
  readonly input: z.ZodType<In>;
  /** Only a type: outputs come from main, which is trusted. */
  readonly output?: Out;
}

function call<Out>() {
  return <In>(input: z.ZodType<In>): Call<In, Out> => ({ input });
}

const none = z.object({}).strict();
const id = z
  .string()
  .max(80)
  .regex(/^[a-z0-9][a-z0-9-]*$/);
const step = z.object({ step: id }).strict();
const field = z
  .string()
  .max(60)
  .regex(/^[a-zA-Z][a-zA-Z0-9]*$/);
const value = z.union([
  z.string().max(4000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(400)).max(500),
  z
    .array(
      z
        .object({
          id: z.string().max(200),
          name: z.string().max(400),
          detail: z.string().max(400).optional(),
        })
        .strict()
        .transform(({ detail, ...rest }): Picked => (detail === undefined ? rest : { ...rest, detail })),
    )
    .max(5000),
  z.null(),
]);
/** A finding of a report: its public id, and which of several things of that id. */
const finding = {
  id: z
    .string()
    .max(200)
    .regex(/^[a-z0-9][a-z0-9.-]*$/),
  about: z.string().max(1000),
};
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)));
const rows = { step: id, table: id, group: id.nullable(), search: z.string().max(200) };
/** How the summary can be saved. */
const summaryFormats = ['html', 'pdf'] as const;
export type SummaryFormat = (typeof summaryFormats)[number];

/** Largest file a person may hand in, in bytes: plugin archives are about 1 MB. */
export const maxFileBytes = 20 * 1024 * 1024;

export const calls = {
  start: call<AppView>()(none),
  setLanguage: call<{ readonly catalogue: Catalogue }>()(z.object({ lang: z.enum(languages) }).strict()),
  openJourney: call<WizardView>()(
    z
      .object({
        journey: id,
        mode: z.enum(['live', 'rehearsal']),
        purpose: z.enum(purposes).default('set-up'),
      })
      .strict(),
  ),
  /** Turns a set-up that was opened to be checked into one that may be changed; each change is still approved. */
  allowChanges: call<WizardView>()(none),
  openProfile: call<WizardView>()(z.object({ id }).strict()),
  closeProfile: call<AppView>()(none),
  forgetProfile: call<AppView>()(z.object({ id }).strict()),
  startOver: call<WizardView>()(none),
  go: call<WizardView>()(step),
  look: call<WizardView>()(z.object({ step: id.nullable() }).strict()),
  answer: call<WizardView>()(z.object({ step: id, answers: z.record(field, value) }).strict()),
  saveSecret: call<WizardView>()(z.object({ step: id, field, value: z.string().max(4000) }).strict()),
  addFiles: call<WizardView>()(
    z
      .object({
        step: id,
        field,
        files: z
          .array(
            z
              .object({
                name: z.string().max(200),
                bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= maxFileBytes),
              })
              .strict(),
          )
          .max(10),
      })
      .strict(),
  ),
  plan: call<WizardView>()(step),
  discardPlan: call<WizardView>()(step),
  apply: call<WizardView>()(
    // `stay`: the person came for this step alone, and is not led on.
    z.object({ step: id, digest: z.string().max(100), stay: z.boolean() }).strict(),
  ),
  act: call<WizardView>()(z.object({ step: id, act: id }).strict()),
  stop: call<WizardView>()(none),
  openLink: call<null>()(z.object({ url: z.string().max(4000) }).strict()),
  copy: call<null>()(z.object({ text: z.string().max(100_000) }).strict()),
  saveHandOver: call<{ readonly saved: string | null }>()(
    z.object({ step: id, format: z.enum(['html', 'text']) }).strict(),
  ),
  /** What a directory holds under the typed text, for a question of kind `pick-from-directory`. */
  pick: call<{ readonly choices: readonly Picked[] }>()(
    z.object({ step: id, field, text: z.string().max(200) }).strict(),
  ),
  table: call<TablePage>()(
    z.object({ ...rows, offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }).strict(),
  ),
  /** As CSV. */
  saveTable: call<{ readonly saved: string | null }>()(z.object(rows).strict()),
  saveSummary: call<{ readonly saved: string | null }>()(
    z.object({ format: z.enum(summaryFormats) }).strict(),
  ),
  /** A calendar file with the days on which something of a set-up ends, as it was last seen; it need not be open. */
  saveCalendar: call<{ readonly saved: string | null }>()(z.object({ id }).strict()),
  handOverText: call<{ readonly text: string }>()(step),
  /** The last validation of the open set-up; looks at nothing. */
  validation: call<ValidationView>()(none),
  /** Looks at every step and check; resolves at the end, `onValidation` tells what comes home meanwhile. */
  validate: call<ValidationView>()(none),
  evidenceOf: call<{ readonly evidence: readonly Evidence[] }>()(z.object({ check: id }).strict()),
  /** Takes a finding as it is until a day (UTC, YYYY-MM-DD); it stays visible. */
  accept: call<ValidationView>()(
    z.object({ ...finding, reason: z.string().trim().min(1).max(1000), until: day }).strict(),
  ),
  withdraw: call<ValidationView>()(z.object(finding).strict()),
  compareWith: call<ValidationView>()(z.object({ run: z.string().max(80) }).strict()),
  saveReport: call<{ readonly saved: string | null }>()(z.object({ format: z.enum(reportFormats) }).strict()),
  /** Every line that `saveSupportBundle` would write: nothing leaves that was not shown. */
  supportBundle: call<{ readonly lines: readonly string[] }>()(none),
  saveSupportBundle: call<{ readonly saved: string | null }>()(none),
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type Input<N extends CallName> = Calls[N] extends Call<infer In, unknown> ? In : never;
export type Output<N extends CallName> =
  Calls[N] extends Call<never, infer Out>
    ? Out
    : Calls[N] extends { readonly output?: infer Out }
      ? Exclude<Out, undefined>
      : never;

/** Nothing is thrown across: an expected refusal is a value. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ProblemView };

export type Bridge = { readonly [N in CallName]: (input: Input<N>) => Promise<Reply<Output<N>>> } & {
  /** Called for every new state of the open wizard; returns the way to stop listening. */
  readonly onView: (listener: (view: WizardView) => void) => () => void;
  /** Called while a validation runs, with what has come home. */
  readonly onValidation: (listener: (view: ValidationView) => void) => () => void;
  /** Called with the sentences of a set-up before its first view: those of the first window are few. */
  readonly onCatalogue: (listener: (catalogue: Catalogue) => void) => () => void;
  /** Called when a shortcut or menu entry of the window was used. */
  readonly onCommand: (listener: (command: Command) => void) => () => void;
  /** Called when the person clicked a notification: with the id of the set-up it spoke of. */
  readonly onWanted: (listener: (id: string) => void) => () => void;
};

export const commands = ['look', 'evidence', 'help'] as const;
export type Command = (typeof commands)[number];

export type Handlers = { readonly [N in CallName]: (input: Input<N>) => Promise<Reply<Output<N>>> };

/** Says a bug in a sentence an administrator can pass on. */
export function unexpected(code: string, at: string): ProblemView {
  const text: Message = { id: 'frame.bug' };
  return { kind: 'unexpected', system: 'app', say: text, codes: { code, at } };
}
