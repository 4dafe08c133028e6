import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inspectArchive } from './archive';
import { pluginNames, pluginZip } from './simulator/archives';
import { readVersionFile } from './version-file';

const version = strToU8("<?php\n$plugin->component = 'auth_oidc';\n$plugin->version = 2024100735;\n");
const honest: Zippable = { 'oidc/version.php': version };

function inspect(files: Zippable): ReturnType<typeof inspectArchive> {
  return inspectArchive('x.zip', zipSync(files));
}

describe('inspectArchive', () => {
  it.each(pluginNames)('recognises %s', (component) => {
    expect(inspectArchive('x.zip', pluginZip(component))).toMatchObject({
      kind: 'plugin',
      component,
      version: 2024100735,
      release: '4.5.7',
      requires: 2024100700,
    });
  });

  it('reads what the plugin needs', () => {
    expect(inspectArchive('x.zip', pluginZip('local_o365'))).toMatchObject({
      dependencies: { auth_oidc: 2024100735 },
    });
  });

  const hostile: readonly (readonly [string, Zippable, string])[] = [
    ['a path that climbs out', { ...honest, 'oidc/../../etc/passwd': version }, 'unsafe-path'],
    ['a path from the root', { ...honest, '/oidc/x.php': version }, 'unsafe-path'],
    ['a backslash', { ...honest, 'oidc\\x.php': version }, 'unsafe-path'],
    ['a drive letter', { ...honest, 'C:/oidc/x.php': version }, 'unsafe-path'],
    ['a control character', { ...honest, 'oidc/a\u0007.php': version }, 'unsafe-path'],
    [
      'a symbolic link',
      { ...honest, 'oidc/link': [version, { os: 3, attrs: (0o120777 << 16) >>> 0 }] },
      'unsafe-path',
    ],
    ['two folders', { ...honest, '__MACOSX/x': version }, 'no-single-folder'],
    ['a file beside the folder', { ...honest, 'readme.txt': version }, 'no-single-folder'],
    ['no folder at all', { 'version.php': version }, 'no-single-folder'],
    [
      'the folder of a source download',
      { 'moodle-auth_oidc-MOODLE_405_STABLE/version.php': version },
      'wrong-folder',
    ],
    ['the folder of another plugin', { 'o365/version.php': version }, 'not-a-plugin'],
    ['no version file', { 'oidc/lib.php': version }, 'no-version-file'],
    ['an empty version file', { 'oidc/version.php': new Uint8Array() }, 'no-version-file'],
    ['a version file of something else', { 'oidc/version.php': strToU8('<?php echo 1;') }, 'not-a-plugin'],
    [
      'a component in a comment only',
      {
        'oidc/version.php': strToU8(
          "<?php // $plugin->component = 'auth_oidc'; $plugin->version = 2024100735;",
        ),
      },
      'not-a-plugin',
    ],
  ];
  it.each(hostile)('refuses %s', (_, files, why) => {
    expect(inspect(files)).toMatchObject({ kind: 'refused', why });
  });

  it('refuses what is no archive, or a broken one', () => {
    expect(inspectArchive('x.zip', new Uint8Array())).toMatchObject({ why: 'not-a-zip' });
    expect(inspectArchive('x.zip', strToU8('<html>not found</html>'))).toMatchObject({ why: 'not-a-zip' });
    const cut = pluginZip('auth_oidc');
    expect(inspectArchive('x.zip', cut.subarray(0, cut.length - 30))).toMatchObject({ why: 'not-a-zip' });
    expect(inspectArchive('x.zip', cut.subarray(40))).toMatchObject({ kind: 'refused' });
  });

  it('refuses too much of anything before unpacking it', () => {
    expect(inspectArchive('x.zip', new Uint8Array(20 * 1024 * 1024 + 1))).toMatchObject({ why: 'too-large' });
    const many = Object.fromEntries(
      Array.from({ length: 5001 }, (_, index) => [`oidc/${String(index)}`, new Uint8Array()]),
    );
    expect(inspect(many)).toMatchObject({ why: 'too-many-files' });
  });

  it('refuses an archive that claims to unpack to more than fits', () => {
    const bytes = pluginZip('auth_oidc');
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true);
    }
    expect(inspectArchive('x.zip', bytes)).toMatchObject({ why: 'too-large' });
  });

  it('shows nothing unprintable of a hostile name', () => {
    const report = inspect({ ...honest, 'oidc/\u202egpj.exe\u0000': version });
    expect(report).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(report)).not.toMatch(/\u202e/);
  });
});

describe('readVersionFile', () => {
  it('reads lists in both spellings, and text in both quotes', () => {
    const text = `<?php
/* $plugin->version = 1999010100; */
$plugin->component = "local_o365"; # not 'auth_oidc'
$plugin->version   = 2024100735.02;
$plugin->release = "4.5.7 // stable";
$plugin->supported = array(404, 405);
$plugin->dependencies = array(
  'auth_oidc' => 2024100735, // same build
  'mod_x' => ANY_VERSION,
);`;
    expect(readVersionFile(text)).toEqual({
      component: 'local_o365',
      version: 2024100735.02,
      release: '4.5.7 // stable',
      requires: null,
      supported: [404, 405],
      dependencies: { auth_oidc: 2024100735, mod_x: 0 },
    });
  });
});
