import { z } from 'zod';
import { isProblem, type Lent } from '../../../engine/step';
import { quoted, type Graph } from '../graph';
import type { EnterpriseApp, GalleryTemplate, InstantiatedApp, Provisioning } from '../port';
import { untilSeen, type Made } from '../replication';
import { access } from '../scopes';
import { shaped } from '../shapes';
import { flag, listOf, moment, text, textOrNull } from './basics';

type Part = Pick<
  Provisioning,
  'galleryTemplates' | 'galleryTemplate' | 'findApps' | 'findApp' | 'instantiate' | 'removeApp'
>;

/** Milliseconds our own creation may take to be seen everywhere (contract, section 2.4). */
const budgetMs = 120_000;

const templateShape = z
  .object({
    id: z.string(),
    displayName: text,
    publisher: text,
    homePageUrl: textOrNull,
    supportedProvisioningTypes: listOf(z.string()),
    supportedSingleSignOnModes: listOf(z.string()),
    deprecationDate: moment,
  })
  .transform(
    ({
      supportedProvisioningTypes,
      supportedSingleSignOnModes,
      deprecationDate,
      ...rest
    }): GalleryTemplate => ({
      ...rest,
      provisioningTypes: supportedProvisioningTypes,
      signOnModes: supportedSingleSignOnModes,
      deprecated: deprecationDate,
    }),
  );

const roleShape = z
  .object({
    id: z.string(),
    value: textOrNull,
    displayName: text,
    isEnabled: flag,
    allowedMemberTypes: listOf(z.string()),
  })
  .transform(({ isEnabled, allowedMemberTypes, ...rest }) => ({
    ...rest,
    enabled: isEnabled,
    forUsers: allowedMemberTypes.includes('User'),
  }));

const appShape = z
  .object({
    id: z.string(),
    appId: z.string(),
    displayName: text,
    applicationTemplateId: textOrNull,
    appOwnerOrganizationId: textOrNull,
    accountEnabled: z.boolean().nullish(),
    appRoleAssignmentRequired: flag,
    appRoles: listOf(roleShape),
    tags: listOf(z.string()),
  })
  .transform(({ id, appId, displayName, tags, ...rest }): EnterpriseApp => ({
    id,
    appId,
    displayName,
    templateId: rest.applicationTemplateId,
    ownerTenantId: rest.appOwnerOrganizationId,
    enabled: rest.accountEnabled !== false,
    assignmentRequired: rest.appRoleAssignmentRequired,
    roles: rest.appRoles,
    tags,
  }));

const madeShape = z.object({
  application: z.object({ id: z.string(), appId: z.string() }),
  servicePrincipal: z.object({ id: z.string() }),
});

const $select = [
  'id,appId,displayName,applicationTemplateId,appOwnerOrganizationId,accountEnabled',
  'appRoleAssignmentRequired,appRoles,tags',
].join(',');

/** The application to provision into (contract, 6.2). */
export function apps(lent: Lent, graph: Graph, made: Made): Part {
  const templates = '/applicationTemplates';
  const principals = '/servicePrincipals';
  const own = (id: string): string => `${principals}/${encodeURIComponent(id)}`;
  const read = { method: 'GET', access: access.readApps, query: { $select } } as const;
  const findApp = async (id: string): Promise<EnterpriseApp | null> => {
    const found = await graph.find({ ...read, path: own(id) });
    return found === null ? null : shaped(appShape, found, own(id));
  };
  return {
    galleryTemplates: async (displayName) => {
      const query = { $filter: `displayName eq ${quoted(displayName)}` };
      const found = await graph.list({ method: 'GET', path: templates, query, access: access.readGallery });
      return found.map((one) => shaped(templateShape, one, templates));
    },
    galleryTemplate: async (id) => {
      const path = `${templates}/${encodeURIComponent(id)}`;
      const found = await graph.find({ method: 'GET', path, access: access.readGallery });
      return found === null ? null : shaped(templateShape, found, path);
    },
    findApps: async (nameStart, templateId) => {
      const byName = `startswith(displayName,${quoted(nameStart)})`;
      const byTemplate = templateId === null ? '' : ` or applicationTemplateId eq ${quoted(templateId)}`;
      const query = { $filter: `${byName}${byTemplate}`, $select };
      const found = await graph.list({ ...read, path: principals, query });
      return found.map((one) => shaped(appShape, one, principals));
    },
    findApp,
    instantiate: async (templateId, displayName) => {
      const path = `${templates}/${encodeURIComponent(templateId)}/instantiate`;
      const body = { displayName };
      const answer = await graph.call({ method: 'POST', path, body, access: access.addFromGallery });
      const created = instantiated(answer.body, path);
      made.add(created.servicePrincipalId, created.applicationId, created.appId);
      await untilSeen(lent.clock, budgetMs, async () => (await findApp(created.servicePrincipalId)) !== null);
      return created;
    },
    removeApp: async (id) => {
      try {
        await graph.call({ method: 'DELETE', path: own(id), access: access.writeApps });
      } catch (error) {
        if (!isProblem(error, 'missing')) throw error;
      }
      await untilSeen(lent.clock, budgetMs, async () => (await findApp(id)) === null);
    },
  };
}

function instantiated(body: unknown, path: string): InstantiatedApp {
  const { application, servicePrincipal } = shaped(madeShape, body, path);
  return { applicationId: application.id, appId: application.appId, servicePrincipalId: servicePrincipal.id };
}
