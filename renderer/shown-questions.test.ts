import { describe, expect, it } from 'vitest';
import type { AnswerValue, Question } from '../electron/contract/vocabulary';
import { shownQuestions } from './shown-questions';
import { demo } from './testing/views';

function question(field: string, more: Partial<Question> = {}): Question {
  return { field, kind: 'text', label: demo('app'), required: false, advanced: false, ...more };
}

const questions = [
  question('guests', { kind: 'yes-no' }),
  question('which', { kind: 'one-of', when: { field: 'guests', is: [true] } }),
  question('group', { when: { field: 'which', is: ['some'] } }),
  question('none', { when: { field: 'guests', is: [false] } }),
];

function shown(answers: Readonly<Record<string, AnswerValue>>): readonly string[] {
  return shownQuestions(questions, (field) => answers[field] ?? null).map(({ field }) => field);
}

describe('shownQuestions', () => {
  it.each([
    { name: 'a switch nobody touched stands on no', answers: {}, expected: ['guests', 'none'] },
    { name: 'a value it waits for', answers: { guests: true }, expected: ['guests', 'which'] },
    {
      name: 'dependants of dependants',
      answers: { guests: true, which: 'some' },
      expected: ['guests', 'which', 'group'],
    },
    {
      name: 'nothing below a question that is hidden itself',
      answers: { guests: false, which: 'some' },
      expected: ['guests', 'none'],
    },
  ])('$name', ({ answers, expected }) => {
    expect(shown(answers)).toEqual(expected);
  });

  it('hides what hangs on itself or on nothing', () => {
    const circle = [
      question('a', { when: { field: 'b', is: ['x'] } }),
      question('b', { when: { field: 'a', is: ['x'] } }),
      question('c', { when: { field: 'gone', is: ['x'] } }),
    ];
    expect(shownQuestions(circle, () => 'x')).toEqual([]);
  });
});
