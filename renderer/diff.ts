import type { Message, Shown } from '../electron/contract/vocabulary';

/** What differs between two values, in the shape in which it is easiest to read. */
export type Difference =
  | {
      readonly kind: 'lists';
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly same: number;
    }
  | {
      readonly kind: 'texts';
      readonly head: string;
      readonly before: string;
      readonly after: string;
      readonly tail: string;
    }
  | { readonly kind: 'plain' };

/** Shorter common parts help nobody: "on" and "off" share a letter. */
const minCommon = 8;

function isList(shown: Shown): shown is readonly string[] {
  return Array.isArray(shown);
}

/** Lists differ by entry, long texts in the middle; everything else is shown whole, before and after. */
export function difference(before: Shown, after: Shown): Difference {
  if (isList(before) && isList(after) && before.length > 0 && after.length > 0) {
    const added = after.filter((one) => !before.includes(one));
    const removed = before.filter((one) => !after.includes(one));
    return { kind: 'lists', added, removed, same: after.length - added.length };
  }
  if (typeof before === 'string' && typeof after === 'string') return texts(before, after);
  return { kind: 'plain' };
}

function texts(before: string, after: string): Difference {
  const longest = Math.min(before.length, after.length);
  let head = 0;
  while (head < longest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < longest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (head + tail < minCommon) return { kind: 'plain' };
  return {
    kind: 'texts',
    head: before.slice(0, head),
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
    tail: tail === 0 ? '' : before.slice(-tail),
  };
}

/** A sentence reads as text, a quoted fact as code. */
export function isSentence(shown: Shown): shown is Message | null {
  return shown === null || (typeof shown === 'object' && !Array.isArray(shown));
}
