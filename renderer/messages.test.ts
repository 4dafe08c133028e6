import { describe, expect, it } from 'vitest';
import { en } from './messages.en';
import { fr } from './messages.fr';

const rows = (Object.keys(en) as readonly (keyof typeof en)[]).map((key) => ({
  key,
  en: en[key],
  fr: fr[key],
}));

function placeholders(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort().join(' ');
}

/** Keys of the sentences that do not hold to a rule. */
function offenders(breaks: (row: (typeof rows)[number]) => boolean): readonly string[] {
  return rows.filter(breaks).map((row) => row.key);
}

describe('the sentences of the frame', () => {
  it('have the same placeholders in both languages', () => {
    expect(offenders((row) => placeholders(row.fr) !== placeholders(row.en))).toEqual([]);
  });

  it('keep to French typography', () => {
    // An ordinary space where a no-break one is due, a typewriter apostrophe, three dots.
    expect(offenders((row) => / [:;!?»%]|« |'|\.\.\.|[a-z] 365/.test(row.fr))).toEqual([]);
  });

  it('avoid the words the style forbids', () => {
    const english = /\b(please|sorry|oops|invalid|failed to)\b/i;
    const french = /\b(veuillez|oups|désolé|tenant|échec)\b/i;
    expect(offenders((row) => english.test(row.en) || french.test(row.fr))).toEqual([]);
  });

  it('keep the titles of message bars short, with a full stop for the reader', () => {
    const titles = rows.filter(({ key }) => /^problem[A-Z]|Title$/.test(key) && en[key].endsWith('.'));
    expect(titles.length).toBeGreaterThan(7);
    expect(titles.filter((row) => row.en.length > 50 || row.fr.length > 50 || !row.fr.endsWith('.'))).toEqual(
      [],
    );
  });
});
