import type { Group } from '../../integrations/microsoft/simulator/directory-state';
import { evaluate, parseExpression } from '../../integrations/microsoft/simulator/sync/expressions';
import { recordOf, type Outcome } from '../../integrations/microsoft/simulator/sync/outcome';
import { newGroup, newUser, type Wanted } from '../../integrations/microsoft/simulator/sync/resource';
import { fingerprint, sourceOf, type Source } from '../../integrations/microsoft/simulator/sync/source';
import {
  addPremium,
  addProfiles,
  looopTemplateId,
  type Link,
  type SyncJob,
} from '../../integrations/microsoft/simulator/sync/state';
import { schemaOf, typeOfTarget } from '../../integrations/microsoft/simulator/sync/stored-schema';
import type { MicrosoftStage } from '../../integrations/microsoft/simulator/view';
import { addResource } from '../../integrations/scim/simulator/state';
import { looopBase, looopToken } from './parts-looop';
import type { World } from './stage';

/** What the scenarios of Looop provisioning begin with: Microsoft's side. */

const applicationId = '2b6f0d10-4444-4a55-8b66-000000000001';
const appId = '2b6f0d10-4444-4a55-8b66-000000000002';
/** Object id of the enterprise application where a scenario has one. */
export const looopPrincipalId = '2b6f0d10-4444-4a55-8b66-000000000003';
const userRoleId = '18d14569-c3bd-439b-9a66-3a2aee01d14f';
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Ids of people and groups by which the answers of the scenarios name them. */
export const looopPilot = {
  id: '5b0c7d20-1111-4222-8333-000000000005',
  name: 'Mia O’Brien',
  detail: 'mia@contoso.example',
} as const;
export const looopGroup = { id: '8d2f6a10-2222-4222-8333-000000000005', name: 'Looop learners' } as const;

/** What every scenario of this journey has where nobody can sign in or be asked. */
export const anaAtLooop = {
  journey: 'looop',
  signedIn: { moodle: 'admin', microsoft: 'ana' },
  answers: {
    'looop-endpoint': { address: 'contoso' },
    'looop-conformance': { tryOut: 'run' },
    assignments: { pilot: [looopPilot], who: 'groups', groups: [looopGroup] },
    'provisioning-connection': { mailbox: 'it@contoso.example', threshold: 5 },
  },
  secrets: { 'looop-endpoint': { token: looopToken } },
} as const;

/** The same for what is at work: nobody tries out a server that has users. */
export const anaAtWork = {
  ...anaAtLooop,
  answers: { ...anaAtLooop.answers, 'looop-conformance': { tryOut: 'not-now' } },
} as const;

/** A tenant with Entra ID P1, people with a department and a manager, and a flat group of learners. */
export function withLooopTenant({ microsoft }: World): void {
  addPremium(microsoft);
  addProfiles(microsoft);
  const idOf = (key: string): string => microsoft.people.find((one) => one.key === key)?.id ?? '';
  const group: Group = {
    id: looopGroup.id,
    displayName: looopGroup.name,
    description: 'People who learn with Looop',
    mailNickname: 'looop-learners',
    kind: 'security',
    membershipRule: null,
    members: ['ana', 'theo', 'paul'].map(idOf),
    owners: [idOf('ana')],
  };
  microsoft.groups.push(group);
}

