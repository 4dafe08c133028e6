import type { Azure } from '../port-azure';
import { sleepFor, type Arm } from './arm';
import { requestOf, type ArmCall } from './call';
import { settled } from './long';
import { apiVersions, groupPath, resourcePath, subscriptionPath, versionOf } from './paths';
import { azureErrorOf } from './error';
import { isGood, saysMissing, strange } from './refusal';
import { providerTypesShape, shaped } from './shapes';

type Part = Pick<Azure, 'removeResource' | 'removeResourceGroup'>;

/** Milliseconds between two looks whether it is gone, and how long to look. */
const lookMs = 5000;
const goneBudgetMs = 10 * 60_000;

export function removal(arm: Arm): Part {
  return {
    removeResource: async (resourceId, signal) => {
      const { path } = resourcePath(resourceId);
      const apiVersion = await typeVersion(arm, resourceId, signal);
      await remove(arm, { method: 'DELETE', path, apiVersion, signal });
    },
    removeResourceGroup: async (subscriptionId, name, signal) => {
      const path = groupPath(subscriptionId, name);
      await remove(arm, { method: 'DELETE', path, apiVersion: apiVersions.groups, signal });
    },
  };
}

/** Asks for the removal, follows it, and looks until nothing is there. */
async function remove(arm: Arm, call: ArmCall): Promise<void> {
  const begun = await arm.answer(call);
  if (saysMissing(begun)) return;
  const leaving = azureErrorOf(begun.body)?.code === 'ResourceGroupBeingDeleted';
  if (!leaving && !isGood(begun)) throw arm.refused(begun, call);
  if (!leaving) await settled(arm, begun, call);
  for (let waited = 0; (await arm.find({ ...call, method: 'GET' })) !== null; waited += lookMs) {
    if (waited >= goneBudgetMs) throw strange('still_running', requestOf(call), 'slow');
    await sleepFor(arm.clock, lookMs, call);
  }
}

/** For types this product does not know, the newest version Azure names itself; previews last. */
async function typeVersion(arm: Arm, resourceId: string, signal: AbortSignal): Promise<string> {
  const { type, subscriptionId } = resourcePath(resourceId);
  const known = versionOf(type);
  if (known !== undefined) return known;
  const [namespace = '', ...types] = type.split('/');
  const path = `${subscriptionPath(subscriptionId)}/providers/${encodeURIComponent(namespace)}`;
  const call: ArmCall = { method: 'GET', path, apiVersion: apiVersions.groups, signal };
  const { resourceTypes } = shaped(providerTypesShape, (await arm.call(call)).body, requestOf(call));
  const wanted = types.join('/').toLowerCase();
  const versions = resourceTypes.find((one) => one.resourceType.toLowerCase() === wanted)?.apiVersions ?? [];
  const stable = versions.filter((one) => /^\d{4}-\d{2}-\d{2}$/.test(one));
  const newest = [...(stable.length > 0 ? stable : versions)].sort().at(-1);
  if (newest === undefined) throw strange('no_api_version', requestOf(call));
  return newest;
}
