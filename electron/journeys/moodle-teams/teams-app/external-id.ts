import { createHash } from 'node:crypto';
import { sharedExternalId } from '../../../integrations/microsoft/port';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Namespace for URLs (RFC 9562, 6.6). */
const urlNamespace = '6ba7b8119dad11d180b400c04fd430c8';

/** What the id stored in Moodle is worth; an empty one makes the plugin write the shared one. */
export function judgeExternalId(stored: string): 'own' | 'shared' | 'unusable' {
  if (stored === '' || stored.toLowerCase() === sharedExternalId) return 'shared';
  return guid.test(stored) ? 'own' : 'unusable';
}

/** The id of this site's app: the same on every machine and at every time, another for every other address (UUID v5). */
export function externalIdFor(wwwroot: string): string {
  const name = new URL(wwwroot).href.replace(/\/$/, '');
  const digest = createHash('sha1').update(Buffer.from(urlNamespace, 'hex')).update(name).digest();
  const bytes = digest.subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
