import { mayAsk } from '../../engine/addresses';

/** Makes Entra send the forms of RFC 7644 or older ones; stands in its tenant URL, the server never reads it (Microsoft contract, 6.8). */
export const scimFlags = ['aadOptscim062020', 'AzureAdScimPatch2017'] as const;
export type ScimFlag = (typeof scimFlags)[number];

export type TypedAddress =
  | {
      readonly kind: 'address';
      /** "https://contoso.looop.co/scim/v2": no query, no final slash. */
      readonly base: string;
      /** The organisation when it is one of Looop's own addresses. */
      readonly organisation: string | null;
      /** Found in the query of what was typed. */
      readonly flags: readonly ScimFlag[];
    }
  | {
      readonly kind: 'refused';
      readonly why:
        /** Nothing was typed. */
        | 'empty'
        | 'not-an-address'
        /** Plain http outside this machine: the token would be readable on the way. */
        | 'not-https'
        /** A name and a password in the address. */
        | 'credentials'
        /** A query other than the flags: it would not survive the joining of paths. */
        | 'query'
        /** The console everybody signs in at; each organisation's server has its own name. */
        | 'shared-host';
    };

const looop = '.looop.co';
const looopPath = '/scim/v2';
const sharedHosts: readonly string[] = ['looop.co', 'www.looop.co', 'app.looop.co'];
/** Without a scheme and a dot it is an organisation's name; with a scheme it may be a server on the local network. */
const organisation = /^(?!localhost\b)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?=$|[/?])/i;
const maxLength = 2000;

/** What an admin typed or pasted, as an organisation's name or as an address; pure. */
export function readAddress(typed: string): TypedAddress {
  const text = typed.trim().replace(/^["'<]+|["'>]+$/g, '');
  if (text === '') return { kind: 'refused', why: 'empty' };
  if (text.length > maxLength || /\s/.test(text)) return { kind: 'refused', why: 'not-an-address' };
  const url = parsed(text.replace(organisation, (name) => `${name}${looop}`));
  return url === null ? { kind: 'refused', why: 'not-an-address' } : readUrl(url);
}

/** What Entra is given as its tenant URL. */
export function tenantUrl(base: string, flags: readonly ScimFlag[]): string {
  return flags.length === 0 ? base : `${base}?${flags.join('&')}`;
}

function parsed(text: string): URL | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(withScheme);
    return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null;
  } catch {
    return null;
  }
}

function readUrl(url: URL): TypedAddress {
  if (url.username !== '' || url.password !== '') return { kind: 'refused', why: 'credentials' };
  if (!mayAsk(url.href)) return { kind: 'refused', why: 'not-https' };
  const asked = [...url.searchParams.keys()].map((name) => name.toLowerCase());
  const flags = scimFlags.filter((flag) => asked.includes(flag.toLowerCase()));
  if (asked.length !== flags.length) return { kind: 'refused', why: 'query' };
  const host = url.hostname.replace(/\.$/, '');
  if (sharedHosts.includes(host)) return { kind: 'refused', why: 'shared-host' };
  const own = host.endsWith(looop) ? host.slice(0, -looop.length) : null;
  const path = pathOf(url, own !== null);
  return { kind: 'address', base: `${url.origin}${path}`, organisation: own, flags };
}

/** Looop's server has one documented path, so a page of its console leads there; another server's path is its own affair. */
function pathOf(url: URL, isLooop: boolean): string {
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/+$/, '')
    .replace(/\/(?:Users|Groups|Schemas|ServiceProviderConfig|ResourceTypes)(?:\/.*)?$/i, '');
  if (!isLooop) return path;
  return /^\/scim\/./i.test(path) ? path : looopPath;
}
