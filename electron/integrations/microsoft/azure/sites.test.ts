import { describe, expect, it } from 'vitest';
import { recording } from '../../../engine/recording';
import { redact } from '../../../engine/secret';
import { Secret } from '../../../engine/step';
import { azureRefusal, botId, json, lines, scripted, siteId, subscription } from '../fixtures/azure';
import { noStop, refusal } from '../fixtures/world';
import { settingFits } from './settings';

describe('web sites', () => {
  const settings = {
    MicrosoftAppPassword: 'bot-password-1',
    WEBSITE_RUN: '1',
    ENDPOINT_OF_SITE: 'https://public.contoso.example',
  };

  it('are listed', async () => {
    const site = {
      id: siteId,
      type: 'Microsoft.Web/sites',
      name: 'contoso-web',
      properties: { state: 'Running', defaultHostName: 'contoso-web.azurewebsites.net' },
    };
    const { azure, sent } = scripted({ json: { value: [site] } });
    expect(await azure.webSites(subscription)).toMatchObject([
      {
        resourceId: siteId,
        state: 'Running',
        hostName: 'contoso-web.azurewebsites.net',
        resourceGroup: 'rg-bot',
        tags: {},
      },
    ]);
    expect(lines(sent)).toEqual([
      `GET /subscriptions/${subscription}/providers/Microsoft.Web/sites?api-version=2023-12-01`,
    ]);
  });

  it('give their settings as secrets, which stay out of the evidence', async () => {
    const { azure, sent } = scripted({ json: { properties: settings } });
    const { evidence, result } = await recording(() => azure.siteSettings(siteId));
    if (result.status === 'rejected') throw result.reason;
    const found = result.value;
    expect(lines(sent)).toEqual([`POST ${siteId}/config/appsettings/list?api-version=2023-12-01`]);
    expect(sent[0]?.intent).toBe('read');
    expect(JSON.stringify(evidence)).not.toMatch(/bot-password|WEBSITE_RUN/);
    expect([...found.keys()]).toEqual(Object.keys(settings));
    expect(found.has('MicrosoftAppPassword')).toBe(true);
    expect(found.get('MicrosoftAppPassword')?.reveal()).toBe('bot-password-1');
    expect(found.get('nothing')).toBeUndefined();
    expect(redact('bot-password-1')).toBe('••••••');
    // Nobody asked for it, so it is still an ordinary word.
    expect(redact('https://public.contoso.example')).toBe('https://public.contoso.example');
    expect(new Map(found).size).toBe(3);
  });

  it('are asked about without becoming secrets', async () => {
    const { azure } = scripted({ json: { properties: { moodleUrl: 'https://moodle.asked.example' } } });
    const found = await azure.siteSettings(siteId);
    expect(settingFits(found, 'moodleUrl', /^https:\/\/moodle\.asked/)).toBe(true);
    expect(settingFits(found, 'moodleUrl', /^http:/)).toBe(false);
    expect(settingFits(found, 'nothing', /^/)).toBe(false);
    expect(settingFits(new Map([['a', new Secret('one')]]), 'a', /^one$/)).toBe(true);
    expect(redact('GET https://moodle.asked.example/')).toBe('GET https://moodle.asked.example/');
  });

  it('keep all other settings, and are not restarted for nothing', async () => {
    const { azure, sent } = scripted({ json: { properties: settings } }, { json: { properties: {} } });
    const { evidence } = await recording(() =>
      azure.saveSiteSettings(siteId, { MicrosoftAppPassword: new Secret('bot-password-2'), New: 'n' }),
    );
    expect(lines(sent)[1]).toBe(`PUT ${siteId}/config/appsettings?api-version=2023-12-01`);
    expect(json(sent[1])).toEqual({
      properties: { ...settings, MicrosoftAppPassword: 'bot-password-2', New: 'n' },
    });
    expect(JSON.stringify(evidence)).not.toMatch(/bot-password|WEBSITE_RUN/);
    const same = scripted({ json: { properties: settings } });
    await same.azure.saveSiteSettings(siteId, { WEBSITE_RUN: '1' });
    expect(same.sent).toHaveLength(1);
  });
});

describe('removal', () => {
  it('of a resource that is gone is nothing', async () => {
    const { azure, sent } = scripted(azureRefusal(404, 'ResourceNotFound'));
    await azure.removeResource(botId, noStop());
    expect(lines(sent)).toEqual([`DELETE ${botId}?api-version=2022-09-15`]);
  });

  it('is over when nothing is there any more', async () => {
    const { azure, sent } = scripted({ status: 200 }, { json: {} }, azureRefusal(404, 'ResourceNotFound'));
    await azure.removeResource(botId, noStop());
    expect(sent.map((one) => one.method)).toEqual(['DELETE', 'GET', 'GET']);
  });

  it('asks Azure for the version of a type it does not know', async () => {
    const id = `/subscriptions/${subscription}/resourceGroups/rg-bot/providers/Microsoft.Insights/components/x`;
    const resourceTypes = [
      { resourceType: 'Components', apiVersions: ['2024-01-01-preview', '2020-02-02', '2015-05-01'] },
    ];
    const { azure, sent } = scripted(
      { json: { resourceTypes } },
      { status: 204 },
      azureRefusal(404, 'ResourceNotFound'),
    );
    await azure.removeResource(id, noStop());
    expect(lines(sent).slice(0, 2)).toEqual([
      `GET /subscriptions/${subscription}/providers/Microsoft.Insights?api-version=2021-04-01`,
      `DELETE ${id}?api-version=2020-02-02`,
    ]);
  });

  it('says what stands against it', async () => {
    const { azure } = scripted(azureRefusal(409, 'ScopeLocked'));
    expect((await refusal(azure.removeResource(botId, noStop()))).facts).toMatchObject({
      kind: 'conflict',
      say: { id: 'azure.locked' },
      changed: 'no',
    });
  });

  it('waits for a group that is on its way out already', async () => {
    const { azure, sent } = scripted(
      azureRefusal(409, 'ResourceGroupBeingDeleted'),
      azureRefusal(404, 'ResourceGroupNotFound'),
    );
    await azure.removeResourceGroup(subscription, 'rg-bot', noStop());
    expect(sent).toHaveLength(2);
  });
});
