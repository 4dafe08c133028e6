import crypto from 'node:crypto';

interface Newer {
  hash?: (algorithm: string, data: string | Uint8Array, encoding?: crypto.BinaryToTextEncoding) => string;
}

/**
 * What the rehearsal's sign-in pages (oidc-provider 9) take for granted and Node 18 lacks. The shipped Electron has
 * all of it; the one that tests run on has Node 18.15. Must run before oidc-provider is loaded.
 */
export function teachOlderRuntime(): void {
  const module = crypto as unknown as Newer;
  module.hash ??= (algorithm, data, encoding = 'hex') =>
    crypto.createHash(algorithm).update(data).digest(encoding);
  if (!('crypto' in globalThis)) Object.assign(globalThis, { crypto: crypto.webcrypto });
}
