import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unzipSync, zipSync, zlibSync } from 'fflate';
import { PNG } from 'pngjs';
import { describe, expect, it, vi } from 'vitest';
import { appId, botManifest, icon, manifest, oldManifest, packageOf, site } from './fixtures/site-package';
import type { PackageReport, PackageWanted } from '../port-package';
import { crc32 } from './crc32';
import { inspectPackage, rebuildPackage } from './package';

const botId = '22222222-3333-4444-8555-666666666666';
const ownId = '0b0e7a4c-95b6-5a43-8f0e-3a1f2c4d5e6f';
const wanted: PackageWanted = {
  id: ownId,
  shortName: 'Moodle',
  fullName: 'Moodle for a long address',
  host: 'moodle.contoso.example',
  webApplicationInfo: { id: appId, resource: `api://moodle.contoso.example/${appId}` },
};

async function inspected(zip: Uint8Array): Promise<Extract<PackageReport, { kind: 'package' }>> {
  const report = await inspectPackage(zip);
  if (report.kind !== 'package') throw new Error(`${report.why} ${report.detail}`);
  return report;
}

async function codes(zip: Uint8Array): Promise<readonly string[]> {
  return (await inspected(zip)).faults.map((one) => `${one.code} ${one.at}`);
}

async function rebuilt(zip: Uint8Array, change: PackageWanted = wanted): Promise<Uint8Array> {
  const made = await rebuildPackage(zip, change);
  if (made === null) throw new Error('refused');
  return made;
}

const manifestOf = (zip: Uint8Array): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(unzipSync(zip)['manifest.json'])) as Record<string, unknown>;

