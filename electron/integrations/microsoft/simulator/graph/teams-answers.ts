import { refuse, type Reply } from './answers';

interface Inner {
  readonly code: string;
  readonly message: string;
  readonly details?: readonly { readonly code: string; readonly message: string; readonly target: string }[];
}

/** A refusal as the Teams part of Graph words it: a plain outer code, the telling one inside (contract, section 5.3). */
export function refuseTeams(
  status: number,
  code: 'BadRequest' | 'Forbidden' | 'NotFound' | 'Conflict',
  inner: Inner,
): Reply {
  const json = { error: { code, message: inner.message, innerError: inner } };
  return { status, json, reads: true };
}

export function missing(message: string): Reply {
  return refuse(404, 'NotFound', message);
}

export function forbidden(message: string): Reply {
  return refuse(403, 'Forbidden', message);
}
