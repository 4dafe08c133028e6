import { readAddress, tenantUrl, type ScimFlag } from '../../../integrations/scim/port';
import type { SeenConformance } from '../conformance/seen';
import type { SeenEndpoint } from '../endpoint/seen';

/** Makes Entra send the forms of RFC 7644 (Microsoft contract, 6.8). */
const strict: ScimFlag = 'aadOptscim062020';

/**
 * The tenant URL for Entra: the endpoint with the flags that were typed, that the try-out found to be needed, or that
 * somebody has set already while nobody has tried.
 */
export function wantedAddress(
  { base, flags }: Pick<SeenEndpoint, 'base' | 'flags'>,
  flag: SeenConformance['flag'],
  saved: string | null,
): { readonly baseAddress: string; readonly flags: readonly ScimFlag[] } {
  const wanted =
    flag === 'needed' ? [strict] : flags.length > 0 || flag !== 'unknown' ? flags : flagsOf(saved, base);
  return { baseAddress: tenantUrl(base, wanted), flags: wanted };
}

function flagsOf(saved: string | null, base: string): readonly ScimFlag[] {
  const read = saved === null ? null : readAddress(saved);
  return read?.kind === 'address' && read.base === base ? read.flags : [];
}

/** The same server, whatever the flags. */
export function isSameServer(saved: string, wanted: string): boolean {
  const [one, other] = [readAddress(saved), readAddress(wanted)];
  return one.kind === 'address' && other.kind === 'address' && one.base === other.base;
}

/** The same server with the same flags, however it is written. */
export function isSameAddress(saved: string, wanted: string): boolean {
  const [one, other] = [readAddress(saved), readAddress(wanted)];
  if (one.kind !== 'address' || other.kind !== 'address') return saved === wanted;
  return one.base === other.base && one.flags.join() === other.flags.join();
}
