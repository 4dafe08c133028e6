const opening = /<pre\b[^>]*>/i;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

export interface TaskOutput {
  /** Takes the next bytes of the page. */
  readonly feed: (bytes: Uint8Array) => void;
  /** Everything told so far. */
  readonly text: () => string;
  /** Whether the page showed any output at all. */
  readonly begun: () => boolean;
  /** Bytes taken so far. */
  readonly taken: () => number;
}

/**
 * The text inside the page's `pre`, told as it arrives. The page is written while the task runs, so a piece may end
 * in the middle of a letter, an entity or a tag: what is not complete waits for the next piece.
 */
export function taskOutput(onText: (text: string) => void): TaskOutput {
  const decoder = new TextDecoder();
  const told: string[] = [];
  let bytesTaken = 0;
  let state: 'before' | 'inside' | 'after' = 'before';
  let waiting = '';
  const tell = (html: string): void => {
    const text = plain(html);
    if (text === '') return;
    told.push(text);
    onText(text);
  };
  const inside = (): void => {
    const end = waiting.search(/<\/pre/i);
    if (end >= 0) {
      tell(waiting.slice(0, end));
      state = 'after';
      waiting = '';
      return;
    }
    const safe = completeUntil(waiting);
    tell(waiting.slice(0, safe));
    waiting = waiting.slice(safe);
  };
  return {
    feed: (bytes) => {
      bytesTaken += bytes.length;
      if (state === 'after') return;
      waiting += decoder.decode(bytes, { stream: true });
      if (state === 'before') {
        const start = opening.exec(waiting);
        if (start === null) {
          waiting = waiting.slice(Math.max(0, waiting.lastIndexOf('<')));
          return;
        }
        waiting = waiting.slice(start.index + start[0].length);
        state = 'inside';
      }
      inside();
    },
    text: () => told.join(''),
    begun: () => state !== 'before',
    taken: () => bytesTaken,
  };
}

/** Up to where nothing is cut: an open tag or an entity without its end stays for the next piece. */
function completeUntil(html: string): number {
  const tag = html.lastIndexOf('<');
  const openTag = tag >= 0 && !html.includes('>', tag) ? tag : html.length;
  const entity = html.lastIndexOf('&', openTag - 1);
  const openEntity = entity >= 0 && /^&#?\w{0,8}$/.test(html.slice(entity, openTag)) ? entity : openTag;
  return Math.min(openTag, openEntity);
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
