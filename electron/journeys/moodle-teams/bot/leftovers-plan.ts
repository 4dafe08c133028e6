import type { Azure, Directory } from '../../../integrations/microsoft/port';
import type { Change, Picked } from '../../../contract/vocabulary';
import { messages } from '../steps/bot-retired.messages';
import { portalOf } from './deployment-links';
import {
  keyOf,
  secretKeyOf,
  type LeftApp,
  type LeftGroup,
  type Leftover,
  type LeftResource,
  type SeenRetired,
} from './leftovers';
import { removeEmptyGroup } from './removal';

export type Removal =
  | { readonly kind: 'app'; readonly objectId: string }
  | { readonly kind: 'secret'; readonly objectId: string; readonly keyId: string }
  | { readonly kind: 'resource'; readonly resourceId: string }
  | { readonly kind: 'group'; readonly subscriptionId: string; readonly name: string };

const shared = { kind: 'remove', after: null, by: 'wizard' } as const;
const lasting = { ...shared, risk: 'irreversible' } as const;

/** One change for each thing that was chosen; what others stand on goes last. */
export function plan(seen: SeenRetired, chosen: readonly Picked[]): readonly Change[] {
  if (seen.kind === 'has-bot') return [];
  const keys = new Set(chosen.map((one) => one.id));
  const picked = seen.found.filter((one) => keys.has(keyOf(one)));
  const resources = picked.flatMap((one) => (one.kind === 'app' || one.kind === 'group' ? [] : [one]));
  const apps = seen.found.flatMap((one) => (one.kind === 'app' && one.removable ? [one] : []));
  return [
    ...resources.map(removeResource),
    ...picked.flatMap((one) =>
      one.kind === 'group' && staying(one, resources).length === 0 ? [removeGroup(one)] : [],
    ),
    ...apps.flatMap((one) => (keys.has(keyOf(one)) ? [removeApp(one)] : removeSecrets(one, keys))),
  ];
}

/** A group goes only when nothing is in it, or what is in it goes before: this is what would still be there. */
export function staying({ inside }: LeftGroup, going: readonly LeftResource[]): LeftGroup['inside'] {
  const ids = going.map((one) => one.resourceId.toLowerCase());
  return inside.filter(({ resourceId }) => {
    const id = resourceId.toLowerCase();
    return !ids.some((one) => id === one || id.startsWith(`${one}/`));
  });
}

function removeResource({ kind, resourceId, name, type, resourceGroup, sureness }: LeftResource): Change {
  return {
    ...lasting,
    id: `remove-${resourceId.toLowerCase()}`,
    system: 'azure',
    summary: messages(`change.${kind}`),
    target: name,
    before: [type, messages('line.group', { group: resourceGroup })],
    consequence: messages(sureness === 'certain' ? 'care.azure' : 'care.azure-unsure'),
    link: portalOf(resourceId),
    data: { kind: 'resource', resourceId } satisfies Removal,
  };
}

function removeGroup(group: LeftGroup): Change {
  const { subscriptionId, name } = group;
  return {
    ...lasting,
    id: `remove-${keyOf(group)}`,
    system: 'azure',
    summary: messages('change.group'),
    target: name,
    before: messages('line.made-here'),
    consequence: messages('care.group'),
    data: { kind: 'group', subscriptionId, name } satisfies Removal,
  };
}

function removeApp({ objectId, appId, name, secrets, sureness }: LeftApp): Change {
  return {
    ...shared,
    // Entra keeps it among the deleted ones for 30 days.
    risk: 'care',
    id: `remove-app-${objectId}`,
    system: 'entra',
    summary: messages('change.app'),
    target: name,
    before: [
      appId,
      ...secrets.map((one) => messages('line.secret', { name: one.name, at: one.endDateTime })),
    ],
    consequence: messages(sureness === 'certain' ? 'care.app' : 'care.app-unsure'),
    data: { kind: 'app', objectId } satisfies Removal,
  };
}

function removeSecrets(app: LeftApp, keys: ReadonlySet<string>): readonly Change[] {
  return app.secrets
    .filter((one) => keys.has(secretKeyOf(app, one)))
    .map(({ keyId, name, endDateTime }) => ({
      ...lasting,
      id: `remove-secret-${keyId}`,
      system: 'entra',
      summary: messages('change.secret'),
      target: app.name,
      before: messages('line.secret', { name, at: endDateTime }),
      consequence: messages('care.secret'),
      data: { kind: 'secret', objectId: app.objectId, keyId } satisfies Removal,
    }));
}

/** What can be chosen: one entry for each thing, and for each secret of a registration that stays. */
export function choices(found: readonly Leftover[]): readonly Picked[] {
  return found.flatMap((one): readonly Picked[] => {
    const id = keyOf(one);
    if (one.kind === 'group') return [{ id, name: one.name, detail: one.subscriptionName }];
    if (one.kind !== 'app') return [{ id, name: one.name, detail: `${one.type} · ${one.resourceGroup}` }];
    if (!one.removable) return [];
    return [
      { id, name: one.name, detail: one.uniqueName ?? one.appId },
      ...one.secrets.map((secret) => ({
        id: secretKeyOf(one, secret),
        name: `${one.name} · ${secret.name}`,
        detail: secret.endDateTime.slice(0, 10),
      })),
    ];
  });
}

export async function removeOne(
  {
    directory,
    azure,
    wwwroot,
    signal,
  }: {
    readonly directory: Directory;
    readonly azure: Azure;
    readonly wwwroot: string;
    readonly signal: AbortSignal;
  },
  removal: Removal,
): Promise<void> {
  switch (removal.kind) {
    case 'app':
      return directory.deleteApplication(removal.objectId);
    case 'secret':
      return directory.removePassword(removal.objectId, removal.keyId);
    case 'resource':
      return azure.removeResource(removal.resourceId, signal);
    case 'group':
      return removeEmptyGroup(azure, removal, wwwroot, signal);
  }
}
