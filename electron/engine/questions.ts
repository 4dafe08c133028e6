import type {
  AnswerValue,
  AnswerValues,
  Choice,
  Message,
  NamedFile,
  Picked,
  Question,
  QuestionKind,
} from '../contract/vocabulary';
import type { Secret } from './secret';

/** One question of a step: draws the field, checks what was typed and gives the answer its type. */
export interface Ask<T> {
  readonly kind: QuestionKind;
  readonly required: boolean;
  readonly advanced: boolean;
  /** Keys under the step's messages: `q.<field>.label` and, when true, `q.<field>.hint`. */
  readonly hinted: boolean;
  readonly placeholder?: string;
  readonly choices?: readonly { readonly value: string; readonly hinted: boolean }[];
  readonly accept?: string;
  readonly min?: number;
  readonly max?: number;
  readonly many?: boolean;
  readonly when?: Question['when'];
  readonly initial: T | undefined;
  /** The typed value, or the key of a complaint under the step's messages. Secrets are checked when saved. */
  readonly read: (raw: AnswerValue) => { readonly value: T } | { readonly complaint: string };
}

export type Questions = Readonly<Record<string, Ask<unknown>>>;
export type AnswersOf<Q extends Questions> = {
  readonly [F in keyof Q]: Q[F] extends Ask<infer T> ? T : never;
};

interface Options<T> {
  readonly required?: boolean;
  readonly advanced?: boolean;
  readonly hinted?: boolean;
  readonly placeholder?: string;
  readonly initial?: T;
  /** Asked only while another field holds one of these values; unasked it is neither required nor refused. */
  readonly when?: { readonly field: string; readonly is: readonly (string | boolean)[] };
  /** Refuses a value with the key of a complaint. */
  readonly refuse?: (value: T) => string | undefined;
}

type Reader<T> = (raw: AnswerValue) => { readonly value: T } | { readonly complaint: string };

function base<T>(kind: QuestionKind, options: Options<T>, read: Reader<T>): Ask<T> {
  return {
    kind,
    required: options.required ?? false,
    advanced: options.advanced ?? false,
    hinted: options.hinted ?? false,
    ...(options.placeholder !== undefined && { placeholder: options.placeholder }),
    ...(options.when && { when: options.when }),
    initial: options.initial,
    read: (raw) => {
      const result = read(raw);
      if ('complaint' in result) return result;
      const complaint = options.refuse?.(result.value);
      return complaint === undefined ? result : { complaint };
    },
  };
}

function readText(required: boolean): Reader<string> {
  return (raw) => {
    const text = typeof raw === 'string' ? raw.trim() : '';
    return text === '' && required ? { complaint: 'frame.required' } : { value: text };
  };
}

/** The kinds of question a step may ask (no other is drawn by the window). */
export const ask = {
  text: (options: Options<string> = {}): Ask<string> =>
    base('text', options, readText(options.required ?? false)),
  url: (options: Options<string> = {}): Ask<string> =>
    base('url', options, readText(options.required ?? false)),
  number: (options: Options<number> & { readonly min: number; readonly max: number }): Ask<number> => ({
    ...base<number>('number', options, (raw) => {
      const value = typeof raw === 'number' ? raw : Number(raw);
      const fits = Number.isInteger(value) && value >= options.min && value <= options.max;
      return fits ? { value } : { complaint: 'frame.numberRange' };
    }),
    min: options.min,
    max: options.max,
  }),
  yesNo: (options: Options<boolean> = {}): Ask<boolean> =>
    base('yes-no', { initial: false, ...options }, (raw) => ({ value: raw === true })),
  oneOf: <const V extends string>(
    values: readonly V[],
    options: Options<V> & { readonly hintedChoices?: boolean } = {},
  ): Ask<V> => ({
    ...base<V>('one-of', options, (raw) => {
      const found = values.find((value) => value === raw);
      return found === undefined ? { complaint: 'frame.required' } : { value: found };
    }),
    choices: values.map((value) => ({ value, hinted: options.hintedChoices ?? false })),
  }),
  manyOf: <const V extends string>(
    values: readonly V[],
    options: Options<readonly V[]> & { readonly hintedChoices?: boolean } = {},
  ): Ask<readonly V[]> => ({
    ...base<readonly V[]>('many-of', options, (raw) => {
      const chosen: readonly unknown[] = Array.isArray(raw) ? raw : [];
      return { value: values.filter((value) => chosen.includes(value)) };
    }),
    choices: values.map((value) => ({ value, hinted: options.hintedChoices ?? false })),
  }),
  secret: (options: Options<Secret> = {}): Ask<Secret | undefined> => ({
    ...base<Secret | undefined>(
      'secret',
      { ...(options.hinted && { hinted: true }), ...(options.advanced && { advanced: true }) },
      () => ({ value: undefined }),
    ),
    required: options.required ?? false,
  }),
  files: (
    options: Options<readonly NamedFile[]> & { readonly accept: string },
  ): Ask<readonly NamedFile[]> => ({
    ...base<readonly NamedFile[]>('files', options, (raw) => ({ value: isFiles(raw) ? raw : [] })),
    accept: options.accept,
  }),
  /** Picked by searching: the step's `pick` answers what was typed. */
  pick: (options: Options<readonly Picked[]> & { readonly many?: boolean } = {}): Ask<readonly Picked[]> => ({
    ...base<readonly Picked[]>('pick-from-directory', options, (raw) => {
      const value = isPicked(raw) ? raw : [];
      return value.length === 0 && options.required ? { complaint: 'frame.required' } : { value };
    }),
    many: options.many ?? false,
  }),
} as const;

