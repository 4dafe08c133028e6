import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../contract/vocabulary';
import { politeHttp } from '../../engine/http';
import { redact } from '../../engine/secret';
import { rememberSecrets } from './clear-secrets';
import { olderBench, type OlderSite } from './fixtures/older-site';
import { readPage } from './pages';

const secret = 'clear~Secret.0001';
const shared = `>#shared<"'&%\\secret`;
const escaped = '&gt;#shared&lt;&quot;&#039;&amp;%\\secret';
const endpoint = 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2';

function credentials(stored: string): string {
  const field = (name: string, value: string): string =>
    `<input type="text" name="${name}" id="id_${name}" value="${value}"><div id="id_error_${name}"></div>`;
  return `<form><input type="hidden" name="_qf__auth_oidc_form_application" value="1">
    <select name="idptype"><option value="1" selected="selected">1</option></select>
    <select name="clientauthmethod"><option value="1" selected="selected">1</option></select>
    ${field('clientid', 'an-id')}${field('clientsecret', stored)}
    <textarea name="clientprivatekey">-----BEGIN KEY-----\nAAAABBBBCCCC\n</textarea>
    ${field('authendpoint', `${endpoint}/authorize`)}${field('tokenendpoint', `${endpoint}/token`)}</form>`;
}

const page = '/auth/oidc/manageapplication.php';
const settings = {
  idpType: 1,
  clientId: 'an-id',
  authEndpoint: `${endpoint}/authorize`,
  tokenEndpoint: `${endpoint}/token`,
} as const;

describe('secrets that a page shows in clear', () => {
  it('are blacked out from the moment the page is read, however they are written', () => {
    rememberSecrets(
      readPage(`<input type="text" name="s_local_o365_bot_sharedsecret" value="${escaped}">
        <textarea name="clientprivatekey">\nfirst line of a key\nsecond line</textarea>`),
    );
    const written = [
      shared,
      escaped,
      JSON.stringify({ note: shared }),
      encodeURIComponent(shared),
      new URLSearchParams({ a: shared }).toString(),
      'first line of a key\nsecond line',
      JSON.stringify(['first line of a key\nsecond line']),
    ];
    for (const text of written) expect(redact(text)).toContain('••••••');
    expect(redact(written.join('|'))).not.toMatch(/shared|second line/);
  });

  it('leave a masked value readable: it is the hint', () => {
    rememberSecrets(readPage('<input type="text" name="clientsecret" value="ab**********">'));
    expect(redact('ab**********')).toBe('ab**********');
  });

  it('give no more than a hint to the step', async () => {
    const pages = { [page]: { text: credentials(secret) } };
    const form = await olderBench({ pages }).site.application();
    expect(form).toMatchObject({ secretStored: true, secretHint: 'cle', clientId: 'an-id' });
    expect(JSON.stringify(form)).not.toContain(secret);
    expect(JSON.stringify(form)).not.toContain('AAAABBBB');
  });

  it('reach no evidence, not even when a later answer quotes them', async () => {
    const lines: Evidence[] = [];
    const pages: OlderSite['pages'] = {
      [page]: { text: credentials(secret) },
      '/local/o365/ajax.php': {
        headers: { 'content-type': 'application/json' },
        text: JSON.stringify({ success: false, errormessage: `refused ${secret}` }),
      },
    };
    const { site } = olderBench({ pages, sections: { local_o365: '' } }, (http, clock) =>
      politeHttp(http, clock, (line) => lines.push(line)),
    );
    await site.application();
    await site.verifySetup('t', 'h', new AbortController().signal);
    expect(lines.some((line) => line.excerpt?.includes('refused') === true)).toBe(true);
    expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it('go back as they stand when other fields are saved: an empty one is refused', async () => {
    const { site, sent } = olderBench({ pages: { [page]: { text: credentials(secret) } } });
    await site.saveApplication(settings).catch(() => undefined);
    expect(sent[0]?.get('clientsecret')).toBe(secret);
    expect(sent[0]?.has('changesecret')).toBe(false);
  });

  it('stay out of a refusal', async () => {
    const bad = credentials(secret).replace('id="id_error_clientid">', 'id="id_error_clientid">bad');
    const error: unknown = await olderBench({ pages: { [page]: { text: bad } } })
      .site.saveApplication(settings)
      .catch((one: unknown) => one);
    expect(error).toMatchObject({ kind: 'conflict', code: 'clientid' });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(secret);
  });
});
