import type { Catalogue, Lang, Message, Shown } from './vocabulary';

const locales: Readonly<Record<Lang, string>> = { en: 'en-US', fr: 'fr-FR' };

/**
 * Turns a message into a sentence.
 *
 * Placeholders are `{name}`; `{name|one form|other form}` picks by the plural rules of the language, where `#` stands
 * for the number. A parameter may itself be a message. An unknown id is shown in brackets rather than hidden: a house
 * test fails on it long before a person can see it.
 */
export function say(message: Message, catalogue: Catalogue, lang: Lang): string {
  const text = catalogue[message.id];
  if (text === undefined) return `[${message.id}]`;
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole: string, name: string, one: string | undefined, other: string | undefined) => {
      const value = message.params?.[name];
      if (value === undefined) return whole;
      if (typeof value === 'object') return say(value, catalogue, lang);
      if (one === undefined || other === undefined) return sayPlain(value, lang);
      const count = Number(value);
      const form = new Intl.PluralRules(locales[lang]).select(count) === 'one' ? one : other;
      return form.replaceAll('#', sayPlain(count, lang));
    },
  );
}

function sayPlain(value: string | number, lang: Lang): string {
  return typeof value === 'number' ? new Intl.NumberFormat(locales[lang]).format(value) : value;
}

/** A shown value as lines of text; null becomes the sentence for "not set". */
export function sayShown(shown: Shown, catalogue: Catalogue, lang: Lang): readonly string[] {
  if (shown === null) return [say({ id: 'frame.notSet' }, catalogue, lang)];
  if (typeof shown === 'string') return [shown];
  if (isMessage(shown)) return [say(shown, catalogue, lang)];
  return shown.length === 0 ? [say({ id: 'frame.notSet' }, catalogue, lang)] : shown;
}

function isMessage(shown: readonly string[] | Message): shown is Message {
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
