import { Secret } from '../../../engine/step';
import type { Azure } from '../port-azure';
import type { Arm } from './arm';
import { requestOf, type ArmCall } from './call';
import { secretSettings } from './settings';
import { apiVersions, resourcePath } from './paths';
import { settingsShape, shaped } from './shapes';

type Part = Pick<Azure, 'siteSettings' | 'saveSiteSettings'>;

/** Application settings of a web site (learn.microsoft.com/rest/api/appservice/web-apps, "Update Application Settings"). */
export function sites(arm: Arm): Part {
  const read = async (resourceId: string): Promise<Readonly<Record<string, string>>> => {
    const call: ArmCall = { ...settingsCall(resourceId, '/list'), method: 'POST', intent: 'read' };
    const { properties } = shaped(settingsShape, (await arm.call(call)).body, requestOf(call));
    return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, value ?? '']));
  };
  return {
    siteSettings: async (resourceId) => secretSettings(new Map(Object.entries(await read(resourceId)))),
    saveSiteSettings: async (resourceId, settings) => {
      const present = await read(resourceId);
      const wanted = Object.fromEntries(
        Object.entries(settings).map(([name, value]) => [
          name,
          value instanceof Secret ? value.reveal() : value,
        ]),
      );
      // Saving restarts the site.
      if (Object.entries(wanted).every(([name, value]) => present[name] === value)) return;
      // The list is replaced whole: what is not sent is gone.
      const body = { properties: { ...present, ...wanted } };
      await arm.call({ ...settingsCall(resourceId), method: 'PUT', body });
    },
  };
}

function settingsCall(resourceId: string, rest = ''): Omit<ArmCall, 'method'> {
  const path = `${resourcePath(resourceId).path}/config/appsettings${rest}`;
  return { path, apiVersion: apiVersions.sites, quote: false };
}
