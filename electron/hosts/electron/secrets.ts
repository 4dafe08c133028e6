import { safeStorage } from 'electron';
import { createHash } from 'node:crypto';
import type { Files, SecretStore } from '../../engine/host';
import { memorySecrets } from '../../engine/memory-secrets';

/** Chromium marks what the keyring's key encrypted; `v10` is a key built into the program and protects nothing. */
const keyringMark = 'v11';

interface Cipher {
  encrypt(text: string): Promise<Buffer>;
  decrypt(bytes: Buffer): Promise<string>;
}

/** Where secrets will be kept on this machine; only asked after the app is ready. */
export async function secretsKept(): Promise<SecretStore['kept']> {
  return (await safeCipher()) === null ? 'memory' : 'keychain';
}

/** Secrets of one profile: encrypted by the keychain into files, or in memory where there is no safe place. */
export async function electronSecrets(files: Files): Promise<SecretStore> {
  const cipher = await safeCipher();
  return cipher === null ? memorySecrets() : keychainSecrets(files, cipher);
}

function keychainSecrets(files: Files, cipher: Cipher): SecretStore {
  const fileOf = (name: string): string => `secrets/${createHash('sha256').update(name).digest('hex')}`;
  return {
    kept: 'keychain',
    get: async (name) => {
      const stored = await files.read(fileOf(name));
      if (stored === null) return null;
      try {
        return await cipher.decrypt(Buffer.from(stored, 'base64'));
      } catch {
        // The keychain was reset or the folder came from another machine: nobody can read it again, and the way out
        // is the same as for a secret that was never there.
        process.stderr.write('A stored secret can no longer be read and has to be given again.\n');
        return null;
      }
    },
    set: async (name, value) => files.write(fileOf(name), (await cipher.encrypt(value)).toString('base64')),
    remove: (name) => files.remove(fileOf(name)),
  };
}

async function safeCipher(): Promise<Cipher | null> {
  // The synchronous calls go away in Electron 46 (electron/electron#53662); older runtimes have nothing else.
  const cipher = 'encryptStringAsync' in safeStorage ? await laterCipher() : earlierCipher();
  if (cipher === null || process.platform !== 'linux') return cipher;
  const probe = await cipher.encrypt('probe');
  return probe.subarray(0, keyringMark.length).toString('latin1') === keyringMark ? cipher : null;
}

async function laterCipher(): Promise<Cipher | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  return {
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (bytes) => (await safeStorage.decryptStringAsync(bytes)).result,
  };
}

function earlierCipher(): Cipher | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  return {
    encrypt: (text) => Promise.resolve(safeStorage.encryptString(text)),
    decrypt: (bytes) => Promise.resolve(safeStorage.decryptString(bytes)),
  };
}