describe('inspecting a package', () => {
  it('finds nothing in a right one of an own id', async () => {
    const report = await inspected(packageOf(manifest({ id: ownId })));
    expect(report.faults).toEqual([]);
    expect(report.facts).toMatchObject({
      id: ownId,
      version: '1.6.0',
      shortName: 'Moodle',
      webApplicationInfo: { id: appId },
      pages: [`${site}/local/o365/teams_tab_configuration.php`],
    });
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says when the id is the one every site ships', async () => {
    expect(await codes(packageOf())).toEqual(['shared-id /id']);
  });

  it.each([
    [{ id: 'not-a-guid' }, ['schema /id']],
    [{ id: ownId, accentColor: 'orange' }, ['schema /accentColor']],
    [
      { id: ownId, icons: undefined },
      ['schema /icons', 'file-missing /icons/color', 'file-missing /icons/outline'],
    ],
    [{ id: ownId, surprise: 1 }, ['schema /surprise']],
    [
      { id: ownId, name: { short: 'x'.repeat(31), full: 'y'.repeat(101) } },
      ['name-too-long /name/short', 'name-too-long /name/full'],
    ],
    [{ id: ownId, packageName: 'example.school.moodle' }, ['package-name /packageName']],
    [{ id: ownId, validDomains: [] }, ['foreign-host /configurableTabs']],
    [{ id: ownId, validDomains: ['*.contoso.example'] }, []],
    [
      { id: ownId, validDomains: ['moodle.contoso.example:8443'] },
      ['foreign-host /configurableTabs', 'domain-unusable /validDomains'],
    ],
    [
      { id: ownId, validDomains: ['moodle.contoso.example', '*', '*.example'] },
      ['domain-unusable /validDomains', 'domain-unusable /validDomains'],
    ],
    [{ id: ownId, webApplicationInfo: undefined }, ['app-info-missing /webApplicationInfo']],
    [
      { id: ownId, webApplicationInfo: { id: appId, resource: 'api://moodle.contoso.example/other' } },
      ['resource-mismatch /webApplicationInfo/resource'],
    ],
    [
      { id: ownId, webApplicationInfo: { id: appId, resource: `api://old.example/${appId}` } },
      ['resource-mismatch /webApplicationInfo/resource'],
    ],
    [{ id: ownId, $schema: 'https://school.example/teams/v9.9/x.json' }, ['schema-unknown /$schema']],
  ])('%o', async (change, expected) => {
    expect(await codes(packageOf(manifest(change)))).toEqual(expected);
  });

  it.each(['1.7', '1.25'])('names the bot in a manifest of %s, and one that is none', async (version) => {
    const of = (id: unknown): Uint8Array => {
      const { packageName: _, ...bare } = botManifest(id);
      const $schema = String(bare['$schema']).replace('1.7', version);
      return packageOf({ ...bare, id: ownId, $schema, manifestVersion: version });
    };
    const old = version === '1.7' ? ['schema-old /manifestVersion'] : [];
    expect((await inspected(of(botId))).facts.bots).toEqual([botId]);
    expect(await codes(of(botId))).toEqual(old);
    expect(await codes(of('MoodleBot'))).toEqual([...old, 'bot-id /bots/0/botId']);
    expect(await codes(of(undefined))).toEqual([...old, 'bot-id /bots/0/botId']);
    expect((await inspected(packageOf(manifest()))).facts.bots).toEqual([]);
  });

  it('takes an address without https for what it is, though the schema lets it pass', async () => {
    const tab = {
      configurationUrl: 'http://moodle.contoso.example/x',
      canUpdateConfiguration: false,
      scopes: ['team'],
    };
    expect(await codes(packageOf(manifest({ id: ownId, configurableTabs: [tab] })))).toEqual([
      'plain-http /configurableTabs',
    ]);
  });

  it('reads sizes and colours of the icons', async () => {
    const of = (files: Record<string, Uint8Array>): Promise<readonly string[]> =>
      codes(packageOf(manifest({ id: ownId }), files));
    expect(await of({ 'color.png': icon(96) })).toEqual(['icon-size color.png']);
    expect(await of({ 'outline.png': icon(64) })).toEqual(['icon-size outline.png']);
    expect(await of({ 'outline.png': icon(32, [255, 255, 255], 0) })).toEqual([
      'outline-colours outline.png',
    ]);
    expect(await of({ 'outline.png': icon(32, [0, 0, 0]) })).toEqual(['outline-colours outline.png']);
    expect(await of({ 'outline.png': new Uint8Array([1, 2, 3]) })).toEqual(['icon-unreadable outline.png']);
  });

  it('reads an icon by its one header, and refuses one with another', async () => {
    const outline = icon(32);
    const huge = header(outline, 60_000, 60_000);
    const [start, ihdr, rest] = [outline.slice(0, 8), outline.slice(8, 33), outline.slice(33)];
    const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
    const end = rest.length - 12;
    const long = chunkOf('IHDR', new Uint8Array([...outline.slice(16, 29), 0]));
    const other = chunkOf('tEXt', new TextEncoder().encode('a'));
    for (const bytes of [
      join(start, ihdr, huge, rest),
      join(start, ihdr, rest.slice(0, end), huge, rest.slice(end)),
      join(start, other, ihdr, rest),
      join(start, long, rest),
      join(start, ihdr, rest.slice(0, end)),
      outline.slice(0, 40),
    ]) {
      expect(await codes(packageOf(manifest({ id: ownId }), { 'outline.png': bytes }))).toEqual([
        'icon-unreadable outline.png',
      ]);
    }
    const colour = icon(192, [255, 122, 0], 0);
    const twice = join(colour.slice(0, 33), header(colour, 60_000, 60_000), colour.slice(33));
    expect(await codes(packageOf(manifest({ id: ownId }), { 'color.png': twice }))).toEqual([
      'icon-unreadable color.png',
    ]);
    const decoded = vi.spyOn(PNG.sync, 'read');
    await codes(packageOf(manifest({ id: ownId }), { 'outline.png': join(start, ihdr, huge, rest) }));
    expect(decoded).not.toHaveBeenCalled();
    decoded.mockRestore();
  });

  it('does not unfold a picture that claims to be small and is not', async () => {
    const bomb = withPixels(icon(32), zlibSync(new Uint8Array(5_000_000)));
    expect(await codes(packageOf(manifest({ id: ownId }), { 'outline.png': bomb }))).toEqual([
      'icon-unreadable outline.png',
    ]);
  });
});

