import type { PackageFacts } from '../port-package';

export type Json = Readonly<Record<string, unknown>>;

const longestManifest = 512 * 1024;

/** The manifest as an object; null when it is no JSON object. A byte order mark is forgiven, as Teams does. */
export function readManifest(bytes: Uint8Array): Json | null {
  if (bytes.length > longestManifest) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function writeManifest(manifest: Json): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(manifest, null, 4));
}

/** The facts a step judges; what is missing or of another type reads as empty, and the schema tells about it. */
export function factsOf(manifest: Json): PackageFacts {
  const name = objectOf(manifest['name']);
  const info = manifest['webApplicationInfo'];
  const { packageName } = manifest;
  return {
    manifestVersion: textOf(manifest['manifestVersion']),
    id: textOf(manifest['id']),
    version: textOf(manifest['version']),
    shortName: textOf(name['short']),
    fullName: textOf(name['full']),
    packageName: typeof packageName === 'string' ? packageName : null,
    pages: pagesOf(manifest),
    validDomains: domainsOf(manifest),
    webApplicationInfo: isObject(info)
      ? { id: textOf(info['id']), resource: textOf(info['resource']) }
      : null,
    bots: listOf(manifest['bots']).map((bot) => textOf(objectOf(bot)['botId'])),
  };
}

export function domainsOf(manifest: Json): readonly string[] {
  return listOf(manifest['validDomains']).filter((one): one is string => typeof one === 'string');
}

export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** Names of the two icon files. */
export function iconsOf(manifest: Json): { readonly color: string; readonly outline: string } {
  const icons = objectOf(manifest['icons']);
  return { color: textOf(icons['color']), outline: textOf(icons['outline']) };
}

function pagesOf(manifest: Json): readonly string[] {
  const tabs = [...listOf(manifest['configurableTabs']), ...listOf(manifest['staticTabs'])].map(objectOf);
  return tabs
    .flatMap((tab) => [tab['configurationUrl'], tab['contentUrl'], tab['websiteUrl']])
    .filter((one): one is string => typeof one === 'string' && one !== '');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
