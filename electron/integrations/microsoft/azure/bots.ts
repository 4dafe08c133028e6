import { isProblem } from '../../../engine/step';
import type { Azure, AzureBot, WebSite } from '../port-azure';
import type { Arm } from './arm';
import { requestOf, type ArmCall } from './call';
import { apiVersions, placeOf, resourcePath, subscriptionPath } from './paths';
import { botShape, channelShape, nameShape, resourceOf, shaped, siteShape } from './shapes';

type Part = Pick<Azure, 'botNameFree' | 'bots' | 'bot' | 'teamsChannel' | 'webSites'>;

/** Bots, their Teams channel and the web sites they may run on (contract, section 4.5). */
export function bots(arm: Arm): Part {
  const find = async (path: string): Promise<{ readonly found: unknown; readonly request: string }> => {
    const call = { method: 'GET', path, apiVersion: apiVersions.bots } as const;
    return { found: await arm.find(call), request: requestOf(call) };
  };
  const all = async (path: string, apiVersion: string): Promise<readonly unknown[]> => {
    try {
      return await arm.list({ method: 'GET', path, apiVersion });
    } catch (error) {
      // Where the provider was never registered, nothing of its kind can be.
      if (isProblem(error) && error.code === 'MissingSubscriptionRegistration') return [];
      throw error;
    }
  };
  return {
    botNameFree: (_subscriptionId, name) => nameFree(arm, name),
    bots: async (subscriptionId) => {
      const path = `${subscriptionPath(subscriptionId)}/providers/Microsoft.BotService/botServices`;
      return (await all(path, apiVersions.bots)).map((one) => botOf(one, `GET ${path}`));
    },
    bot: async (resourceId) => {
      const { found, request } = await find(resourcePath(resourceId).path);
      return found === null ? null : botOf(found, request);
    },
    teamsChannel: async (botResourceId) => {
      const { found, request } = await find(`${resourcePath(botResourceId).path}/channels/MsTeamsChannel`);
      if (found === null) return null;
      return shaped(channelShape, found, request).properties.properties?.isEnabled === true;
    },
    webSites: async (subscriptionId) => {
      const path = `${subscriptionPath(subscriptionId)}/providers/Microsoft.Web/sites`;
      return (await all(path, apiVersions.sites)).map((one) => siteOf(one, `GET ${path}`));
    },
  };
}

/**
 * Bots of all tenants share one space of names, so the question names no subscription
 * (learn.microsoft.com/javascript/api/@azure/arm-botservice/checknameavailabilityresponsebody). The type is the kind of
 * bot, as Azure CLI asks it.
 */
async function nameFree(arm: Arm, name: string): Promise<boolean> {
  const call: ArmCall = {
    method: 'POST',
    path: '/providers/Microsoft.BotService/checkNameAvailability',
    apiVersion: apiVersions.bots,
    body: { name, type: 'azurebot' },
    intent: 'read',
  };
  return shaped(nameShape, (await arm.call(call)).body, requestOf(call)).valid;
}

function botOf(value: unknown, request: string): AzureBot {
  const one = shaped(botShape, value, request);
  const { endpoint, msaAppId, msaAppType, msaAppTenantId } = one.properties;
  return {
    ...resourceOf(one),
    ...groupOf(one.id),
    kind: one.kind,
    sku: one.sku?.name ?? null,
    endpoint: blank(endpoint),
    appId: blank(msaAppId),
    appType: blank(msaAppType),
    appTenantId: blank(msaAppTenantId),
  };
}

function siteOf(value: unknown, request: string): WebSite {
  const one = shaped(siteShape, value, request);
  const { state, defaultHostName } = one.properties;
  return { ...resourceOf(one), ...groupOf(one.id), state, hostName: blank(defaultHostName) };
}

function groupOf(resourceId: string): Pick<AzureBot, 'subscriptionId' | 'resourceGroup'> {
  const place = placeOf(resourceId);
  return { subscriptionId: place?.subscriptionId ?? '', resourceGroup: place?.resourceGroup ?? '' };
}

/** The bot service sends an empty text for what was never set. */
function blank(text: string | null): string | null {
  return text === '' ? null : text;
}
