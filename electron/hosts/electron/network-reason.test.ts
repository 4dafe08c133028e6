import { describe, expect, it } from 'vitest';
import { chromiumCode, reasonOfChromium } from './network-reason';

describe('reasons out of Chromium', () => {
  it.each([
    ['ERR_NAME_NOT_RESOLVED', 'dns'],
    ['ERR_DNS_TIMED_OUT', 'dns'],
    ['ERR_CONNECTION_REFUSED', 'refused'],
    ['ERR_CONNECTION_TIMED_OUT', 'timeout'],
    ['ERR_CONNECTION_RESET', 'cut'],
    ['ERR_INTERNET_DISCONNECTED', 'offline'],
    ['ERR_PROXY_CONNECTION_FAILED', 'proxy'],
    ['ERR_CERT_AUTHORITY_INVALID', 'tls-authority'],
    ['ERR_CERT_COMMON_NAME_INVALID', 'tls-name'],
    ['ERR_CERT_DATE_INVALID', 'tls-date'],
    ['ERR_CERT_REVOKED', 'tls-other'],
    ['ERR_SSL_PROTOCOL_ERROR', 'tls-other'],
    ['ERR_NEVER_HEARD_OF', 'other'],
  ])('%s is %s', (code, reason) => expect(reasonOfChromium(code)).toBe(reason));

  it('finds the code in the error', () => {
    expect(chromiumCode(new Error('net::ERR_CERT_DATE_INVALID'))).toBe('ERR_CERT_DATE_INVALID');
    expect(chromiumCode(new Error('something else'))).toBe('ERR_UNKNOWN');
  });
});
