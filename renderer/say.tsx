import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { mergeCatalogue } from '../electron/contract/messages';
import { say as sayMessage, sayLine, sayShown, sayTime } from '../electron/contract/say';
import type { Catalogue, Lang, Message, Shown, ShownLine } from '../electron/contract/vocabulary';
import { frame } from './messages';

export interface Say {
  (message: Message): string;
  readonly lang: Lang;
  readonly shown: (shown: Shown) => readonly string[];
  readonly line: (line: ShownLine) => string;
  readonly time: typeof sayTime extends (iso: string, lang: Lang, style?: infer S) => string
    ? (iso: string, style?: S) => string
    : never;
  /** A calendar day, the same in every time zone: "31 March 2026". */
  readonly day: (iso: string) => string;
  /** "3 minutes ago", measured from `now` in milliseconds. */
  readonly ago: (iso: string, now: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly number: (value: number) => string;
}

const locales: Readonly<Record<Lang, string>> = { en: 'en-US', fr: 'fr-FR' };
const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function ago(iso: string, now: number, lang: Lang): string {
  const seconds = Math.min(0, Math.round((Date.parse(iso) - now) / 1000));
  const format = new Intl.RelativeTimeFormat(locales[lang], { numeric: 'auto' });
  const unit = units.find(([, size]) => -seconds >= size);
  if (unit === undefined) return format.format(-seconds < 10 ? 0 : seconds, 'second');
  return format.format(Math.trunc(seconds / unit[1]), unit[0]);
}

/** The sentences of one language. The frame's own are always there, even before main has answered. */
export function makeSay(catalogue: Catalogue, lang: Lang): Say {
  const whole: Catalogue = { ...mergeCatalogue([frame], lang), ...catalogue };
  return Object.assign((message: Message) => sayMessage(message, whole, lang), {
    lang,
    shown: (shown: Shown) => sayShown(shown, whole, lang),
    line: (line: ShownLine) => sayLine(line, whole, lang),
    time: (iso: string, style?: 'date' | 'time' | 'both') => sayTime(iso, lang, style),
    day: (iso: string) =>
      new Intl.DateTimeFormat(locales[lang], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso)),
    ago: (iso: string, now: number) => ago(iso, now, lang),
    list: (items: readonly string[]) =>
      new Intl.ListFormat(locales[lang], { type: 'conjunction' }).format(items),
    number: (value: number) => new Intl.NumberFormat(locales[lang]).format(value),
  });
}

/** What to speak before main has said which language the person wants. */
export function systemLanguage(): Lang {
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

const SayContext = createContext<Say>(makeSay({}, 'en'));

export function SayProvider(props: {
  readonly catalogue: Catalogue;
  readonly lang: Lang;
  readonly children: ReactNode;
}): ReactNode {
  const say = useMemo(() => makeSay(props.catalogue, props.lang), [props.catalogue, props.lang]);
  return <SayContext.Provider value={say}>{props.children}</SayContext.Provider>;
}

export function useSay(): Say {
  return useContext(SayContext);
}

const tickMs = 15_000;
let tick = Date.now();

function everyTick(changed: () => void): () => void {
  tick = Date.now();
  const timer = setInterval(() => {
    tick = Date.now();
    changed();
  }, tickMs);
  return () => {
    clearInterval(timer);
  };
}

/** The time in milliseconds, kept up to date for "3 minutes ago". */
export function useNow(): number {
  return useSyncExternalStore(everyTick, () => tick);
}
