import { randomUUID } from 'node:crypto';
import type { AppValue } from '../state';
import { asText } from '../text';
import { hasRole, keep, type PrincipalValue } from '../view';
import { denied, notFound, ok, refuse, type Reply } from '../graph/answers';
import { writeApps, type Call, type Route } from '../graph/call';
import { appAdmins } from '../graph/find-app';
import { listed, selected } from '../graph/query';
import type { GalleryEntry } from './state';

const one = String.raw`\/applicationTemplates\/([^/]+)`;

/** Microsoft's gallery of applications (contract, 6.2). */
export const galleryRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/applicationTemplates$/,
    scopes: 'any',
    roles: ['Application.Read.All'],
    run: (call) => listed(call, call.stage.state.provisioning.gallery.entries.map(templateView)),
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}$`),
    scopes: 'any',
    roles: ['Application.Read.All'],
    run: (call, id = '') => {
      const entry = entryById(call, id);
      return entry === undefined ? notFound(id) : ok(selected(call, templateView(entry)));
    },
  },
  {
    method: 'POST',
    pattern: new RegExp(`^${one}/instantiate$`),
    scopes: writeApps,
    roles: writeApps,
    run: instantiate,
  },
];

function entryById(call: Call, id: string): GalleryEntry | undefined {
  return call.stage.state.provisioning.gallery.entries.find((entry) => entry.id === id.toLowerCase());
}

/** The members of `applicationTemplate` (graph v1.0 metadata). */
function templateView(entry: GalleryEntry): Readonly<Record<string, unknown>> {
  return {
    id: entry.id,
    displayName: entry.displayName,
    homePageUrl: entry.homePageUrl,
    supportedSingleSignOnModes: entry.signOnModes,
    supportedProvisioningTypes: entry.provisioningTypes,
    logoUrl: null,
    categories: ['education'],
    publisher: entry.publisher,
    description: null,
    isEntraIntegrated: false,
    deprecationDate: entry.deprecationDate,
  };
}

function instantiate(call: Call, id = ''): Reply {
  const { stage } = call;
  const entry = entryById(call, id);
  if (entry === undefined) return notFound(id);
  if (call.caller.kind === 'person' && !hasRole(call.caller.person, ...appAdmins)) return denied;
  const displayName = asText(call.json['displayName']);
  if (displayName === '') return refuse(400, 'Request_BadRequest', "The 'displayName' property is required.");
  const { instantiate: how } = stage.state.provisioning.gallery;
  if (entry.vendor !== null && how === 'refused') {
    const message = 'The application template does not support instantiation: it is added by signing up.';
    return refuse(400, 'Request_BadRequest', message);
  }
  const connected = entry.vendor === null || how === 'works';
  const app = newApplication(call, displayName, entry.id);
  const principal = newPrincipal(call, app, connected ? entry.id : null);
  stage.state.applications.push(keep(stage, app));
  stage.state.servicePrincipals.push(keep(stage, principal));
  stage.save();
  return ok({ application: app, servicePrincipal: principal }, 201);
}

/** Roles every application of this kind begins with. */
const usualRoles: readonly Readonly<Record<string, unknown>>[] = [
  {
    id: '18d14569-c3bd-439b-9a66-3a2aee01d14f',
    value: null,
    displayName: 'User',
    description: 'User',
    isEnabled: true,
    allowedMemberTypes: ['User'],
  },
  {
    id: 'b9632174-c057-4f7e-951b-be3adc52bfe6',
    value: null,
    displayName: 'msiam_access',
    description: 'msiam_access',
    isEnabled: true,
    allowedMemberTypes: ['User'],
  },
];

function newApplication({ stage }: Call, displayName: string, templateId: string): AppValue {
  return {
    id: randomUUID(),
    appId: randomUUID(),
    uniqueName: null,
    displayName,
    applicationTemplateId: templateId,
    createdDateTime: stage.now().toISOString(),
    signInAudience: 'AzureADMyOrg',
    identifierUris: [],
    web: { redirectUris: [], homePageUrl: null, logoutUrl: null },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    api: { requestedAccessTokenVersion: null, oauth2PermissionScopes: [], preAuthorizedApplications: [] },
    requiredResourceAccess: [],
    optionalClaims: null,
    passwordCredentials: [],
    keyCredentials: [],
    info: { logoUrl: null },
  };
}

function newPrincipal({ stage }: Call, app: AppValue, templateId: string | null): PrincipalValue {
  return {
    id: randomUUID(),
    appId: app.appId,
    displayName: app.displayName,
    applicationTemplateId: templateId,
    appOwnerOrganizationId: stage.state.tenant.id,
    servicePrincipalType: 'Application',
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    appRoles: usualRoles,
    oauth2PermissionScopes: [],
    tags: [
      'WindowsAzureActiveDirectoryIntegratedApp',
      'WindowsAzureActiveDirectoryCustomSingleSignOnApplication',
    ],
  };
}
