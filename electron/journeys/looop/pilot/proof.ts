import type { OnDemandResult } from '../../../integrations/microsoft/port';
import type { Proof, SeenPilot } from './seen';

/** A file of the profile's folder. */
export const proofFile = 'looop-pilot';
const version = 1;

export function writeProof(proof: Proof): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ version, ...proof }));
}

/** What was kept of this very pilot in this very job; null when there is nothing, or nothing this release understands. */
export function readProof(bytes: Uint8Array | null, jobId: string, userId: string | null): Proof | null {
  if (bytes === null || userId === null) return null;
  try {
    const { version: made, ...kept } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Proof> & {
      readonly version?: number;
    };
    return made === version && kept.jobId === jobId && kept.userId === userId ? (kept as Proof) : null;
  } catch {
    return null;
  }
}

/** In sync already is as good as written just now (Microsoft contract, 6.6). */
export function isGood({ outcome, errorCode }: OnDemandResult): boolean {
  return outcome === 'success' || (outcome === 'skipped' && errorCode === redundant);
}

const redundant = 'RedundantExport';

/** Right after somebody was assigned Entra does not know it everywhere; the same code stays where they are not. */
export function isNotEntitled({ errorCode }: OnDemandResult): boolean {
  return errorCode === 'NotEffectivelyEntitled';
}

export function isRedundant({ errorCode }: OnDemandResult): boolean {
  return errorCode === redundant;
}

/** Whether a test is still wanted: not of somebody whom a job that runs has brought over without one. */
export function isWanted(seen: Pick<SeenPilot, 'proof' | 'digest' | 'ran' | 'account'>): boolean {
  const { kind } = proofState(seen);
  if (kind === 'good') return false;
  return kind === 'bad' || !seen.ran || seen.account.kind !== 'one';
}

export type ProofState =
  | { readonly kind: 'none' }
  /** Made with other mappings, or at another address. */
  | { readonly kind: 'older'; readonly proof: Proof }
  | { readonly kind: 'good'; readonly proof: Proof }
  | { readonly kind: 'bad'; readonly proof: Proof };

export function proofState({ proof, digest }: Pick<SeenPilot, 'proof' | 'digest'>): ProofState {
  if (proof === null) return { kind: 'none' };
  if (proof.digest !== digest) return { kind: 'older', proof };
  return { kind: isGood(proof.result) ? 'good' : 'bad', proof };
}
