import { describe, expect, it } from 'vitest';
import {
  sharedExternalId,
  type Application,
  type CatalogueApp,
  type PackageFacts,
} from '../../../integrations/microsoft/port';
import { externalIdFor, judgeExternalId } from './external-id';
import { readSent, sortApps, whoseApp, writeSent, type Sent } from './sent';
import { compareVersions, newest, raised, versionBeyond } from './version';
import { differencesOf, fullNameFor, resourceFor, shortened, signsOn, type Wanted } from './wanted';

describe('the external id', () => {
  it('is a version 5 UUID of the address: checked against uuid.uuid5(NAMESPACE_URL, ...) of Python', () => {
    expect(externalIdFor('https://moodle.contoso.example')).toBe('26ea6914-cee5-5e3d-8daa-2fe268a81b8d');
    expect(externalIdFor('https://MOODLE.contoso.example/')).toBe('26ea6914-cee5-5e3d-8daa-2fe268a81b8d');
    expect(externalIdFor('https://moodle.contoso.example/learn')).toBe(
      '0a1026be-59f1-5b01-8add-1c99148e5441',
    );
  });

  it('is judged by what it is', () => {
    expect(judgeExternalId('')).toBe('shared');
    expect(judgeExternalId('2E43119B-fcfe-44f8-b3e5-996ffcb7fb95')).toBe('shared');
    expect(judgeExternalId('not-a-guid')).toBe('unusable');
    expect(judgeExternalId(externalIdFor('https://a.example'))).toBe('own');
  });
});

describe('versions', () => {
  it('compare by number', () => {
    expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
    expect(compareVersions('1.4', '1.4.0')).toBe(0);
    expect(compareVersions('1.x.1', '1.0.2')).toBeLessThan(0);
  });

  it('compare by number whatever the number of digits', () => {
    expect(compareVersions('1.20261122000000.0', '1.9.0')).toBeGreaterThan(0);
    expect(compareVersions('1.0.9007199254740993', '1.0.9007199254740992')).toBeGreaterThan(0);
    expect(raised('1.0.9007199254740993')).toBe('1.0.9007199254740994');
    expect(versionBeyond('1.6.0', '10000000000.0.0')).toBe('10000000000.0.1');
  });

  it('are raised only where something as new is there', () => {
    expect(raised('1.4')).toBe('1.4.1');
    expect(versionBeyond('1.6.0', null)).toBe('1.6.0');
    expect(versionBeyond('1.6.0', '1.5.9')).toBe('1.6.0');
    expect(versionBeyond('1.6.0', '1.6.0')).toBe('1.6.1');
    expect(versionBeyond('1.6.0', '2.0.7')).toBe('2.0.8');
  });

  it('of an app are found by state', () => {
    const definition = (version: string, publishingState: 'published' | 'submitted') => ({
      id: version,
      version,
      publishingState,
      displayName: 'Moodle',
    });
    const app: CatalogueApp = {
      id: 'c',
      externalId: 'e',
      displayName: 'Moodle',
      distributionMethod: 'organization',
      definitions: [definition('1.9.0', 'published'), definition('1.10.0', 'submitted')],
    };
    expect(newest(app)?.version).toBe('1.10.0');
    expect(newest(app, 'published')?.version).toBe('1.9.0');
    expect(newest(app, 'rejected')).toBeNull();
    expect(newest(null)).toBeNull();
  });
});

describe('whose app it is', () => {
  const site = 'https://moodle.contoso.example';
  const chosen = '0b0e7a4c-95b6-5a43-8f0e-3a1f2c4d5e6f';
  const app = (change: Partial<CatalogueApp> = {}): CatalogueApp => ({
    id: 'c-1',
    externalId: chosen,
    displayName: 'Moodle',
    distributionMethod: 'organization',
    definitions: [{ id: 'd', version: '1.6.0', publishingState: 'published', displayName: 'Moodle' }],
    ...change,
  });
  const sent: Sent = {
    wwwroot: site,
    externalId: chosen,
    catalogueId: 'c-1',
    version: '1.6.0',
    sha256: 'ab',
    sentAt: '2026-11-22T08:00:00Z',
  };
  const adopted = { wwwroot: site, catalogueId: 'c-1' };

  it('is ours by an id made from the address, or because we handed it in', () => {
    expect(whoseApp(app({ externalId: externalIdFor(site).toUpperCase() }), site, null, null)).toBe('ours');
    expect(whoseApp(app(), site, sent, null)).toBe('ours');
    expect(whoseApp(app({ externalId: chosen.toUpperCase() }), site, sent, null)).toBe('ours');
  });

  it.each<[string, CatalogueApp, Sent | null]>([
    ['its name', app(), null],
    ['another catalogue id than ours', app({ id: 'c-2' }), sent],
    ['another id', app({ externalId: sharedExternalId }), sent],
    ['an attempt nobody answered, of another version', app(), { ...sent, version: '1.7.0', sentAt: null }],
    ['an id nobody told us, of another version', app(), { ...sent, version: '1.7.0', catalogueId: null }],
  ])('is not ours because of %s', (_why, found, known) => {
    expect(whoseApp(found, site, known, null)).toBe('foreign');
  });

  it('is ours when the answer was lost and the version has arrived', () => {
    expect(whoseApp(app(), site, { ...sent, catalogueId: null, sentAt: null }, null)).toBe('foreign');
  });

  it('is taken over for one site and one app only', () => {
    expect(whoseApp(app(), site, null, adopted)).toBe('adopted');
    expect(whoseApp(app({ id: 'c-2' }), site, null, adopted)).toBe('foreign');
    expect(whoseApp(app(), 'https://clone.contoso.example', null, adopted)).toBe('foreign');
  });

  it('is not mixed up among several', () => {
    const ours = (one: CatalogueApp): 'ours' | 'foreign' => (one.id === 'c-2' ? 'ours' : 'foreign');
    const both = sortApps([app(), app({ id: 'c-2' })], 'c-1', ours);
    expect([both.app?.id, both.foreign]).toEqual(['c-2', null]);
    const none = sortApps([app()], 'c-1', () => 'foreign');
    expect([none.app, none.foreign?.id]).toEqual([null, 'c-1']);
  });

  it('is remembered for one site and one id, and a spoilt file is none', () => {
    const file = writeSent(sent);
    expect(readSent(file, site, chosen.toUpperCase())).toEqual(sent);
    expect(readSent(file, 'https://clone.contoso.example', chosen)).toBeNull();
    expect(readSent(file, site, sharedExternalId)).toBeNull();
    for (const text of ['', 'null', '{}', '[1]']) {
      expect(readSent(new TextEncoder().encode(text), site, chosen)).toBeNull();
    }
  });
});

