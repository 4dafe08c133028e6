import type { NetworkReason } from '../../engine/host';

const exact: Readonly<Record<string, NetworkReason>> = {
  ERR_NAME_NOT_RESOLVED: 'dns',
  ERR_NAME_RESOLUTION_FAILED: 'dns',
  ERR_ICANN_NAME_COLLISION: 'dns',
  ERR_CONNECTION_REFUSED: 'refused',
  ERR_ADDRESS_UNREACHABLE: 'refused',
  ERR_ADDRESS_INVALID: 'refused',
  ERR_TIMED_OUT: 'timeout',
  ERR_CONNECTION_TIMED_OUT: 'timeout',
  ERR_CONNECTION_RESET: 'cut',
  ERR_CONNECTION_CLOSED: 'cut',
  ERR_CONNECTION_ABORTED: 'cut',
  ERR_CONNECTION_FAILED: 'cut',
  ERR_EMPTY_RESPONSE: 'cut',
  ERR_SOCKET_NOT_CONNECTED: 'cut',
  ERR_CONTENT_LENGTH_MISMATCH: 'cut',
  ERR_INCOMPLETE_CHUNKED_ENCODING: 'cut',
  ERR_INTERNET_DISCONNECTED: 'offline',
  ERR_NETWORK_CHANGED: 'offline',
  ERR_NETWORK_IO_SUSPENDED: 'offline',
  ERR_TUNNEL_CONNECTION_FAILED: 'proxy',
  ERR_NO_SUPPORTED_PROXIES: 'proxy',
  ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: 'proxy',
  ERR_CERT_AUTHORITY_INVALID: 'tls-authority',
  ERR_CERT_COMMON_NAME_INVALID: 'tls-name',
  ERR_CERT_DATE_INVALID: 'tls-date',
  ERR_BLOCKED_BY_CLIENT: 'not-allowed',
  ERR_BLOCKED_BY_ADMINISTRATOR: 'not-allowed',
  ERR_UNSAFE_PORT: 'not-allowed',
  ERR_DISALLOWED_URL_SCHEME: 'not-allowed',
  ERR_ABORTED: 'cancelled',
};

const families: readonly (readonly [string, NetworkReason])[] = [
  ['ERR_DNS_', 'dns'],
  ['ERR_PROXY_', 'proxy'],
  ['ERR_SOCKS_', 'proxy'],
  ['ERR_PAC_', 'proxy'],
  ['ERR_HTTP2_', 'cut'],
  ['ERR_QUIC_', 'cut'],
  ['ERR_CERT_', 'tls-other'],
  ['ERR_SSL_', 'tls-other'],
  ['ERR_BAD_SSL_', 'tls-other'],
];

/** Chromium's error name (chromium: net/base/net_error_list.h) as the reason a remedy is chosen by. */
export function reasonOfChromium(code: string): NetworkReason {
  return exact[code] ?? families.find(([start]) => code.startsWith(start))?.[1] ?? 'other';
}

/** Chromium writes "net::ERR_NAME" into the text of its errors; there is no field for it. */
export function chromiumCode(error: Error): string {
  return /net::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1] ?? 'ERR_UNKNOWN';
}
