import { defineCheck, noRights, type Verdict } from '../../../engine/step';
import { step as moodleSite, wwwrootOf } from '../steps/moodle-site.step';
import { messages } from './site-reach.messages';

type Found = Verdict<'site-not-public' | 'auth-header-stripped'>;

/** Whether the rest of the world reaches the site as we do. What the name alone does not rule out, a person tries. */
export const check = defineCheck({
  id: 'site-reach',
  messages,
  rights: noRights,
  uses: {},
  needs: { moodleSite },
  questions: {},
  look: ({ seen }) => Promise.resolve({ host: new URL(wwwrootOf(seen.moodleSite)).hostname }),
  judge: ({ host }): readonly Found[] => [
    isPrivate(host)
      ? { point: 'site-not-public', outcome: 'fail', severity: 'problem', params: { host }, actual: host }
      : { point: 'site-not-public', outcome: 'manual', severity: 'advice', params: { host } },
    // Not seen on a real site yet (catalogue, `auth-header-stripped`): a probe would only guess.
    { point: 'auth-header-stripped', outcome: 'skipped', skipped: 'unconfirmed', severity: 'advice' },
  ],
});

/**
 * Names and addresses nobody outside can resolve: special-use names (RFC 6762, RFC 8375, RFC 9476, ICANN's .internal),
 * names without a dot, and private addresses (RFC 1918, RFC 4193, RFC 6598).
 */
function isPrivate(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  const parts = name.split('.').map(Number);
  if (parts.length === 4 && parts.every((one) => Number.isInteger(one))) return isPrivateIp(parts);
  if (name.includes(':')) return /^(?:::1$|f[cd]|fe[89ab])/.test(name);
  const special =
    /\.(?:local|localdomain|localhost|internal|intranet|intern|lan|corp|home|private|home\.arpa|alt)$/;
  return !name.includes('.') || special.test(name);
}

function isPrivateIp([a = 0, b = 0]: readonly number[]): boolean {
  const carrier = a === 100 && b >= 64 && b < 128;
  const inside = a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168);
  return inside || carrier || a === 127 || (a === 169 && b === 254);
}
