import crypto, { createHash, webcrypto } from 'node:crypto';

type HashEncoding = 'hex' | 'base64' | 'base64url';

interface NewerUrl {
  parse?: (text: string, base?: string) => URL | null;
  canParse?: (text: string, base?: string) => boolean;
}

interface NewerCrypto {
  hash?: (algorithm: string, data: string | Uint8Array, encoding?: HashEncoding) => string;
}

/** What oidc-provider 9 expects of Node 20.12 and later; the desktop test runtime carries Node 18.15. */
export function fillIn(): void {
  const url = URL as unknown as NewerUrl;
  url.parse ??= (text, base) => {
    try {
      return new URL(text, base);
    } catch {
      return null;
    }
  };
  url.canParse ??= (text, base) => url.parse?.(text, base) !== null;
  // The types promise a global that Node 18 does not have.
  const globals = globalThis as { crypto?: unknown };
  globals.crypto ??= webcrypto;
  const builtIn = crypto as unknown as NewerCrypto;
  builtIn.hash ??= (algorithm, data, encoding = 'hex') => createHash(algorithm).update(data).digest(encoding);
}