/** The gallery's application, as adding it leaves it. */
export function withLooopApplication({ microsoft }: World, now: Date): void {
  const role = (id: string, displayName: string): object => ({
    id,
    value: null,
    displayName,
    description: displayName,
    isEnabled: true,
    allowedMemberTypes: ['User'],
  });
  const application = {
    id: applicationId,
    appId,
    uniqueName: null,
    displayName: 'Looop',
    applicationTemplateId: looopTemplateId,
    createdDateTime: new Date(now.getTime() - 30 * dayMs).toISOString(),
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
  const principal = {
    id: looopPrincipalId,
    appId,
    displayName: 'Looop',
    applicationTemplateId: looopTemplateId,
    appOwnerOrganizationId: microsoft.tenant.id,
    servicePrincipalType: 'Application',
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    appRoles: [role(userRoleId, 'User'), role('b9632174-c057-4f7e-951b-be3adc52bfe6', 'msiam_access')],
    oauth2PermissionScopes: [],
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  };
  microsoft.applications.push({ value: application, before: null, madeAt: 0, changedAt: 0 });
  microsoft.servicePrincipals.push({ value: principal, before: null, madeAt: 0, changedAt: 0 });
}

export function withAssigned({ microsoft }: World, now: Date, principalIds: readonly string[]): void {
  for (const principalId of principalIds) {
    microsoft.appRoleAssignments.push({
      id: `assigned-${principalId}`,
      principalId,
      resourceId: looopPrincipalId,
      appRoleId: userRoleId,
      createdDateTime: new Date(now.getTime() - 20 * dayMs).toISOString(),
      madeAt: 0,
    });
  }
}

/** A job with a saved connection that was never started. */
function withLooopJob({ microsoft }: World): SyncJob {
  const { tenant, provisioning } = microsoft;
  const job: SyncJob = {
    id: `looop.${tenant.id.replaceAll('-', '')}.2b6f0d10-4444-4a55-8b66-000000000004`,
    principalId: looopPrincipalId,
    templateId: 'looop',
    state: 'Disabled',
    schema: null,
    nextAt: null,
    cycle: null,
    watermark: false,
    scope: null,
    firstSteady: null,
    lastSteady: null,
    last: null,
    lastSuccess: null,
    failures: 0,
    quarantine: null,
    escrows: [],
    links: {},
    skipped: {},
    forceDeletes: false,
  };
  provisioning.jobs.push(job);
  provisioning.secrets[looopPrincipalId] = {
    BaseAddress: looopBase,
    SecretToken: looopToken,
    SyncAll: 'false',
    SyncNotificationSettings: JSON.stringify({
      Enabled: true,
      Recipients: 'it@contoso.example',
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 5,
    }),
  };
  return job;
}

/** Twenty days of cycles: everybody in scope has the account that Entra would have made. */
function withLooopCycles(world: World, now: Date, job: SyncJob): void {
  const { microsoft } = world;
  const began = now.getTime() - 20 * dayMs;
  const last = now.getTime() - 10 * minuteMs;
  const principals = microsoft.appRoleAssignments
    .filter(({ resourceId }) => resourceId === looopPrincipalId)
    .map(({ principalId }) => principalId);
  const groups = microsoft.groups.filter(({ id }) => principals.includes(id));
  const people = microsoft.people.filter(
    ({ id }) => principals.includes(id) || groups.some(({ members }) => members.includes(id)),
  );
  // Whoever is managed comes after their manager, who is the first of all.
  for (const { id } of people) provisioned(world, job, `User:${id}`, began);
  for (const { id } of groups) provisioned(world, job, `Group:${id}`, began);
  const run = (at: number, exported: number): NonNullable<SyncJob['last']> => ({
    id: `cycle-${String(at)}`,
    state: 'Succeeded',
    began: at,
    ended: at + minuteMs,
    imported: people.length + groups.length,
    entitled: people.length + groups.length,
    escrowed: 0,
    exported,
    error: null,
  });
  Object.assign(job, {
    state: 'Active',
    nextAt: last + microsoft.provisioning.timing.everyMs,
    watermark: true,
    scope: 'assigned',
    firstSteady: began + minuteMs,
    lastSteady: last + minuteMs,
    last: run(last, 0),
    lastSuccess: run(last, 0),
  } satisfies Partial<SyncJob>);
}

/** One user or group that a cycle has brought over: its account, what Entra remembers of it, and its line in the log. */
function provisioned(world: World, job: SyncJob, key: string, at: number): void {
  const source = sourceOf(world.microsoft, key, at);
  if (source === null) throw new Error(`nobody is ${key}`);
  const made = new Date(at);
  const stored =
    source.kind === 'User'
      ? addResource(world.scim.users, bare(newUser(wantedOf(job, source))), made)
      : addResource(
          world.scim.groups,
          { ...bare(newGroup(source.name, source.id)), members: membersOf(job, source) },
          made,
        );
  const targetName = source.kind === 'User' ? (source.values['userPrincipalName'] ?? '') : source.name;
  const link: Link = {
    targetId: stored.id,
    targetName,
    seen: fingerprint(source),
    enabled: true,
    members: [...source.members],
  };
  job.links[key] = link;
  logged(world, job, source, { id: stored.id, name: targetName }, at);
}

/** As a server keeps it: what it makes itself is left out. */
function bare(resource: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const own = ['schemas', 'meta', 'roles'];
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !own.includes(name)));
}

