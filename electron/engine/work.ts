import { redact } from './secret';
import type { Files } from './host';

/** Lines of a running task that are kept for the window; the rest is in the system that printed them. */
const maxLines = 500;

/** Adds printed text to what is shown: pieces arrive anywhere in a line. */
export function addOutput(lines: readonly string[], text: string): readonly string[] {
  const [first = '', ...rest] = redact(text).replaceAll('\r\n', '\n').split('\n');
  const open = lines.at(-1) ?? '';
  return [...lines.slice(0, -1), open + first, ...rest].slice(-maxLines);
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