describe('a hostile package', () => {
  const plain = new TextEncoder().encode('{}');
  const why = async (zip: Uint8Array): Promise<string> => {
    const report = await inspectPackage(zip);
    return report.kind === 'refused' ? report.why : 'accepted';
  };

  it('is refused for what it is', async () => {
    expect(await why(new Uint8Array([80, 75, 3, 4]))).toBe('not-a-zip');
    expect(await why(new Uint8Array(10 * 1024 * 1024 + 1))).toBe('too-large');
    expect(await why(zipSync({ '../manifest.json': plain }))).toBe('unsafe-path');
    expect(await why(zipSync({ 'a\\b': plain }))).toBe('unsafe-path');
    expect(await why(zipSync({ 'package/manifest.json': plain }))).toBe('no-manifest');
    expect(await why(zipSync({ 'manifest.json': new TextEncoder().encode('[]') }))).toBe('not-json');
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${String(n)}`, plain]));
    expect(await why(zipSync(many))).toBe('too-many-files');
    expect(await why(zipSync({ 'manifest.json': plain, bomb: new Uint8Array(21 * 1024 * 1024) }))).toBe(
      'too-large',
    );
  });

  it('is refused when a file unpacks to more than it says', async () => {
    const zip = packageOf('{'.padEnd(100_000, ' '));
    const view = new DataView(zip.buffer);
    const record = lastRecordOf(zip, 'manifest.json');
    view.setUint32(record + 24, 10, true);
    expect(await why(zip)).toBe('not-json');
  });

  it('is refused when two records share a file, or a name differs from the one before the file', async () => {
    const shared = packageOf();
    const first = lastRecordOf(shared, 'manifest.json');
    new DataView(shared.buffer).setUint32(lastRecordOf(shared, 'color.png') + 42, 0, true);
    expect(first).toBeGreaterThan(0);
    expect(await why(shared)).toBe('not-a-zip');
    const renamed = packageOf();
    renamed[lastRecordOf(renamed, 'color.png') + 46] = 0x43;
    expect(await why(renamed)).toBe('not-a-zip');
  });

  it('survives every cut and every flipped byte of its directory', async () => {
    const zip = packageOf();
    const from = lastRecordOf(zip, 'manifest.json');
    for (let at = from; at < zip.length; at += 1) {
      const broken = zip.slice();
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      expect(['package', 'refused']).toContain((await inspectPackage(broken)).kind);
      expect((await inspectPackage(zip.slice(0, at))).kind).toBe('refused');
    }
  });
});

describe('rebuilding a package', () => {
  it('changes the manifest only, and passes', async () => {
    const zip = packageOf(manifest({ webApplicationInfo: { id: '', resource: '' }, validDomains: ['a:80'] }));
    const made = await rebuilt(zip);
    const before = unzipSync(zip);
    const after = unzipSync(made);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after['color.png']).toEqual(before['color.png']);
    expect(after['outline.png']).toEqual(before['outline.png']);
    expect((await inspected(made)).faults).toEqual([]);
    expect(manifestOf(made)).toEqual(manifest({ id: ownId }));
    const packed = zip.slice(offsetOf(zip, 'color.png'), lastRecordOf(zip, 'manifest.json'));
    expect(made.slice(offsetOf(made, 'color.png'), lastRecordOf(made, 'manifest.json'))).toEqual(packed);
  });

  it('gives the same bytes each time, and leaves a right package alone', async () => {
    const zip = packageOf();
    const once = await rebuilt(zip);
    expect(await rebuilt(zip)).toEqual(once);
    expect(await rebuilt(once)).toBe(once);
  });

  it('puts back a manifest that stands between other files', async () => {
    const { 'manifest.json': text = new Uint8Array(), ...icons } = unzipSync(packageOf());
    const zip = zipSync({
      'color.png': icons['color.png'] ?? text,
      'manifest.json': text,
      'outline.png': icons['outline.png'] ?? text,
    });
    const made = await rebuilt(zip);
    expect(Object.keys(unzipSync(made))).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect((await inspected(made)).faults).toEqual([]);
  });

  it('shortens a full name only when it is too long', async () => {
    const full = `Moodle integration with Microsoft Teams for https://${'long.'.repeat(12)}example`;
    const made = await rebuilt(packageOf(manifest({ name: { short: 'Moodle', full } })));
    expect(manifestOf(made)['name']).toEqual({ short: 'Moodle', full: 'Moodle for a long address' });
    const kept = await rebuilt(packageOf());
    expect(manifestOf(kept)['name']).toEqual(manifest()['name']);
  });

  it('brings what older branches write to the schema of today', async () => {
    const made = await rebuilt(packageOf(oldManifest()));
    expect(manifestOf(made)).toMatchObject({
      manifestVersion: '1.25',
      supportsChannelFeatures: 'tier1',
      version: '1.4',
    });
    expect(manifestOf(made)).not.toHaveProperty('packageName');
    expect((await inspected(made)).faults).toEqual([]);
  });

  it('keeps the bot in it as the site wrote it, whichever schema it ends in', async () => {
    const before = botManifest(botId);
    const made = await rebuilt(packageOf(before));
    expect((await inspected(made)).faults).toEqual([]);
    expect(manifestOf(made)).toMatchObject({ manifestVersion: '1.25', bots: before['bots'] });
    expect(manifestOf(made)['validDomains']).toContain('token.botframework.com');

    const odd = { ...before, permissions: ['identity', 'anything'] };
    const old = await rebuilt(packageOf(odd));
    expect(manifestOf(old)).toMatchObject({ manifestVersion: '1.7', bots: before['bots'] });
    expect((await inspected(old)).faults.map(({ code }) => code)).toEqual([
      'schema-old',
      'schema',
      'package-name',
    ]);
  });

  it('leaves an old manifest old where the new schema would not take it', async () => {
    const odd = oldManifest({ permissions: ['identity', 'anything'] });
    const made = await rebuilt(packageOf(odd));
    expect(manifestOf(made)['manifestVersion']).toBe('1.7');
  });

  it('raises a version and nothing else', async () => {
    const zip = packageOf(manifest({ id: ownId }));
    const made = await rebuilt(zip, { version: '1.6.1' });
    expect(manifestOf(made)).toEqual(manifest({ id: ownId, version: '1.6.1' }));
  });

  it('is null for what is no package', async () => {
    expect(await rebuildPackage(new Uint8Array([1, 2, 3]), wanted)).toBeNull();
  });
});

