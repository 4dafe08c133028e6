import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { pemParts } from '../../engine/pem';
import { Problem, type Lent } from '../../engine/step';
import type { GraphCall } from './graph';
import { messages } from './microsoft.messages';
import type { Application, Directory } from './port';
import { system } from './refusal';
import { markMade, untilSeen } from './replication';
import { shaped } from './shapes';

type Part = Pick<Directory, 'addCertificate' | 'removeCertificate'>;
type Write = (id: string, call: Omit<GraphCall, 'access'>) => Promise<{ readonly body: unknown }>;
type Entry = Readonly<Record<string, unknown>> & { readonly keyId: string };

/** Milliseconds a change of our own may take to be seen everywhere (contract, section 2.4). */
const seenMs = 120_000;
const list = z.object({ keyCredentials: z.array(z.looseObject({ keyId: z.string() })).nullish() });

/** Certificates of a registration: Graph replaces the whole list, so all that is there goes back (contract, 2.6). */
export function keyCredentials(
  lent: Lent,
  write: Write,
  byId: (id: string) => Promise<Application | null>,
): Part {
  const path = (id: string): string => `/applications/${encodeURIComponent(id)}`;
  const entries = async (id: string): Promise<readonly Entry[]> => {
    const query = { $select: 'keyCredentials' };
    // With the patience of a write: it is one half of it, and the registration may be as new.
    const { body } = await write(id, { method: 'GET', path: path(id), query });
    return shaped(list, body, path(id)).keyCredentials ?? [];
  };
  /** What two reads in a row agree on and holds `mustStay`; null when the time is over. Servers take turns to be late. */
  const settled = async (
    id: string,
    mustStay: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly Entry[] | null> => {
    let last: readonly Entry[] | null = null;
    const agrees = async (): Promise<boolean> => {
      const before = last;
      last = await entries(id);
      return holdsAll(last, mustStay) && (before === null || alike(before, last));
    };
    return (await untilSeen(lent.clock, seenMs, agrees, signal)) ? last : null;
  };
  const save = (id: string, all: readonly object[]): Promise<unknown> =>
    write(id, { method: 'PATCH', path: path(id), body: { keyCredentials: all } });
  return {
    addCertificate: async (id, displayName, endDateTime) => {
      // Loaded here: most set-ups never make one.
      const { makeCertificate } = await import('./certificate');
      const secret = await makeCertificate(displayName, lent.clock.now(), new Date(endDateTime));
      const certificate = certificateIn(secret.reveal());
      const before = await settled(id, []);
      if (before === null) throw notListed(path(id));
      await save(id, [...before, newEntry(certificate, displayName)]);
      // The answer is empty: Entra's id of it is read back by the name nobody else has.
      let keyId: string | undefined;
      await untilSeen(lent.clock, seenMs, async () => {
        keyId = (await byId(id))?.keyCredentials.find((one) => one.displayName === displayName)?.keyId;
        return keyId !== undefined;
      });
      if (keyId === undefined) throw notSeen(path(id));
      markMade(secret, lent.clock, seenMs);
      return { keyId, endDateTime: new Date(certificate.validTo).toISOString(), secret };
    },
    removeCertificate: async (id, keyId, mustStay, signal) => {
      const before = await settled(id, mustStay, signal);
      if (before === null) throw notListed(path(id));
      const left = before.filter((one) => one.keyId !== keyId);
      if (left.length === before.length) return;
      await save(id, left);
      let now: readonly Pick<Entry, 'keyId'>[] = [];
      const isSo = async (): Promise<boolean> => {
        now = (await byId(id))?.keyCredentials ?? [];
        return holdsAll(now, mustStay) && now.every((one) => one.keyId !== keyId);
      };
      await untilSeen(lent.clock, seenMs, isSo);
      if (!holdsAll(now, mustStay)) throw lost(path(id));
    },
  };
}

function holdsAll(all: readonly Pick<Entry, 'keyId'>[], keyIds: readonly string[]): boolean {
  return keyIds.every((keyId) => all.some((one) => one.keyId === keyId));
}

function alike(one: readonly Entry[], other: readonly Entry[]): boolean {
  const ids = (all: readonly Entry[]): readonly string[] => all.map(({ keyId }) => keyId);
  return one.length === other.length && holdsAll(one, ids(other));
}

function newEntry(certificate: X509Certificate, displayName: string): object {
  return {
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    key: certificate.raw.toString('base64'),
    displayName,
    startDateTime: new Date(certificate.validFrom).toISOString(),
    endDateTime: new Date(certificate.validTo).toISOString(),
  };
}

function certificateIn(text: string): X509Certificate {
  const pem = pemParts(text);
  if (pem === null) throw new Error('no certificate was made');
  return new X509Certificate(pem.certificate);
}

function notSeen(request: string): Problem {
  return new Problem({
    system,
    kind: 'unexpected',
    status: 200,
    code: 'key-credential-not-seen',
    say: messages('keyNotSeen'),
    request: `PATCH ${request}`,
  });
}

/** Before anything was written. */
function notListed(request: string): Problem {
  return new Problem({
    system,
    kind: 'conflict',
    status: 200,
    code: 'key-credential-not-listed',
    say: messages('keyNotListed'),
    hint: messages('hintKeyNotListed'),
    request: `GET ${request}`,
    changed: 'no',
  });
}

/** After the write: Graph shows no certificate itself, so what it dropped cannot be put back from what was read. */
function lost(request: string): Problem {
  return new Problem({
    system,
    kind: 'conflict',
    status: 204,
    code: 'key-credential-lost',
    say: messages('keyLost'),
    hint: messages('hintKeyLost'),
    request: `PATCH ${request}`,
  });
}
