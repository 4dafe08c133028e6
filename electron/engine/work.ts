import { redact } from './secret';
import type { Files } from './host';

/** Lines of a running task that are kept for the window; the rest is in the system that printed them. */
const maxLines = 500;
/** Characters of one line; a program that prints none must not fill the memory. */
const maxLine = 2000;

/** What work has printed: whole lines to show, and the beginning of the next one. */
export interface Printed {
  readonly lines: readonly string[];
  /** Never shown: a secret may still be on its way, and half of one is not recognised. */
  readonly open: string;
}

export const nothingPrinted: Printed = { lines: [], open: '' };

/** Adds printed text: pieces arrive cut anywhere. */
export function print({ lines, open }: Printed, text: string): Printed {
  const whole = (open + text).replaceAll('\r\n', '\n').split('\n');
  const rest = whole.pop() ?? '';
  // Too long for a line: shown as far as it goes, and the rest of it is not kept.
  const [cut, tail] = rest.length > maxLine * 4 ? [[rest], ''] : [[], rest];
  return { lines: [...lines, ...[...whole, ...cut].map(shown)].slice(-maxLines), open: tail };
}

/** The work is over: what it printed last is a line as well. */
export function printed({ lines, open }: Printed): Printed {
  return open === '' ? { lines, open } : { lines: [...lines, shown(open)].slice(-maxLines), open: '' };
}

function shown(line: string): string {
  const safe = redact(line);
  return safe.length > maxLine ? `${safe.slice(0, maxLine)}…` : safe;
}

/** Text files only lie in a profile's folder, so bytes are kept as Base64. */
const nameOf = (name: string): string => `kept/${name}.b64`;

export async function keptFile(files: Files, name: string): Promise<Uint8Array | null> {
  const text = await files.read(nameOf(name));
  return text === null ? null : new Uint8Array(Buffer.from(text, 'base64'));
}

export function keepFile(files: Files, name: string, bytes: Uint8Array | null): Promise<void> {
  if (bytes === null) return files.remove(nameOf(name));
  return files.write(nameOf(name), Buffer.from(bytes).toString('base64'));
}
