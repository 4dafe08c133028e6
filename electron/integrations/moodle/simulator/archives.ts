import { strToU8, zipSync } from 'fflate';
import { pluginBuild, pluginRelease } from './state';

/** Component, top folder and what it needs: the three plugins of this journey. */
const parts = {
  auth_oidc: { folder: 'oidc', name: 'OpenID Connect', needs: [] },
  local_o365: { folder: 'o365', name: 'Microsoft 365', needs: ['auth_oidc'] },
  theme_boost_o365teams: { folder: 'boost_o365teams', name: 'Teams theme', needs: ['local_o365'] },
} as const;

export type PluginName = keyof typeof parts;
export const pluginNames = Object.keys(parts) as readonly PluginName[];

export interface ArchiveOptions {
  readonly version?: number;
  readonly release?: string;
  /** Moodle build asked for. */
  readonly requires?: number;
  /** Plugins asked for, with their builds; when left out, each needs the one before it in the same build. */
  readonly dependencies?: Readonly<Record<string, number>>;
}

/** A small honest archive of a plugin: enough for every installer here, and nothing of the real one. */
export function pluginZip(component: PluginName, options: ArchiveOptions = {}): Uint8Array {
  const { folder, name } = parts[component];
  return zipSync({
    [`${folder}/version.php`]: strToU8(versionFile(component, options)),
    [`${folder}/lang/en/${component}.php`]: strToU8(`<?php\n$string['pluginname'] = '${name}';\n`),
  });
}

function versionFile(component: PluginName, options: ArchiveOptions): string {
  const version = options.version ?? pluginBuild;
  const needs =
    options.dependencies ?? Object.fromEntries(parts[component].needs.map((need) => [need, version]));
  const pairs = Object.entries(needs)
    .map(([need, build]) => `    '${need}' => ${String(build)},\n`)
    .join('');
  return `<?php
defined('MOODLE_INTERNAL') || die();

$plugin->version = ${String(version)};
$plugin->requires = ${String(options.requires ?? 2024100700)};
$plugin->release = '${options.release ?? pluginRelease}';
$plugin->component = '${component}';
$plugin->maturity = MATURITY_STABLE;
${pairs === '' ? '' : `$plugin->dependencies = [\n${pairs}];\n`}`;
}
