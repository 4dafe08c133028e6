import { packageLimits, sharedExternalId, type PackageFacts, type PackageFault } from '../port-package';
import type { Json } from './manifest';
import { currentSchema, schemaErrors, schemaNamed } from './schemas';
import { printable } from './zip';

/** A long list of the same complaint helps nobody. */
const mostSchemaErrors = 20;
const namedBetter: ReadonlySet<string> = new Set([
  '/name/short maxLength',
  '/name/full maxLength',
  '/packageName additionalProperties',
  '/bots/0/botId pattern',
  '/bots/0/botId required',
]);
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the official schema says about a manifest. Complaints that rules of ours name better are left to those. */
export async function schemaFaults(manifest: Json): Promise<readonly PackageFault[]> {
  const version = schemaNamed(manifest);
  const errors = await schemaErrors(version, manifest);
  if (errors === null) {
    return [{ code: 'schema-unknown', at: '/$schema', detail: printable(version) }];
  }
  const old = isOlder(version, currentSchema);
  return [
    ...(old ? [{ code: 'schema-old', at: '/manifestVersion', detail: printable(version) } as const] : []),
    ...errors
      .filter((one) => !namedBetter.has(`${one.at} ${one.keyword}`))
      .slice(0, mostSchemaErrors)
      .map(({ at, keyword }): PackageFault => ({ code: 'schema', at: printable(at), detail: keyword })),
  ];
}

/** What the schema does not say and Teams or a tenant stumbles over (Microsoft contract, 5.1). */
export function factFaults(facts: PackageFacts): readonly PackageFault[] {
  return [
    ...nameFaults(facts),
    ...pageFaults(facts),
    ...facts.validDomains
      .filter((domain) => !isUsableDomain(domain))
      .map((domain): PackageFault => ({
        code: 'domain-unusable',
        at: '/validDomains',
        detail: printable(domain),
      })),
    ...appInfoFaults(facts),
    // The plugin writes in whatever its settings hold, a name or nothing at all.
    ...facts.bots
      .filter((id) => !guid.test(id))
      .map((id): PackageFault => ({ code: 'bot-id', at: '/bots/0/botId', detail: printable(id) })),
  ];
}

/** A host name, or one wildcard label before one; no port, and nothing that would let in half the world. */
export function isUsableDomain(domain: string): boolean {
  if (!/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(domain)) return false;
  return !/^(\*\.)?onmicrosoft\.com$/i.test(domain) && !/^\*\.[^.]+$/.test(domain);
}

export function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
  return major < thanMajor || (major === thanMajor && minor < thanMinor);
}

/** Whether a list of domains covers a host name. */
export function covers(domains: readonly string[], host: string): boolean {
  return domains.some((domain) => {
    const known = domain.toLowerCase();
    return known.startsWith('*.') ? host.endsWith(known.slice(1)) : known === host;
  });
}

function nameFaults({ id, shortName, fullName, packageName }: PackageFacts): readonly PackageFault[] {
  const tooLong = (at: string, name: string, limit: number): readonly PackageFault[] =>
    [...name].length > limit ? [{ code: 'name-too-long', at, detail: printable(name) }] : [];
  return [
    ...(id.toLowerCase() === sharedExternalId ? [{ code: 'shared-id', at: '/id', detail: id } as const] : []),
    ...tooLong('/name/short', shortName, packageLimits.shortName),
    ...tooLong('/name/full', fullName, packageLimits.fullName),
    ...(packageName === null
      ? []
      : [{ code: 'package-name', at: '/packageName', detail: printable(packageName) } as const]),
  ];
}

function pageFaults({ pages, validDomains }: PackageFacts): readonly PackageFault[] {
  if (pages.length === 0) return [{ code: 'no-page', at: '/configurableTabs', detail: null }];
  return pages.flatMap((page): readonly PackageFault[] => {
    const url = addressOf(page);
    const fault = { at: '/configurableTabs', detail: printable(page) };
    if (url?.protocol !== 'https:') return [{ code: 'plain-http', ...fault }];
    return covers(validDomains, url.hostname) ? [] : [{ code: 'foreign-host', ...fault }];
  });
}

/** `api://<host>[/path]/<client id>`, with the client id it stands beside and the host Teams loads. */
function appInfoFaults({ webApplicationInfo, pages }: PackageFacts): readonly PackageFault[] {
  const at = '/webApplicationInfo';
  if (webApplicationInfo === null || webApplicationInfo.id === '') {
    return [{ code: 'app-info-missing', at, detail: null }];
  }
  const { id, resource } = webApplicationInfo;
  const found = /^api:\/\/([^/]+)\/(?:.*\/)?([^/]+)$/i.exec(resource);
  const hosts = pages.flatMap((page) => addressOf(page)?.host ?? []);
  const fits =
    found?.[2]?.toLowerCase() === id.toLowerCase() && hosts.includes((found[1] ?? '').toLowerCase());
  return fits ? [] : [{ code: 'resource-mismatch', at: `${at}/resource`, detail: printable(resource) }];
}

function addressOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
