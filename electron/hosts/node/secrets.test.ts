import { describe, expect, it } from 'vitest';
import { redact, Secret } from '../../engine/secret';
import { nodeCode, reasonOfNode } from './network-reason';
import { secretsFromEnvironment } from './secrets';

describe('secrets from the environment', () => {
  const given = secretsFromEnvironment({ LMS_SETUP_SECRET_CLIENT_SECRET: 'planted-by-the-test', HOME: 'x' });

  it('are found under the name of the field, whichever profile asks', async () => {
    expect(await given.get('moodle-teams-2026.clientSecret')).toBe('planted-by-the-test');
    expect(await given.get('other.client-secret')).toBe('planted-by-the-test');
    expect(await given.get('other.token')).toBeNull();
  });

  it('are never the web-service token, which has a way of its own', async () => {
    const environment = {
      LMS_SETUP_SECRET_MOODLE_TOKEN: 'around-the-guard',
      LMS_SETUP_SECRET_MoodleToken: 'too',
    };
    const store = secretsFromEnvironment(environment);
    expect(await store.get('school.moodleToken')).toBeNull();
    const own = { moodleToken: new Secret('a1b2c3d4e5f60718') };
    expect(await secretsFromEnvironment(environment, own).get('school.moodleToken')).toBe('a1b2c3d4e5f60718');
    expect(redact('x around-the-guard y')).not.toContain('guard');
  });

  it('give way to what was kept in the run, and are never written down', async () => {
    await given.set('a.clientSecret', 'newer');
    expect(await given.get('a.clientSecret')).toBe('newer');
    await given.remove('a.clientSecret');
    expect(await given.get('a.clientSecret')).toBe('planted-by-the-test');
    expect(given.kept).toBe('memory');
    expect(redact('x planted-by-the-test y')).not.toContain('planted');
  });
});

describe('reasons out of Node', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ECONNRESET', 'cut'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-authority'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-name'],
    ['CERT_HAS_EXPIRED', 'tls-date'],
    ['CERT_REVOKED', 'tls-other'],
    ['ENOSUCHCODE', 'other'],
  ])('%s is %s', (code, reason) => expect(reasonOfNode(code)).toBe(reason));

  it('looks inside for the code that tells', () => {
    const inner = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(nodeCode(new TypeError('failed', { cause: inner }))).toBe('ECONNREFUSED');
    expect(nodeCode(new AggregateError([inner], 'all'))).toBe('ECONNREFUSED');
    expect(nodeCode(Object.assign(new Error('y', { cause: new Error('z') }), { code: 'EPIPE' }))).toBe(
      'EPIPE',
    );
    expect(nodeCode('text')).toBe('UNKNOWN');
  });
});
