import { randomBytes } from 'node:crypto';
import type { Hints } from '../../../engine/step';
import type { Leftover } from './seen';

/** What the throw-away entries of one try-out are called: names nobody has, in a domain kept for examples (RFC 2606). */
export interface Names {
  readonly run: string;
  readonly users: readonly [string, string];
  readonly group: string;
}

export function namesOf(run: string): Names {
  const user = (number: number): string => `lms-setup-check-${run}-${String(number)}@example.com`;
  return { run, users: [user(1), user(2)], group: `LMS Setup check ${run}` };
}

export function newRun(): string {
  return randomBytes(5).toString('hex');
}

/** A try-out that was begun and not told to be over. */
export interface Pending {
  readonly names: Names;
  readonly ids: readonly Pick<Leftover, 'kind' | 'id'>[];
}

/** Several servers may have one each: the address belongs to the names. */
const runKey = (base: string): string => `run ${base}`;
const idsKey = (base: string): string => `ids ${base}`;

export function pendingIn(hints: Hints, base: string): Pending | null {
  const run = hints[runKey(base)];
  if (run === undefined) return null;
  return { names: namesOf(run), ids: readIds(hints[idsKey(base)]) };
}

function readIds(text: string | undefined): Pending['ids'] {
  if (text === undefined) return [];
  try {
    return JSON.parse(text) as Pending['ids'];
  } catch {
    return [];
  }
}

type Kept = Readonly<Record<string, string | null>>;

/** Kept before the first request that could make something. */
export function begun(base: string, { names, ids }: Pending): Kept {
  return { [runKey(base)]: names.run, [idsKey(base)]: JSON.stringify(ids) };
}

export function over(base: string): Kept {
  return { [runKey(base)]: null, [idsKey(base)]: null };
}
