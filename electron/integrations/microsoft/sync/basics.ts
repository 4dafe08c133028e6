import { z } from 'zod';

/** Members Graph may leave out or send as null. */

export const textOrNull = z
  .string()
  .nullish()
  .transform((one) => one ?? null);

export const text = z
  .string()
  .nullish()
  .transform((one) => one ?? '');

export const flag = z
  .boolean()
  .nullish()
  .transform((one) => one ?? false);

export const count = z
  .number()
  .nullish()
  .transform((one) => one ?? 0);

export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}

/** Year 1 means never (contract, 6.7). */
export const moment = z
  .string()
  .nullish()
  .transform((one) => (one === null || one === undefined || one.startsWith('0001-') ? null : one));

export function at(servicePrincipalId: string, rest = ''): string {
  return `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/synchronization${rest}`;
}

export function jobAt(servicePrincipalId: string, jobId: string, rest = ''): string {
  return at(servicePrincipalId, `/jobs/${encodeURIComponent(jobId)}${rest}`);
}
