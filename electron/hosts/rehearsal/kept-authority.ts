import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daysLeft, makeRoot, openAuthority, type Authority, type Root } from './authority';

const lifeDays = 5 * 365;
/** With less than this left a new authority is made, so that none ends during somebody's work. */
const spareDays = 30;

export interface KeptAuthority {
  readonly authority: Authority;
  /** The certificate other programs have to trust. */
  readonly certPath: string;
}

/** The authority in this folder, made on first use: other programs are told to trust it once. */
export async function keptAuthority(folder: string, now: Date = new Date()): Promise<KeptAuthority> {
  await mkdir(folder, { recursive: true });
  const certPath = join(folder, 'ca.pem');
  const keyPath = join(folder, 'ca-key.pem');
  const stored = await readRoot(certPath, keyPath);
  if (stored !== null && daysLeft(stored, now) > spareDays) {
    return { authority: await openAuthority(stored, now), certPath };
  }
  const root = await makeRoot(now, lifeDays);
  // The key first: a certificate without its key would be trusted for nothing.
  await replace(keyPath, root.key, 0o600);
  await replace(certPath, root.cert, 0o644);
  return { authority: await openAuthority(root, now), certPath };
}

async function readRoot(certPath: string, keyPath: string): Promise<Root | null> {
  try {
    const [cert, key] = await Promise.all([readFile(certPath, 'utf8'), readFile(keyPath, 'utf8')]);
    // A folder that was copied may have lost it.
    await chmod(keyPath, 0o600);
    return { cert, key };
  } catch {
    return null;
  }
}

async function replace(path: string, text: string, mode: number): Promise<void> {
  await writeFile(`${path}.new`, text, { mode });
  await rename(`${path}.new`, path);
}
