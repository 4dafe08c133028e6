import { Secret } from '../../engine/step';

/** Entra's store takes this much in its smallest clouds, settings beside the token included (known issues of provisioning). */
export const maxSecretBytes = 1024;

export interface TokenFacts {
  /** UTF-8 bytes of what is sent; 0 when nothing is left of what was typed. */
  readonly bytes: number;
  /** More than `maxSecretBytes`: Entra tests it and then cannot save it. */
  readonly tooLong: boolean;
  /** Spaces inside or signs that no header carries: something else was copied. */
  readonly unsendable: boolean;
  /** Typed with "Bearer" before it, which Entra adds itself. */
  readonly prefixed: boolean;
  /** End of a token that says so itself (a JWT's `exp`, not verified), UTC ISO 8601; null when it does not tell. */
  readonly expiresAt: string | null;
}

/** The token alone: without quotes, white space and "Bearer" around it. The same secret when there is nothing to take off. */
export function tidyToken(typed: Secret): Secret {
  const value = tidied(typed.reveal());
  return value === typed.reveal() ? typed : new Secret(value);
}

/** What can be told of a token without asking anybody; pure. */
export function tokenFacts(typed: Secret): TokenFacts {
  const value = tidied(typed.reveal());
  const bytes = new TextEncoder().encode(value).byteLength;
  return {
    bytes,
    tooLong: bytes > maxSecretBytes,
    unsendable: !/^[\x21-\x7e]*$/.test(value),
    prefixed: bearer.test(typed.reveal().trim().replace(/^["']/, '')),
    expiresAt: jwtEnd(value),
  };
}

const bearer = /^(?:authorization:\s*)?bearer(?:\s+|$)/i;

function tidied(text: string): string {
  let value = text.trim();
  for (let before = ''; before !== value;) {
    before = value;
    value = value
      .replace(/^(["'])(.*)\1$/s, '$2')
      .replace(bearer, '')
      .trim();
  }
  return value;
}

/** RFC 7519: `exp` counts seconds since 1970. */
function jwtEnd(token: string): string | null {
  const parts = token.split('.');
  const payload = parts.length === 3 ? parts[1] : undefined;
  if (payload === undefined || !/^[A-Za-z0-9_-]+$/.test(payload)) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : null;
    return typeof exp === 'number' ? new Date(exp * 1000).toISOString() : null;
  } catch {
    return null;
  }
}