function isPicked(raw: AnswerValue): raw is readonly Picked[] {
  return Array.isArray(raw) && raw.every((one) => typeof one === 'object' && 'id' in one);
}

function isFiles(raw: AnswerValue): raw is readonly NamedFile[] {
  return Array.isArray(raw) && raw.every((one) => typeof one === 'object' && 'sha256' in one);
}

/** The form of a step, in words of its own messages. */
export function drawQuestions(owner: string, questions: Questions): readonly Question[] {
  return Object.entries(questions).map(([field, one]) => {
    const key = (tail: string): Message => ({ id: `${owner}.q.${field}.${tail}` });
    const choices = one.choices?.map(({ value, hinted }): Choice => ({
      value,
      label: key(`${value}.label`),
      ...(hinted && { hint: key(`${value}.hint`) }),
    }));
    return {
      field,
      kind: one.kind,
      label: key('label'),
      ...(one.hinted && { hint: key('hint') }),
      ...(one.placeholder !== undefined && { placeholder: one.placeholder }),
      required: one.required,
      ...(choices && { choices }),
      ...(one.accept !== undefined && { accept: one.accept }),
      ...(one.min !== undefined && { min: one.min }),
      ...(one.max !== undefined && { max: one.max }),
      ...(one.many !== undefined && { many: one.many }),
      ...(one.when && { when: one.when }),
      advanced: one.advanced,
    };
  });
}

export interface ReadAnswers {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly complaints: Readonly<Record<string, Message>>;
}

/** Checks stored or typed values against the questions; a field without a value takes its initial one. */
export function readAnswers(owner: string, questions: Questions, values: AnswerValues): ReadAnswers {
  const answers: Record<string, unknown> = {};
  const complaints: Record<string, Message> = {};
  for (const [field, one] of Object.entries(questions)) {
    const given = values[field];
    const raw = given === undefined ? ((one.initial ?? null) as AnswerValue) : given;
    const result = one.read(raw);
    if ('value' in result) answers[field] = result.value;
    else if (asked(one, questions, values)) complaints[field] = complaint(owner, result.complaint, one);
    else answers[field] = one.initial;
  }
  return { answers, complaints };
}

/** Whether the form shows this question: the field it hangs on holds one of the values it waits for. */
function asked(one: Ask<unknown>, questions: Questions, values: AnswerValues): boolean {
  if (one.when === undefined) return true;
  const given = values[one.when.field] ?? questions[one.when.field]?.initial;
  return one.when.is.some((value) => value === given);
}

function complaint(owner: string, key: string, one: Ask<unknown>): Message {
  if (key === 'frame.numberRange') return { id: key, params: { min: one.min ?? 0, max: one.max ?? 0 } };
  return { id: key.startsWith('frame.') ? key : `${owner}.${key}` };
}
