import { describe, expect, it } from 'vitest';
import { bodyText, type HttpResponse } from '../../../engine/host';
import { signedIn, visit, type Bench } from '../fixtures/bench';
import { clientId, pretendOutside, secret, tenant } from '../fixtures/outside';
import { get, installed, tab } from './fixtures/older-sites';
import { type MoodleState } from './state';

async function post(
  bench: Bench,
  address: string,
  fields: Readonly<Record<string, string>>,
): Promise<HttpResponse> {
  const key = Object.values(bench.state.sessions).find((one) => one.userId === 2)?.sesskey ?? '';
  const body = new URLSearchParams({ action: 'save-settings', sesskey: key, return: '', ...fields });
  return visit(bench.http, 'POST', `${bench.state.wwwroot}${address}`, body.toString());
}

const section = '/admin/settings.php?section=local_o365';

describe('tabs', () => {
  const allowed = (state: MoodleState): void => {
    state.application['clientsecret'] = secret;
    state.settings['s_local_o365_enableapponlyaccess'] = '1';
  };

  it.each([
    ['the address', tab(5), {}],
    ['the body', section, { section: 'local_o365', s_local_o365_tabs: '5' }],
  ])('decide in %s which settings exist', async (_where, address, more) => {
    const bench = await signedIn(installed('G1', allowed));
    const values = { s_local_o365_bot_app_id: 'an-id', s_local_o365_aadtenant: tenant };
    expect((await post(bench, address, { ...values, ...more })).status).toBe(303);
    expect(bench.state.settings).toHaveProperty('s_local_o365_bot_app_id', 'an-id');
    expect(bench.state.settings).not.toHaveProperty('s_local_o365_aadtenant');
  });

  it('save nothing with a wrong key', async () => {
    const bench = await signedIn(installed('G1', allowed));
    const answer = await post(bench, tab(0), { s_local_o365_aadtenant: tenant, sesskey: 'x' });
    expect([answer.status, bodyText(answer).includes('span class="error"')]).toEqual([200, false]);
    expect(bench.state.settings).not.toHaveProperty('s_local_o365_aadtenant');
  });

  it('keep the blanks they show once they are saved whole', async () => {
    const bench = await signedIn(installed('G2'));
    expect(bench.state.settings).not.toHaveProperty('s_local_o365_team_name_suffix');
    await post(bench, tab(5), { s_local_o365_teams_moodle_app_short_name: '' });
    expect(bench.state.settings).toHaveProperty('s_local_o365_teams_moodle_app_short_name', '');
  });

  it('show the access as the application first, and the connection only with it', async () => {
    const bench = await signedIn(
      installed('G1', (state) => {
        state.application['clientsecret'] = secret;
      }),
    );
    expect(bodyText(await get(bench, tab(0)))).not.toContain('s_local_o365_aadtenant');
    await post(bench, tab(0), { s_local_o365_enableapponlyaccess: '1' });
    expect(bodyText(await get(bench, tab(0)))).toContain('name="s_local_o365_aadtenant"');
  });

  it('ask nobody at Microsoft before that access is allowed', async () => {
    const bench = await signedIn(
      installed('G1', (state) => {
        state.application = { ...state.application, clientid: clientId, clientsecret: secret };
        state.settings['s_local_o365_aadtenant'] = tenant;
      }),
      { outside: pretendOutside() },
    );
    const ask = async (): Promise<string> =>
      bodyText(await get(bench, '/local/o365/ajax.php?mode=detectserviceresource&setting=aadtenant'));
    expect(await ask()).toContain('"success":false');
    bench.state.settings['s_local_o365_enableapponlyaccess'] = '1';
    expect(await ask()).toContain(`"settingval":"${tenant}"`);
  });

  it('know no name of another generation', async () => {
    const bench = await signedIn(installed('G2'));
    const answer = await get(bench, '/local/o365/ajax.php?mode=checksetup&aadtenant=x&odburl=y');
    expect(bodyText(answer)).toContain('A required parameter (entratenant) was missing');
  });
});

describe('the shared secret of the bot', () => {
  it('is made the first time its page is shown, and stays', async () => {
    const bench = await signedIn(installed('G1'));
    const stored = (): string | undefined => bench.state.settings['s_local_o365_bot_sharedsecret'];
    await get(bench, tab(0));
    expect(stored()).toBeUndefined();
    const html = bodyText(await get(bench, tab(5)));
    const first = stored() ?? '';
    expect(first).toHaveLength(36);
    for (const sign of '<>&\\"\'%') expect(first).toContain(sign);
    expect(html).not.toContain(first);
    await get(bench, tab(5));
    expect(stored()).toBe(first);
  });
});
