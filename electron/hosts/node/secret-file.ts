import { open } from 'node:fs/promises';

/** In bytes: a certificate chain with its key is a few kilobytes. */
const maxSecret = 64 * 1024;

/**
 * Reads a secret out of a file that nobody else may read or change; `why` says what is wrong with it. The file is opened
 * once, so what was examined is what is read.
 */
export async function readSecretFile(
  path: string,
): Promise<{ readonly text: string } | { readonly why: string }> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return { why: `the secret file ${path} cannot be read` };
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > maxSecret) return { why: `${path} is no secret file` };
    // Windows has no such bits; there the folder's access list decides.
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
      return { why: `others may read or change the secret file ${path}: chmod 600 it first` };
    return { text: await file.readFile('utf8') };
  } finally {
    await file.close();
  }
}

/** Without what editors and shells add: a byte order mark, a line feed. */
export function plainSecret(text: string): string {
  return text.replace(/^\uFEFF/, '').trim();
}