function membersOf({ links }: SyncJob, { members }: Source): readonly object[] {
  return members.flatMap((id) => {
    const link = links[`User:${id}`];
    return link === undefined ? [] : [{ value: link.targetId }];
  });
}

function wantedOf(job: SyncJob, source: Source): readonly Wanted[] {
  const schema = schemaOf(job);
  const [rule] = schema.synchronizationRules;
  const mapping = rule?.objectMappings.find((one) => one.sourceObjectName === 'User');
  if (rule === undefined || mapping === undefined) throw new Error('the connector maps nobody');
  return mapping.attributeMappings.flatMap(({ targetAttributeName: target, source: from }): Wanted[] => {
    const node = parseExpression(from.expression);
    const isManager = from.expression === '[manager]';
    const values = { ...source.values, IsSoftDeleted: 'False' };
    const plain = node === undefined ? null : evaluate(node, values);
    const value = isManager ? managerOf(job, source) : plain;
    const type = typeOfTarget(schema, rule, 'User', target);
    return value === null || value === '' ? [] : [{ target, type, before: null, value }];
  });
}

function managerOf({ links }: SyncJob, { managerId }: Source): string | null {
  return managerId === null ? null : (links[`User:${managerId}`]?.targetId ?? null);
}

function logged(
  { microsoft }: World,
  job: SyncJob,
  source: Source,
  target: NonNullable<Outcome['target']>,
  at: number,
): void {
  const stage = { state: microsoft, save: () => undefined, now: () => new Date(at) } satisfies MicrosoftStage;
  const principal = { id: looopPrincipalId, appId, displayName: 'Looop' };
  const outcome: Outcome = {
    action: 'Create',
    status: 'Success',
    error: null,
    fatal: false,
    stages: [],
    changes: [],
    target,
  };
  const about = { job, principal, cycleId: `cycle-${String(at)}`, at };
  microsoft.provisioning.log.push(recordOf(stage, about, source, outcome));
}

/** Everything in place and at work since twenty days. */
export function withLooopAtWork(world: World, now: Date): SyncJob {
  withLooopTenant(world);
  withLooopApplication(world, now);
  withAssigned(world, now, [looopPilot.id, looopGroup.id]);
  const job = withLooopJob(world);
  withLooopCycles(world, now, job);
  return job;
}

/** The token had been reset so many days ago, and every cycle since came to nothing. */
export function inQuarantine(job: SyncJob, now: Date, days: number): void {
  const began = now.getTime() - days * dayMs;
  const error = {
    code: 'InvalidCredentials',
    message: `Received response from Web resource. Resource: ${looopBase}/Users Operation: GET Response Status Code: 401`,
    tenantActionable: true,
  };
  const run = { id: `cycle-${String(began)}`, imported: 0, entitled: 0, escrowed: 0, exported: 0 };
  job.failures = days + 2;
  job.quarantine = {
    reason: 'EncounteredQuarantineException',
    currentBegan: began,
    seriesBegan: began,
    seriesCount: job.failures,
    error,
  };
  job.last = {
    ...run,
    state: 'Failed',
    began: now.getTime() - dayMs / 2,
    ended: now.getTime() - dayMs / 2,
    error,
  };
  job.lastSteady = began - 40 * minuteMs;
  job.nextAt = now.getTime() + dayMs / 2;
}

/** Only who is assigned is in scope, and nobody is or ever was. */
export function nobodyAssigned({ microsoft, scim }: World): void {
  microsoft.appRoleAssignments = microsoft.appRoleAssignments.filter(
    ({ resourceId }) => resourceId !== looopPrincipalId,
  );
  microsoft.provisioning.log = [];
  for (const job of microsoft.provisioning.jobs) {
    job.links = {};
    const none = { imported: 0, entitled: 0, exported: 0 };
    if (job.last !== null) job.last = { ...job.last, ...none };
    if (job.lastSuccess !== null) job.lastSuccess = { ...job.lastSuccess, ...none };
  }
  scim.users = [];
  scim.groups = [];
}
