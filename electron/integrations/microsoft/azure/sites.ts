import { Secret } from '../../../engine/step';
import type { Azure } from '../port-azure';
import type { Arm } from './arm';
import { requestOf, type ArmCall } from './call';
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
    siteSettings: async (resourceId) => secrets(new Map(Object.entries(await read(resourceId)))),
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

/**
 * Each value becomes a secret when somebody asks for it: made all at once, every harmless one among them (a tenant id,
 * the address of the site) would be blacked out in all that is written from then on.
 */
function secrets(values: ReadonlyMap<string, string>): ReadonlyMap<string, Secret> {
  const made = new Map<string, Secret>();
  const get = (name: string): Secret | undefined => {
    const value = values.get(name);
    if (value === undefined) return undefined;
    const secret = made.get(name) ?? new Secret(value);
    made.set(name, secret);
    return secret;
  };
  const all = (): Map<string, Secret> => {
    for (const name of values.keys()) get(name);
    return made;
  };
  return {
    size: values.size,
    has: (name) => values.has(name),
    get,
    keys: () => new Map(values).keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
    forEach: (run) => {
      all().forEach(run);
    },
  };
}
