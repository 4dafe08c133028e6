import type { AnswerValue, Question } from '../electron/contract/vocabulary';

/** What a field holds that nobody has touched: a switch stands on "no". */
function held(question: Question | undefined, value: AnswerValue): AnswerValue {
  return question?.kind === 'yes-no' ? value === true : value;
}

/**
 * The questions that are asked with these answers: one that hangs on another is asked only while that one is asked
 * itself and holds a value it waits for.
 */
export function shownQuestions(
  questions: readonly Question[],
  value: (field: string) => AnswerValue,
): readonly Question[] {
  const byField = new Map(questions.map((question) => [question.field, question]));
  const asked = (question: Question, above: readonly string[]): boolean => {
    const { when } = question;
    if (when === undefined) return true;
    const parent = byField.get(when.field);
    if (parent === undefined || above.includes(parent.field)) return false;
    const given = held(parent, value(when.field));
    return when.is.some((one) => one === given) && asked(parent, [...above, question.field]);
  };
  return questions.filter((question) => asked(question, []));
}
