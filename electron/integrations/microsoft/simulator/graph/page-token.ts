/** Tokens in links are Graph's own business: nobody should read or make them. */

export function tokenOf(content: Readonly<Record<string, string | number>>): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** What a token holds; undefined for one that was not made here. */
export function readToken(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