describe('what a package must say', () => {
  const appId = '11111111-2222-4333-8444-555555555555';
  const app = (...identifierUris: readonly string[]): Application =>
    ({ appId, identifierUris }) as unknown as Application;

  it('names the registration’s own URI for this site', () => {
    const right = `api://moodle.contoso.example/${appId}`;
    expect(resourceFor('https://Moodle.contoso.example', app(`api://${appId}`, right))).toBe(right);
    expect(resourceFor('https://moodle.contoso.example/learn', app(right))).toBeNull();
    expect(resourceFor('https://moodle.contoso.example', app())).toBeNull();
  });

  it('has a full name of at most 100 characters for every address', () => {
    expect(fullNameFor('https://moodle.example')).toBe('Moodle in Microsoft Teams: moodle.example');
    const long = `https://${'learning.'.repeat(6)}example/${'folder/'.repeat(8)}x`;
    expect(fullNameFor(long)).toBe(`Moodle in Microsoft Teams: ${'learning.'.repeat(6)}example`);
    expect([...fullNameFor(`https://${'a'.repeat(63)}.${'b'.repeat(63)}.example`)]).toHaveLength(100);
  });

  it('cuts a name at characters, not in the middle of one', () => {
    expect(shortened('Moodle', 30)).toBe('Moodle');
    expect(shortened('🎓'.repeat(31), 30)).toBe(`${'🎓'.repeat(29)}…`);
  });

  const wanted: Wanted = {
    id: 'A-1',
    shortName: 'Moodle',
    fullName: 'f',
    host: 'moodle.contoso.example',
    webApplicationInfo: { id: appId, resource: `api://moodle.contoso.example/${appId}` },
    botId: null,
  };
  const facts: PackageFacts = {
    manifestVersion: '1.25',
    id: 'a-1',
    version: '1.6.0',
    shortName: 'Moodle',
    fullName: 'f',
    packageName: null,
    pages: ['https://moodle.contoso.example/local/o365/teams_tab_configuration.php'],
    validDomains: ['moodle.contoso.example'],
    webApplicationInfo: wanted.webApplicationInfo,
    bots: [],
  };
  const site = 'https://moodle.contoso.example';

  it('is compared by what people and Teams notice', () => {
    expect(differencesOf(facts, wanted, site)).toEqual([]);
    expect(differencesOf({ ...facts, id: 'b', shortName: 'x' }, wanted, site)).toEqual(['id', 'short-name']);
    expect(differencesOf(facts, wanted, 'https://moodle.contoso.example.org')).toEqual(['address']);
    expect(differencesOf(facts, wanted, 'https://moodle.contoso.example/learn')).toEqual(['address']);
    const bots = ['22222222-3333-4444-8555-66666666666A'];
    expect(differencesOf({ ...facts, bots }, wanted, site)).toEqual(['bot']);
    const other = { ...wanted, botId: '22222222-3333-4444-8555-66666666666b' };
    expect(differencesOf({ ...facts, bots }, other, site)).toEqual(['bot']);
    expect(differencesOf(facts, other, site)).toEqual(['bot']);
    const same = { ...wanted, botId: '22222222-3333-4444-8555-66666666666a' };
    expect(differencesOf({ ...facts, bots }, same, site)).toEqual([]);
  });

  it('signs on only where client id and URI are the registration’s', () => {
    expect(signsOn(facts, wanted)).toBe(true);
    expect(signsOn({ ...facts, webApplicationInfo: null }, wanted)).toBe(false);
    expect(signsOn(facts, { ...wanted, webApplicationInfo: null })).toBe(false);
    const other = { id: appId, resource: 'api://moodle.contoso.example/x' };
    expect(signsOn({ ...facts, webApplicationInfo: other }, wanted)).toBe(false);
  });
});
