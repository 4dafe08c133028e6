import { describe, expect, it } from 'vitest';
import { frameByHeaders, readCookie, refusal, type FrameHop } from './frame';

const page = (headers: Readonly<Record<string, string>>, setCookie: readonly string[] = []): FrameHop => ({
  url: 'https://lms.example.edu/login/index.php',
  status: 200,
  headers,
  setCookie,
});

const policy = (text: string): Readonly<Record<string, string>> => ({ 'content-security-policy': text });

describe('what a frame of another site would meet', () => {
  it.each<[Readonly<Record<string, string>>, string]>([
    [{ 'x-frame-options': 'SAMEORIGIN' }, 'x-frame-options'],
    [{ 'x-frame-options': 'deny' }, 'x-frame-options'],
    [{ 'content-security-policy': "default-src *; frame-ancestors 'self'" }, 'content-security-policy'],
    ...[
      'https://teams.microsoft.com.evil.example',
      'https://evil-teams.microsoft.com.example',
      'https://notteams.microsoft.com',
      'https://www.microsoft.com',
      'https://microsoft.com',
      'https://evil.example/teams.microsoft.com',
      'https://teams.microsoft.com@evil.example',
      'https://teams.microsoft.com:8443',
      'ftp://teams.microsoft.com',
      'data:',
      "'none'",
      '',
    ].map((source): [Readonly<Record<string, string>>, string] => [
      policy(`frame-ancestors ${source}`),
      'content-security-policy',
    ]),
    [policy('frame-ancestors https:, frame-ancestors https://lms.example'), 'content-security-policy'],
    [policy("frame-ancestors 'self'; frame-ancestors *"), 'content-security-policy'],
  ])('%j forbids it', (headers, header) => {
    expect(refusal(headers)?.header).toBe(header);
  });

  it.each([
    {},
    {
      'content-security-policy': 'frame-ancestors https://teams.microsoft.com',
      'x-frame-options': 'sameorigin',
    },
    { 'content-security-policy': "script-src 'self'" },
    ...[
      '*',
      'https:',
      'teams.microsoft.com',
      'https://TEAMS.microsoft.com/',
      'https://teams.microsoft.com:443',
      "'self' *.teams.microsoft.com",
      'https://*.microsoft.com',
      'https://*.cloud.microsoft',
      'https://teams.cloud.microsoft',
      'https://*.skype.com',
    ].map((source) => policy(`Frame-Ancestors ${source}; default-src 'self'`)),
    policy('frame-ancestors https:, frame-ancestors https://teams.microsoft.com'),
  ])('%j allows it', (headers) => {
    expect(refusal(headers)).toBeNull();
  });

  it('reads what a cookie asks for, and lets the last word on a name count', () => {
    expect(readCookie('MoodleSession=abc; path=/; secure; HttpOnly; SameSite=None')).toMatchObject({
      name: 'MoodleSession',
      secure: true,
      httpOnly: true,
      sameSite: 'none',
    });
    const report = frameByHeaders([page({}, ['a=1', 'a=2; secure; samesite=none'])], null);
    expect(report.cookies).toMatchObject([{ name: 'a', secure: true, sameSite: 'none', accepted: null }]);
    expect(report.outcome).toBe('shown');
  });

  it('quotes the policy, whether it forbids the frame or not', () => {
    const allowed = frameByHeaders([page(policy("script-src 'self'; frame-ancestors https:"))], null);
    expect(allowed).toMatchObject({ outcome: 'shown', refusedBy: null, policy: 'frame-ancestors https:' });
    const refused = frameByHeaders([page(policy("frame-ancestors 'none'"))], null);
    expect(refused).toMatchObject({ outcome: 'refused', refusedBy: { value: "frame-ancestors 'none'" } });
    expect(frameByHeaders([page({})], null).policy).toBeNull();
  });

  it('shows nothing when nothing answered', () => {
    expect(frameByHeaders([], 'ECONNREFUSED').outcome).toBe('failed');
  });
});
