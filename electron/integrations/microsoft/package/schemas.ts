import type { SchemaError, Validate } from './compile-schema';

type Load = () => Promise<{ readonly default: unknown }>;

/**
 * Microsoft's own schemas, of every version the plugin has written or may write next, and the newest. Each is loaded
 * only when a manifest names it. (The package around them cannot be imported: it asks for a package it does not name.)
 */
const schemas: Readonly<Record<string, Load>> = {
  '1.7': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.7/MicrosoftTeams.schema.json'),
  '1.8': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.8/MicrosoftTeams.schema.json'),
  '1.9': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.9/MicrosoftTeams.schema.json'),
  '1.10': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.10/MicrosoftTeams.schema.json'),
  '1.11': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.11/MicrosoftTeams.schema.json'),
  '1.12': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.12/MicrosoftTeams.schema.json'),
  '1.13': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.13/MicrosoftTeams.schema.json'),
  '1.14': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.14/MicrosoftTeams.schema.json'),
  '1.15': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.15/MicrosoftTeams.schema.json'),
  '1.16': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.16/MicrosoftTeams.schema.json'),
  '1.17': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.17/MicrosoftTeams.schema.json'),
  '1.19': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.19/MicrosoftTeams.schema.json'),
  '1.20': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.20/MicrosoftTeams.schema.json'),
  '1.21': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.21/MicrosoftTeams.schema.json'),
  '1.22': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.22/MicrosoftTeams.schema.json'),
  '1.23': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.23/MicrosoftTeams.schema.json'),
  '1.24': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.24/MicrosoftTeams.schema.json'),
  '1.25': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.25/MicrosoftTeams.schema.json'),
  '1.30': () => import('@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.schema.json'),
};

/** What the plugin's newest branches write (Microsoft contract, 5.1). */
export const currentSchema = '1.25';

export function schemaAddress(version: string): string {
  return `https://developer.microsoft.com/en-us/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`;
}

/** The version a manifest names by its schema's address, or else by itself. */
export function schemaNamed(manifest: Readonly<Record<string, unknown>>): string {
  const { $schema, manifestVersion } = manifest;
  const named = typeof $schema === 'string' ? /\/teams\/v([0-9.]{1,8})\//.exec($schema)?.[1] : undefined;
  return named ?? (typeof manifestVersion === 'string' ? manifestVersion : '');
}

const compiled = new Map<string, Promise<Validate>>();

/** What the schema of that version says, or null when we have no such schema. */
export async function schemaErrors(
  version: string,
  manifest: unknown,
): Promise<readonly SchemaError[] | null> {
  const load = Object.hasOwn(schemas, version) ? schemas[version] : undefined;
  if (load === undefined) return null;
  const ready = compiled.get(version) ?? compile(load);
  compiled.set(version, ready);
  return (await ready)(manifest);
}

async function compile(load: Load): Promise<Validate> {
  const [{ compileSchema }, schema] = await Promise.all([import('./compile-schema'), load()]);
  return compileSchema(schema.default as object);
}
