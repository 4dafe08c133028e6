import { describe, expect, it } from 'vitest';
import { frameByHeaders, readCookie, refusal, type FrameHop } from './frame';

const page = (headers: Readonly<Record<string, string>>, setCookie: readonly string[] = []): FrameHop => ({
  url: 'https://lms.example.edu/login/index.php',
  status: 200,
  headers,
  setCookie,
});

describe('what a frame of another site would meet', () => {
  it.each([
    [{ 'x-frame-options': 'SAMEORIGIN' }, 'x-frame-options'],
    [{ 'x-frame-options': 'deny' }, 'x-frame-options'],
    [{ 'content-security-policy': "default-src *; frame-ancestors 'self'" }, 'content-security-policy'],
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

  it('shows nothing when nothing answered', () => {
    expect(frameByHeaders([], 'ECONNREFUSED').outcome).toBe('failed');
  });
});
