import { say, sayShown } from '../../contract/say';
import type { Catalogue, Lang, Message, Shown } from '../../contract/vocabulary';
import { redact } from '../secret';
import type { Said, SaidShown } from '../../contract/report';

/** Turns ids into sentences of one language. */
export interface Speaker {
  readonly lang: Lang;
  readonly say: (message: Message) => Said;
  readonly shown: (value: Shown) => SaidShown;
}

export function speaker(catalogue: Catalogue, lang: Lang): Speaker {
  return {
    lang,
    say: (message) => ({ ...message, text: say(message, catalogue, lang) }),
    shown: (value) => ({ value, lines: sayShown(value, catalogue, lang) }),
  };
}

/** Plain data in which every string went through `redact`: nothing is written down that did not. */
export function redacted<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one)]));
}
