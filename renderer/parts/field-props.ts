import type { Question } from '../../electron/contract/vocabulary';
import { useSay } from '../say';
import type { Draft } from './draft';

export interface QuestionProps {
  readonly question: Question;
  readonly step: string;
  readonly draft: Draft;
  readonly disabled: boolean;
}

/** What every field has: its label, its hint and the complaint about it. */
export function useFieldProps({ question, draft }: QuestionProps) {
  const say = useSay();
  const complaint = draft.complaint(question.field);
  return {
    label: say(question.label),
    required: question.required,
    hint: question.hint ? say(question.hint) : null,
    ...(complaint && { validationState: 'error' as const, validationMessage: say(complaint) }),
  };
}
