import { describe, expect, it } from 'vitest';
import { mayOpen, openListed, originsOf } from './link';

describe('links that may be opened', () => {
  it.each([
    'https://entra.microsoft.com/#view/x',
    'https://portal.azure.com/',
    'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?x=1',
    'https://login.microsoftonline.us/x',
    'https://moodle.org/plugins/local_o365',
    'https://docs.moodle.org/405/en/Cron',
    'https://contoso.looop.co/',
  ])('%s', (url) => expect(mayOpen(url)).toBe(true));

  it.each([
    'http://entra.microsoft.com/',
    'https://microsoft.com.evil.example/',
    'https://evilmicrosoft.com/',
    'https://microsoft.com@evil.example/',
    'https://user:pass@portal.azure.com/',
    'https://portal.azure.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:privacy',
    'https://moodle.example.org/',
    'not an address',
    '',
  ])('not %s', (url) => expect(mayOpen(url)).toBe(false));

  it('knows the own site of a profile, and plain http on this machine only', () => {
    expect(mayOpen('https://moodle.example.org/admin', originsOf('https://moodle.example.org/learn'))).toBe(
      true,
    );
    expect(mayOpen('https://moodle.example.org:8443/', originsOf('https://moodle.example.org'))).toBe(false);
    expect(mayOpen('http://localhost:8080/', originsOf('http://localhost:8080'))).toBe(true);
    expect(mayOpen('http://moodle.example.org/', originsOf('http://moodle.example.org'))).toBe(false);
    expect(originsOf('nonsense').size + originsOf(null).size).toBe(0);
  });

  it('opens nothing else', async () => {
    const opened: string[] = [];
    const open = (url: string): Promise<void> => Promise.resolve(void opened.push(url));
    await openListed('https://portal.azure.com/', new Set(), open);
    await expect(openListed('https://evil.example/', new Set(), open)).rejects.toMatchObject({
      reason: 'not-allowed',
    });
    expect(opened).toEqual(['https://portal.azure.com/']);
  });
});
