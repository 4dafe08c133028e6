import { ask, type AnswersOf } from '../../../engine/step';

const restricted = { field: 'scope', is: ['pilot', 'group'] } as const;
const leaving = { field: 'leavers', is: ['suspend', 'delete'] } as const;

/**
 * Safe without a single answer: accounts are created and updated, nothing is suspended, deleted or switched. Where
 * Moodle has settings already the form begins with those (`suggest`).
 */
export const questions = {
  scope: ask.oneOf(['pilot', 'everyone', 'group', 'as-is'], {
    initial: 'everyone',
    hinted: true,
    hintedChoices: true,
  }),
  group: ask.pick({ required: true, hinted: true, when: restricted }),
  accounts: ask.manyOf(['create', 'update'], { initial: ['create', 'update'] }),
  existing: ask.oneOf(['leave', 'match', 'switch'], { initial: 'leave', hintedChoices: true }),
  leavers: ask.oneOf(['stay', 'suspend', 'delete'], { initial: 'stay', hintedChoices: true }),
  reenable: ask.yesNo({ initial: false, when: leaving }),
  guests: ask.yesNo({ initial: false, hinted: true }),
  profile: ask.oneOf(['as-is', 'off', 'sign-in', 'each-run'], {
    initial: 'as-is',
    advanced: true,
    hinted: true,
  }),
};

export type Answers = AnswersOf<typeof questions>;
