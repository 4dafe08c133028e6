import { defaultDomain, initialDomain } from '../state';
import { notFound, ok, refuse, type Reply } from './answers';
import type { Call, Route } from './call';
import type { Item } from './filter';
import { listed } from './query';

const readTenant = ['Organization.Read.All', 'Directory.Read.All'] as const;
const readTenantRoles = ['Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'] as const;

/** What the tenant is and has (contract, section 7). */
export const organizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/organization$/,
    scopes: ['User.Read', ...readTenant],
    roles: readTenantRoles,
    run: organization,
  },
  {
    method: 'GET',
    pattern: /^\/domains$/,
    scopes: ['Domain.Read.All', 'Directory.Read.All'],
    roles: ['Domain.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    run: (call) =>
      listed(
        call,
        domains(call).map((one) => ({ id: one.name, isVerified: true, ...one })),
      ),
  },
  {
    method: 'GET',
    pattern: /^\/sites\/root$/,
    scopes: ['Sites.Read.All'],
    roles: ['Sites.Read.All'],
    run: rootSite,
  },
  {
    method: 'GET',
    pattern: /^\/me\/drive$/,
    scopes: ['Files.Read', 'Files.ReadWrite.All', 'User.Read'],
    roles: [],
    run: ownDrive,
  },
  {
    method: 'GET',
    pattern: /^\/subscribedSkus$/,
    scopes: ['LicenseAssignment.Read.All', ...readTenant],
    roles: readTenantRoles,
    run: (call) => listed(call, skus(call)),
  },
  {
    method: 'GET',
    pattern: /^\/groupSettings$/,
    scopes: ['GroupSettings.Read.All', 'Directory.Read.All'],
    roles: ['GroupSettings.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    run: (call) => listed(call, groupSettings(call)),
  },
];

function domains(
  call: Call,
): readonly { readonly name: string; readonly isDefault: boolean; readonly isInitial: boolean }[] {
  const { tenant } = call.stage.state;
  return tenant.domains.map((name) => ({
    name,
    isDefault: name === defaultDomain(tenant),
    isInitial: name === initialDomain(tenant),
  }));
}

function organization(call: Call): Reply {
  const { tenant, skus: owned } = call.stage.state;
  const basics = {
    id: tenant.id,
    displayName: tenant.name,
    tenantType: 'AAD',
    verifiedDomains: domains(call).map((one) => ({
      ...one,
      capabilities: 'Email, OfficeCommunicationsOnline',
      type: 'Managed',
    })),
  };
  const { caller } = call;
  const full = caller.kind === 'app' || readTenant.some((scope) => caller.scopes.has(scope));
  if (!full) return listed(call, [basics]);
  const assignedPlans = owned.flatMap(({ plans, capabilityStatus }) =>
    plans.map((servicePlanId) => ({
      assignedDateTime: '2026-01-15T08:00:00Z',
      capabilityStatus,
      service: 'Office365',
      servicePlanId,
    })),
  );
  return listed(call, [{ ...basics, countryLetterCode: 'FR', assignedPlans }]);
}

function siteHost(call: Call): string | null {
  const { tenant } = call.stage.state;
  if (tenant.rootSite !== undefined) return tenant.rootSite;
  return `${initialDomain(tenant).split('.', 1)[0] ?? ''}.sharepoint.com`;
}

function rootSite(call: Call): Reply {
  const hostname = siteHost(call);
  if (hostname === null) return refuse(400, 'BadRequest', 'Tenant does not have a SPO license.');
  return ok({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#sites/$entity',
    id: `${hostname},6f1b2c3d-0000-4000-8000-000000000001,6f1b2c3d-0000-4000-8000-000000000002`,
    displayName: 'Communication site',
    name: '',
    root: {},
    siteCollection: { hostname },
    webUrl: `https://${hostname}`,
  });
}

function ownDrive(call: Call): Reply {
  const { caller } = call;
  if (caller.kind === 'app') return notFound('me');
  const hostname = siteHost(call);
  if (!caller.person.hasDrive || hostname === null) {
    return refuse(404, 'ResourceNotFound', "User's mysite not found.");
  }
  const host = hostname.replace('.', '-my.');
  const folder = caller.person.upn.replaceAll(/[@.]/g, '_');
  return ok({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#drives/$entity',
    id: `b!${caller.person.id}`,
    driveType: 'business',
    webUrl: `https://${host}/personal/${folder}/Documents`,
  });
}

function skus(call: Call): readonly Item[] {
  const { tenant, skus: owned } = call.stage.state;
  return owned.map(({ skuId, skuPartNumber, capabilityStatus, enabled, consumed, plans }) => ({
    id: `${tenant.id}_${skuId}`,
    accountName: tenant.name,
    appliesTo: 'User',
    capabilityStatus,
    consumedUnits: consumed,
    prepaidUnits: { enabled, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: plans.map((servicePlanId) => ({
      servicePlanId,
      servicePlanName: servicePlanId,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
    skuId,
    skuPartNumber,
  }));
}

/** The template every tenant has for Microsoft 365 groups (learn.microsoft.com/graph/group-directory-settings). */
const unifiedGroups = '62375ab9-6b52-47ed-826b-58e47e0e304b';

function groupSettings(call: Call): readonly Item[] {
  const { groupSettings: kept } = call.stage.state;
  if (kept === null) return [];
  const values = Object.entries(kept).map(([name, value]) => ({ name, value }));
  return [
    {
      id: 'f0b2d6f5-097d-4177-91af-a24e530b53cc',
      displayName: 'Group.Unified',
      templateId: unifiedGroups,
      values,
    },
  ];
}
