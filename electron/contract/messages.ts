import type { Catalogue, Lang, Message } from './vocabulary';

type Params = Readonly<Record<string, string | number | Message>>;

export interface Messages<Key extends string = string> {
  readonly owner: string;
  readonly texts: Readonly<Record<Lang, Readonly<Record<Key, string>>>>;
  /** A message of this owner; a key that does not exist does not compile. */
  (key: Key, params?: Params): Message;
}

/** Messages of any owner, to be merged into a catalogue. */
export type AnyMessages = Pick<Messages, 'owner' | 'texts'>;

/**
 * The sentences of one step, check or part, complete in every language: a key that stands in one language only does
 * not compile. Ids are `<owner>.<key>`.
 */
export function defineMessages<const En extends Readonly<Record<string, string>>>(
  owner: string,
  texts: { readonly en: En; readonly fr: Readonly<Record<keyof En & string, string>> },
): Messages<keyof En & string> {
  const make = (key: keyof En & string, params?: Params): Message => ({
    id: `${owner}.${key}`,
    ...(params && { params }),
  });
  return Object.assign(make, { owner, texts });
}

/** One catalogue per language out of many owners; the same id twice is a mistake the house tests report. */
export function mergeCatalogue(all: readonly AnyMessages[], lang: Lang): Catalogue {
  const merged: Record<string, string> = {};
  for (const messages of all) {
    for (const [key, text] of Object.entries(messages.texts[lang])) merged[`${messages.owner}.${key}`] = text;
  }
  return merged;
}
