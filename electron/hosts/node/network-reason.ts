import type { NetworkReason } from '../../engine/host';

const exact: Readonly<Record<string, NetworkReason>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'cut',
  EPIPE: 'cut',
  UND_ERR_SOCKET: 'cut',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'cut',
  UND_ERR_ABORTED: 'cancelled',
  CERT_HAS_EXPIRED: 'tls-date',
  CERT_NOT_YET_VALID: 'tls-date',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-authority',
  CERT_UNTRUSTED: 'tls-authority',
};

const families: readonly (readonly [string, NetworkReason])[] = [
  ['ERR_SSL_', 'tls-other'],
  ['ERR_TLS_', 'tls-other'],
  ['CERT_', 'tls-other'],
  ['HPE_', 'cut'],
  ['UND_ERR_PRX_', 'proxy'],
];

/** Codes of Node's sockets, of OpenSSL's verification and of undici as the reason a remedy is chosen by. */
export function reasonOfNode(code: string): NetworkReason {
  return exact[code] ?? families.find(([start]) => code.startsWith(start))?.[1] ?? 'other';
}

/** The innermost code: undici and happy-eyeballs wrap the error that tells. */
export function nodeCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause;
  const fromInside = inner instanceof Error ? nodeCode(inner) : 'UNKNOWN';
  if (fromInside !== 'UNKNOWN') return fromInside;
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code !== '' ? code : 'UNKNOWN';
}
