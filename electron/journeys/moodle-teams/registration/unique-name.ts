import { createHash } from 'node:crypto';

/**
 * The name no other registration of the tenant has: what we make is found again by it. Sites in folders of one server,
 * or on other ports, carry a few digits of their address too: `/a/b` and `/a-b` would share a name without.
 */
export function uniqueNameOf(prefix: string, wwwroot: string): string {
  const address = wwwroot.replace(/^https?:\/\//i, '').toLowerCase();
  const name = address.replace(/[^a-z0-9.-]+/g, '-');
  const digits = createHash('sha256').update(address).digest('hex').slice(0, 8);
  return name === address ? `${prefix}-${name}` : `${prefix}-${name}-${digits}`;
}
