import type { LeftResource } from './leftovers';
import { oldBot, oldSite, type Azurescape } from './leftovers-azure';
import { sameId } from './template';

/**
 * What the template of 2019 made beside a bot and its web site: a storage account, a hosting plan, a LUIS resource. They
 * are known by the word they share, in the same group.
 */
export function companions(scape: Azurescape, left: readonly LeftResource[]): readonly LeftResource[] {
  return scape.groups.flatMap(({ subscriptionId, name: group, inside }) => {
    const place = `/subscriptions/${subscriptionId}/resourcegroups/${group}/`.toLowerCase();
    const near = left.filter((one) => one.resourceId.toLowerCase().startsWith(place));
    const words = near.flatMap(
      (one) => (oldBot.exec(one.name) ?? oldSite.exec(one.name))?.[1]?.toLowerCase() ?? [],
    );
    const names = new Set(
      words.flatMap((word) => [`moodle${word}`, `moodle-${word}-luis`, 'moodlehostingplan']),
    );
    // Another web site of the same group may live on the same plan.
    const shared = inside.some(
      (one) =>
        one.type.toLowerCase() === 'microsoft.web/sites' &&
        !near.some((own) => sameId(own.resourceId, one.resourceId)),
    );
    return inside
      .filter((one) => companionTypes.has(one.type.toLowerCase()) && names.has(one.name.toLowerCase()))
      .filter((one) => !shared || one.type.toLowerCase() !== 'microsoft.web/serverfarms')
      .map(({ resourceId, type, name }): LeftResource => {
        return {
          kind: 'companion',
          resourceId,
          type,
          name,
          resourceGroup: group,
          detail: null,
          sureness: 'likely',
        };
      });
  });
}

const companionTypes = new Set([
  'microsoft.storage/storageaccounts',
  'microsoft.web/serverfarms',
  'microsoft.cognitiveservices/accounts',
]);
