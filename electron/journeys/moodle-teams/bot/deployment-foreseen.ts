import type { ForeseenResource } from '../../../integrations/microsoft/port';
import type { Outlook } from './deployment-seen';
import { sameId } from './template';

/** What a deployment makes or leaves alone; all else touches something that is there. */
const harmless: readonly ForeseenResource['change'][] = ['Create', 'NoChange', 'Ignore'];

/**
 * Whether a deployment would touch what is not ours. Where Azure cannot tell ("Unsupported", "Deploy"), a resource
 * counts as touched, and what stands in one of ours (a channel in a bot) as ours.
 */
export function isForeign(one: ForeseenResource, { tagged }: Pick<Outlook, 'tagged'>): boolean {
  if (harmless.includes(one.change)) return false;
  const id = one.resourceId.toLowerCase();
  return one.change === 'Delete' || !tagged.some((own) => sameId(id, own) || id.startsWith(`${own}/`));
}

export function isUntouched({ change }: ForeseenResource): boolean {
  return change === 'NoChange';
}

/** Azure lists all else in the group too, to say that it leaves it alone. */
export function isShown({ change }: ForeseenResource): boolean {
  return change !== 'Ignore';
}
