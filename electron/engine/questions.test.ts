import { describe, expect, it } from 'vitest';
import { ask, drawQuestions, readAnswers } from './questions';

const questions = {
  name: ask.text({
    required: true,
    hinted: true,
    refuse: (text) => (text.length > 5 ? 'tooLong' : undefined),
  }),
  days: ask.number({ min: 1, max: 30, initial: 7 }),
  cloud: ask.oneOf(['global', 'china'], { initial: 'global', advanced: true }),
  parts: ask.manyOf(['a', 'b', 'c'], { initial: ['a'] }),
  sure: ask.yesNo(),
};

describe('questions', () => {
  it('take their initial values, and type what was given', () => {
    expect(readAnswers('s', questions, { name: ' Ana ' }).answers).toEqual({
      name: 'Ana',
      days: 7,
      cloud: 'global',
      parts: ['a'],
      sure: false,
    });
    expect(
      readAnswers('s', questions, { name: 'x', parts: ['c', 'zzz', 'b'], sure: true, days: '12' }).answers,
    ).toMatchObject({ parts: ['b', 'c'], sure: true, days: 12 });
  });

  it.each<[string, object, string, string]>([
    ['a missing answer', { name: '  ' }, 'name', 'frame.required'],
    ['a refused one', { name: 'Anabelle' }, 'name', 's.tooLong'],
    ['a number out of range', { name: 'x', days: 31 }, 'days', 'frame.numberRange'],
    ['half a number', { name: 'x', days: 1.5 }, 'days', 'frame.numberRange'],
    ['an unknown choice', { name: 'x', cloud: 'mars' }, 'cloud', 'frame.required'],
  ])('complain about %s next to its field', (_name, values, field, id) => {
    expect(readAnswers('s', questions, values as never).complaints[field]?.id).toBe(id);
  });

  it('are drawn with the words of their step', () => {
    const [name, , cloud] = drawQuestions('s', questions);
    expect(name).toMatchObject({
      kind: 'text',
      label: { id: 's.q.name.label' },
      hint: { id: 's.q.name.hint' },
      required: true,
    });
    expect(cloud?.choices?.map((one) => one.label.id)).toEqual([
      's.q.cloud.global.label',
      's.q.cloud.china.label',
    ]);
  });
});
