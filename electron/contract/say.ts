import type { Catalogue, Lang, Message, Shown, ShownLine } from './vocabulary';

const locales: Readonly<Record<Lang, string>> = { en: 'en-US', fr: 'fr-FR' };

/**
 * Turns a message into a sentence.
 *
 * Placeholders are `{name}`; `{name|one form|other form}` picks by the plural rules of the language, where `#` stands
 * for the number; `{name:date}` writes an ISO date in words. A parameter may itself be a message. An unknown id is shown in brackets rather than hidden: a house
 * test fails on it long before a person can see it.
 */
export function say(message: Message, catalogue: Catalogue, lang: Lang): string {
  const text = catalogue[message.id];
  if (text === undefined) return `[${message.id}]`;
  return text.replace(
    /\{(\w+)(:date)?(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole: string, name: string, date?: string, one?: string, other?: string) => {
      const value = message.params?.[name];
      if (value === undefined) return whole;
      if (typeof value === 'object') return say(value, catalogue, lang);
      if (date !== undefined) return sayTime(String(value), lang, 'date');
      if (one === undefined || other === undefined) return sayPlain(value, lang);
      const count = Number(value);
      const form = new Intl.PluralRules(locales[lang]).select(count) === 'one' ? one : other;
      return form.replaceAll('#', sayPlain(count, lang));
    },
  );
}

function sayPlain(value: string | number, lang: Lang): string {
  if (typeof value !== 'number') return value;
  // Every language writes these alike, and the first formatter costs the first view some 12 ms.
  const plain = Number.isInteger(value) && value >= 0 && value < 1000;
  return plain ? String(value) : new Intl.NumberFormat(locales[lang]).format(value);
}

/** A shown value as lines of text; null becomes the sentence for "not set". */
export function sayShown(shown: Shown, catalogue: Catalogue, lang: Lang): readonly string[] {
  if (shown === null) return [say({ id: 'frame.notSet' }, catalogue, lang)];
  if (typeof shown === 'string') return [shown];
  if (isMessage(shown)) return [say(shown, catalogue, lang)];
  if (shown.length === 0) return [say({ id: 'frame.notSet' }, catalogue, lang)];
  return shown.map((line) => sayLine(line, catalogue, lang));
}

export function sayLine(line: ShownLine, catalogue: Catalogue, lang: Lang): string {
  return typeof line === 'string' ? line : say(line, catalogue, lang);
}

function isMessage(shown: readonly ShownLine[] | Message): shown is Message {
  return !Array.isArray(shown);
}

/** "22 November 2026 at 08:05" in the language of the window and the time zone of the machine. */
export function sayTime(iso: string, lang: Lang, style: 'date' | 'time' | 'both' = 'both'): string {
  const date = new Date(iso);
  const options: Intl.DateTimeFormatOptions =
    style === 'date'
      ? { dateStyle: 'long' }
      : style === 'time'
        ? { timeStyle: 'medium' }
        : { dateStyle: 'long', timeStyle: 'short' };
  return new Intl.DateTimeFormat(locales[lang], options).format(date);
}
