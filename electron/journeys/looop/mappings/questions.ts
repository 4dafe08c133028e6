import { ask, type AnswersOf } from '../../../engine/step';

const rule = { field: 'filter', is: ['rule'] } as const;

/** Nobody has to answer: the recommendation is brought about where nothing stands, and what somebody made stays. */
export const questions = {
  keep: ask.pick({ many: true, advanced: true, hinted: true }),
  replace: ask.pick({ many: true, advanced: true, hinted: true }),
  lower: ask.yesNo({ advanced: true, hinted: true }),
  filter: ask.oneOf(['as-is', 'none', 'rule'], {
    advanced: true,
    hinted: true,
    hintedChoices: true,
    initial: 'as-is',
  }),
  filterAttribute: ask.pick({ advanced: true, hinted: true, when: rule }),
  filterOperator: ask.pick({ advanced: true, when: rule }),
  filterValues: ask.text({ advanced: true, hinted: true, when: rule }),
} as const;

export type Answers = AnswersOf<typeof questions>;
