import { describe, expect, it } from 'vitest';
import { say, sayShown, sayTime } from './say';

const en = {
  'a.plain': 'Nothing to fill in',
  'a.named': '{name} of {tenant}',
  'a.count': '{count|# day|# days} left',
  'a.nested': 'Waits for “{step}”',
  'frame.notSet': 'not set',
};
const fr = { 'a.count': '{count|# jour|# jours}' };

describe('say', () => {
  it('fills in names, numbers and sentences', () => {
    expect(say({ id: 'a.plain' }, en, 'en')).toBe('Nothing to fill in');
    expect(say({ id: 'a.named', params: { name: 'Ana', tenant: 'Contoso' } }, en, 'en')).toBe(
      'Ana of Contoso',
    );
    expect(say({ id: 'a.nested', params: { step: { id: 'a.plain' } } }, en, 'en')).toBe(
      'Waits for “Nothing to fill in”',
    );
  });

  it('takes the plural form of the language: in French zero is singular', () => {
    const days = (count: number, lang: 'en' | 'fr'): string =>
      say({ id: 'a.count', params: { count } }, lang === 'en' ? en : fr, lang).replace(
        /[\u202f\u00a0]/g,
        ' ',
      );
    expect([0, 1, 2, 1204].map((count) => days(count, 'en'))).toEqual([
      '0 days left',
      '1 day left',
      '2 days left',
      '1,204 days left',
    ]);
    expect([0, 1, 2, 1204].map((count) => days(count, 'fr'))).toEqual([
      '0 jour',
      '1 jour',
      '2 jours',
      '1 204 jours',
    ]);
  });

  it('shows an unknown id rather than nothing', () => {
    expect(say({ id: 'a.gone' }, en, 'en')).toBe('[a.gone]');
  });

  it('does not read placeholders out of what it fills in', () => {
    expect(say({ id: 'a.named', params: { name: '{tenant}', tenant: 'X' } }, en, 'en')).toBe('{tenant} of X');
  });

  it('says “not set” for what is empty', () => {
    expect(sayShown(null, en, 'en')).toEqual(['not set']);
    expect(sayShown([], en, 'en')).toEqual(['not set']);
    expect(sayShown(['a', 'b'], en, 'en')).toEqual(['a', 'b']);
  });

  it('writes dates in words', () => {
    const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');
    expect(plain(sayTime('2026-11-22T12:00:00Z', 'en', 'date'))).toBe('November 22, 2026');
    expect(plain(sayTime('2026-11-22T12:00:00Z', 'fr', 'date'))).toBe('22 novembre 2026');
  });
});
