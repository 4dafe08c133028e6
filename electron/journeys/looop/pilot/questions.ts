import { ask, type AnswersOf } from '../../../engine/step';

/** Nobody has to answer: the pilot comes first, unless somebody knows better. */
export const questions = { without: ask.yesNo({ advanced: true, hinted: true }) } as const;

export type Answers = AnswersOf<typeof questions>;