const recordings = fileURLToPath(new URL('../../../../../shared/moodle-recordings/', import.meta.url));
const real = existsSync(recordings)
  ? readdirSync(recordings, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /10-manifest-[^/]*\.zip$/.test(path),
    )
  : [];
if (real.length === 0) console.log('skipped: no recordings of real packages beside the project');

describe.skipIf(real.length === 0)('a package of a real site', () => {
  it.each(real)('%s passes once its ids are right, but for http', async (path) => {
    const zip = new Uint8Array(readFileSync(recordings + path));
    const [page = ''] = (await inspected(zip)).facts.pages;
    const { host, hostname, protocol, pathname } = new URL(page);
    const below = pathname.replace('/local/o365/teams_tab_configuration.php', '');
    const resource = `api://${host}${below}/${appId}`;
    const made = await rebuilt(zip, {
      id: ownId,
      host: hostname,
      webApplicationInfo: { id: appId, resource },
    });
    const { faults, facts } = await inspected(made);
    expect(faults.map((one) => one.code)).toEqual(protocol === 'http:' ? ['plain-http'] : []);
    expect(facts.manifestVersion).toBe('1.25');
    expect(facts.bots).toHaveLength(path.includes('manifest-bot-ok') ? 1 : 0);
  });
});

function lastRecordOf(zip: Uint8Array, name: string): number {
  return Buffer.from(zip).lastIndexOf(name) - 46;
}

function offsetOf(zip: Uint8Array, name: string): number {
  return Buffer.from(zip).indexOf(name) - 30;
}

/** A chunk of a picture, checksum and all. */
function chunkOf(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/** The header of the picture with another size. */
function header(png: Uint8Array, width: number, height: number): Buffer {
  const data = Buffer.from(png.slice(16, 29));
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  return chunkOf('IHDR', data);
}

/** The picture with other packed pixels, checksums and all. */
function withPixels(png: Uint8Array, packed: Uint8Array): Uint8Array {
  const header = Buffer.from(png.slice(16, 29));
  // Interlaced: there the decoder has no limit of its own.
  header[12] = 1;
  const start = Buffer.from(png.slice(0, 8));
  return new Uint8Array(
    Buffer.concat([
      start,
      chunkOf('IHDR', header),
      chunkOf('IDAT', packed),
      chunkOf('IEND', new Uint8Array()),
    ]),
  );
}
