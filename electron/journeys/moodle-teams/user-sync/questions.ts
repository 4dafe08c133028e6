import { ask, type AnswersOf } from '../../../engine/step';

const restricted = { field: 'scope', is: ['pilot', 'group'] } as const;
const leaving = { field: 'leavers', is: ['suspend', 'delete'] } as const;

/** Safe without a single answer: accounts are created and updated, nothing is suspended, deleted or switched. */
export const questions = {
  scope: ask.oneOf(['pilot', 'everyone', 'group'], {
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
  stored: ask.oneOf(['keep', 'replace'], { initial: 'keep', advanced: true, hinted: true }),
};

export type Answers = AnswersOf<typeof questions>;

/**
 * Whether the person left every question as it was: then settings that are in use already are kept as they are.
 * Answers do not tell a preset from a choice of the same value; `stored: replace` is how to insist.
 */
export function untouched(answers: Answers): boolean {
  const { scope, accounts, existing, leavers, guests, profile, stored } = answers;
  return (
    scope === 'everyone' &&
    accounts.length === 2 &&
    existing === 'leave' &&
    leavers === 'stay' &&
    !guests &&
    profile === 'as-is' &&
    stored === 'keep'
  );
}
