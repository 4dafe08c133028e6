import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { requestOf } from './deployment-wanted';
import { botTemplate, channelTemplate, isTagged, siteOf, tagsFor, type Template } from './template';
import { tiers } from './tiers';

/** What the public schema of 2019-04-01 demands of a template, in our own words. */
const deploymentTemplate = {
  type: 'object',
  required: ['$schema', 'contentVersion', 'resources'],
  additionalProperties: false,
  properties: {
    $schema: {
      const: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    },
    contentVersion: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$' },
    apiProfile: { type: 'string' },
    parameters: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['type'],
        properties: {
          type: { enum: ['string', 'securestring', 'int', 'bool', 'object', 'secureObject', 'array'] },
          allowedValues: { type: 'array' },
          metadata: { type: 'object' },
        },
      },
    },
    variables: { type: 'object' },
    functions: { type: 'array' },
    outputs: { type: 'object' },
    resources: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type', 'apiVersion', 'name'],
        properties: {
          type: { type: 'string', pattern: '^[A-Za-z0-9.]+(/[A-Za-z0-9]+)+$' },
          apiVersion: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}(-preview)?$' },
          name: { type: 'string', minLength: 1 },
          location: { type: 'string' },
          kind: { type: 'string', maxLength: 64 },
          tags: { type: 'object', additionalProperties: { type: 'string' } },
          sku: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
          dependsOn: { type: 'array', items: { type: 'string' } },
          properties: { type: 'object' },
        },
      },
    },
  },
};

/** Versions that exist, by type (Microsoft contract, section 4.4). */
const apiVersions: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.BotService/botServices': ['2021-05-01-preview', '2022-09-15', '2023-09-15-preview'],
  'Microsoft.BotService/botServices/channels': ['2021-05-01-preview', '2022-09-15', '2023-09-15-preview'],
};

const templates: readonly (readonly [string, Template])[] = [
  ['the bot', botTemplate],
  ['its channel alone', channelTemplate],
];

describe.each(templates)('the template of %s', (_name, template) => {
  it('is one as the public schema demands', () => {
    const check = new Ajv({ strict: true }).compile(deploymentTemplate);
    check(JSON.parse(JSON.stringify(template)));
    expect(check.errors ?? []).toEqual([]);
  });

  it('asks only for versions that exist', () => {
    for (const { type, apiVersion } of template.resources)
      expect(apiVersions[type], type).toContain(apiVersion);
  });

  it('holds neither a secret nor what Azure no longer makes', () => {
    const text = JSON.stringify(template);
    expect(text).not.toMatch(/password|secret|securestring|listKeys|CognitiveServices|luis|storage/i);
    expect(text).not.toMatch(/"kind":"(sdk|bot|designer|function)"|MultiTenant/);
  });

  it('uses every parameter it has, and has every one it uses', () => {
    const used = [...JSON.stringify(template).matchAll(/parameters\('(\w+)'\)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(template.parameters).sort());
  });
});

describe('a request', () => {
  const site = {
    wwwroot: 'https://Moodle.example/learn',
    tenantId: 't',
    appId: 'a',
    webhookEndpoint: '',
    page: '/admin/settings.php',
  };
  const wanted = {
    subscriptionId: 's',
    resourceGroup: 'g',
    region: 'westeurope',
    botName: 'bot-1',
    endpoint: 'https://bot.example/api/messages',
    tier: 'F0',
  };

  it.each(['bot', 'channel'] as const)('gives each parameter of the %s a value', (part) => {
    const { template, parameters } = requestOf({ ...wanted, part }, site);
    expect(Object.keys(parameters).sort()).toEqual(Object.keys(template.parameters).sort());
    for (const value of Object.values(parameters)) expect(value).not.toBe('');
  });

  it('tags what it makes with who made it and for which Moodle', () => {
    const tags = tagsFor(site.wwwroot);
    expect(tags).toEqual({ 'created-by': 'lms-setup', 'moodle-site': 'moodle.example/learn' });
    expect(isTagged({ tags: { 'Created-By': 'lms-setup' } })).toBe(true);
    expect(isTagged({ tags: { 'created-by': 'somebody' } })).toBe(false);
    expect(siteOf(`https://${'x'.repeat(300)}`)).toHaveLength(256);
  });

  it('names the tier of every resource that has one, with a date', () => {
    const withTier = botTemplate.resources.filter((one) => one['sku'] !== undefined);
    const { tier } = requestOf({ ...wanted, part: 'bot' }, site).parameters;
    expect(withTier.map((one) => [one.type, tier])).toEqual(tiers.map((one) => [one.type, one.tier]));
    for (const { asOf } of tiers) expect(Number.isNaN(Date.parse(asOf))).toBe(false);
  });
});
