/** Looop's own servers; each organisation has a name below it. */
export function isLooop(hostname: string): boolean {
  return hostname.endsWith('.looop.co');
}

const privateAddress =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[(?:::1|f[cd]|fe80))/i;
/** Names that public name servers do not know (RFC 6762 and 8375, and what networks call themselves). */
const privateName = /(?:^[^.]+|\.(?:local|localhost|internal|intranet|lan|corp|home|home\.arpa))$/i;

/** Whether Microsoft's cloud could find it: what is reached from here over the local network it never sees. */
export function isPublic(hostname: string): boolean {
  if (hostname.startsWith('[')) return !privateAddress.test(hostname);
  return !privateAddress.test(hostname) && !privateName.test(hostname);
}
