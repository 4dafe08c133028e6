import { useState } from 'react';
import type { Input } from '../../electron/contract/calls';
import type { AnswerValue, Message, Question, StepView } from '../../electron/contract/vocabulary';
import { useSetup } from '../setup';
import { shownQuestions } from '../shown-questions';

type Sent = Input<'answer'>['answers'];
/** What a field can hold while it is being edited. */
export type Typed = Sent[string];

/** The answers of one step while they are being edited; main holds what was sent. */
export interface Draft {
  /** Grows each time something has to be put right: the form then goes to the first complaint. */
  readonly refused: number;
  /** The questions that are asked with what is typed right now. */
  readonly shown: readonly Question[];
  readonly value: (field: string) => AnswerValue;
  /** A pretended secret, to be typed in a rehearsal; a real one never comes to the window. */
  readonly pretended: (field: string) => string | null;
  readonly set: (field: string, value: Typed) => void;
  /** Set and sent at once: choices are complete the moment they are made. */
  readonly choose: (field: string, value: Typed) => void;
  readonly left: (question: Question) => void;
  readonly complaint: (field: string) => Message | undefined;
  readonly secretKept: (field: string) => boolean;
  /** Sends everything; false when something has to be put right first. */
  readonly submit: () => Promise<boolean>;
}

type Values = Readonly<Record<string, Typed>>;

function without(values: Values, sent: Values): Values {
  // What was typed while the answer was under way is newer than the answer.
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => sent[field] !== value));
}

const empty: Partial<Readonly<Record<Question['kind'], Typed>>> = {
  'yes-no': false,
  'many-of': [],
  'pick-from-directory': [],
};

/** Whole answers of the fields everybody sees, so that main knows that they were read and left as they are. */
function wholeAnswers(step: StepView, typed: Values): Sent {
  const fields = step.questions.filter(({ kind }) => kind !== 'secret' && kind !== 'files');
  const shown = fields.filter((question) => !question.advanced || question.field in typed);
  return Object.fromEntries(
    shown.map(({ field, kind }) => {
      const value = field in typed ? typed[field] : (step.answers[field] as Typed | undefined);
      return [field, value ?? empty[kind] ?? null];
    }),
  );
}

/** Fields that are asked and complained about: what is hidden keeps nobody from going on. */
function complaintsOf(step: StepView): readonly string[] {
  const asked = shownQuestions(step.questions, (field) => step.answers[field] ?? null);
  return asked.map(({ field }) => field).filter((field) => field in step.complaints);
}

export function useDraft(step: StepView): Draft {
  const { actions } = useSetup();
  const [typed, setTyped] = useState<Values>({});
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState(0);
  const kindOf = (field: string): Question['kind'] | undefined =>
    step.questions.find((question) => question.field === field)?.kind;

  const set = (field: string, value: Typed): void => {
    setTyped((before) => ({ ...before, [field]: value }));
    actions.edited(step.id);
  };
  const send = async (answers: Values): Promise<StepView | undefined> => {
    const view = await actions.answer(step.id, { ...answers });
    if (view !== null) setTyped((before) => without(before, answers));
    return view?.steps.find((one) => one.id === step.id);
  };
  const keep = async (field: string, value: string): Promise<boolean> => {
    if ((await actions.saveSecret(step.id, field, value)) === null) return false;
    setTyped((before) => without(before, { [field]: value }));
    setKept((before) => new Set([...before, field]));
    return true;
  };
  const submit = async (): Promise<boolean> => {
    if (step.questions.length === 0) return true;
    setRead(new Set(step.questions.map(({ field }) => field)));
    const secrets = Object.entries(typed).filter(([field]) => kindOf(field) === 'secret');
    for (const [field, value] of secrets) {
      if (typeof value === 'string' && value !== '' && !(await keep(field, value))) return false;
    }
    const after = await send(wholeAnswers(step, typed));
    const fine = after !== undefined && complaintsOf(after).length === 0;
    if (!fine) setRefused((count) => count + 1);
    return fine;
  };

  const value = (field: string): AnswerValue =>
    typed[field] ?? (field in typed || kindOf(field) === 'secret' ? null : (step.answers[field] ?? null));

  return {
    refused,
    shown: shownQuestions(step.questions, value),
    value,
    pretended: (field) => {
      const given = kindOf(field) === 'secret' ? step.answers[field] : null;
      return typeof given === 'string' ? given : null;
    },
    set,
    choose: (field, value) => {
      set(field, value);
      setRead((before) => new Set([...before, field]));
      void send({ [field]: value });
    },
    left: ({ field, kind }) => {
      setRead((before) => new Set([...before, field]));
      const value = typed[field];
      if (value === undefined) return;
      if (kind !== 'secret') void send({ [field]: value });
      else if (typeof value === 'string' && value !== '') void keep(field, value);
    },
    complaint: (field) => (read.has(field) || step.lookedAt !== null ? step.complaints[field] : undefined),
    secretKept: (field) => kept.has(field),
    submit,
  };
}
