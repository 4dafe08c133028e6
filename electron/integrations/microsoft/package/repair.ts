import { packageLimits, type PackageWanted } from '../port-package';
import { isOlder, isUsableDomain, covers } from './faults';
import { domainsOf, objectOf, type Json } from './manifest';
import { currentSchema, schemaAddress, schemaErrors, schemaNamed } from './schemas';

/** The manifest with what is wanted in place of what was there. Unknown parts stay, in their order. */
export async function repairManifest(manifest: Json, wanted: PackageWanted): Promise<Json> {
  const repaired: Json = {
    ...manifest,
    ...(wanted.id !== undefined && { id: wanted.id }),
    ...(wanted.version !== undefined && { version: wanted.version }),
    name: namesOf(manifest, wanted),
    ...(wanted.host !== undefined && { validDomains: withHost(domainsOf(manifest), wanted.host) }),
    ...(wanted.webApplicationInfo !== undefined && {
      // Own further fields (resource-specific permissions of old packages) stay.
      webApplicationInfo: { ...objectOf(manifest['webApplicationInfo']), ...wanted.webApplicationInfo },
    }),
  };
  return isOlder(schemaNamed(repaired), currentSchema) ? upgraded(repaired) : repaired;
}

function namesOf(manifest: Json, wanted: PackageWanted): Json {
  const name = objectOf(manifest['name']);
  const full = typeof name['full'] === 'string' ? name['full'] : '';
  const tooLong = [...full].length > packageLimits.fullName;
  return {
    ...name,
    ...(wanted.shortName !== undefined && { short: wanted.shortName }),
    ...(tooLong && wanted.fullName !== undefined && { full: wanted.fullName }),
  };
}

function withHost(domains: readonly string[], host: string): readonly string[] {
  const usable = [...new Set(domains.filter(isUsableDomain))];
  return covers(usable, host) ? usable : [...usable, host];
}

/**
 * What the plugin's newest branches write, out of what its older ones wrote (`manifest-invalid`: `packageName` is no
 * longer taken, `supportsChannelFeatures` is asked for). Only if the newer schema then has nothing to complain about.
 */
async function upgraded(manifest: Json): Promise<Json> {
  const { packageName: _, ...rest } = manifest;
  const candidate: Json = {
    ...rest,
    $schema: schemaAddress(currentSchema),
    manifestVersion: currentSchema,
    defaultInstallScope: rest['defaultInstallScope'] ?? 'team',
    supportsChannelFeatures: 'tier1',
  };
  const errors = await schemaErrors(currentSchema, candidate);
  return errors?.length === 0 ? candidate : manifest;
}
