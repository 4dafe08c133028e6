import { randomUUID } from 'node:crypto';
import { asText } from '../text';
import { hasRole, principalById, shown, type PrincipalValue } from '../view';
import { badRequest, denied, notFound, nothing, ok, type Reply } from '../graph/answers';
import type { Call, LateRoute } from '../graph/call';
import { appAdmins } from '../graph/find-app';
import { connectorSchema } from './connectors';
import { saveSecrets, shownSecrets, validateCredentials } from './credentials';
import { restart, start, pause } from './drive';
import { parseExpression, sourceOf } from './expressions';
import { operators } from './in-scope';
import { jobView } from './job-view';
import { provisionOnDemand } from './on-demand';
import { schemaRefusal } from './schema-rules';
import type { SyncJob } from './state';
import { connectorOf, schemaOf, type StoredSchema } from './stored-schema';
import { inTurn } from './turn';

const base = String.raw`\/servicePrincipals\/([^/()]+)\/synchronization`;
const jobBase = String.raw`${base}\/jobs\/([^/()]+)`;
const write = ['Synchronization.ReadWrite.All'] as const;
const read = ['Synchronization.Read.All', ...write] as const;

type OnPrincipal = (call: Call, principal: PrincipalValue) => Reply | Promise<Reply>;
type OnJob = (call: Call, job: SyncJob) => Reply | Promise<Reply>;

/** Provisioning of one service principal (contract, 6.3). */
export const syncRoutes: readonly LateRoute[] = [
  onPrincipal('GET', '/templates', read, templates),
  onPrincipal('GET', '/jobs', read, (call, principal) =>
    ok({ value: jobsOf(call, principal).map((job) => jobView(call.stage, job)) }),
  ),
  onPrincipal('POST', '/jobs', write, createJob),
  onPrincipal('GET', '/secrets', read, (call, principal) => shownSecrets(call, principal.id)),
  onPrincipal('PUT', '/secrets', write, (call, principal) => saveSecrets(call, principal.id)),
  onJob('GET', '', read, (call, job) => ok(jobView(call.stage, job))),
  onJob('DELETE', '', write, removeJob),
  onJob('POST', '/validateCredentials', write, validateCredentials),
  onJob('POST', '/start', write, start),
  onJob('POST', '/pause', write, pause),
  onJob('POST', '/restart', write, restart),
  onJob('POST', '/provisionOnDemand', write, provisionOnDemand),
  onJob('GET', '/schema', read, (call, job) => ok(withContext(call, schemaOf(job)))),
  onJob('PUT', '/schema', write, saveSchema),
  onJob('DELETE', '/schema', write, resetSchema),
  onJob('POST', '/schema/parseExpression', write, parse),
  onJob('GET', String.raw`\/schema\/filterOperators(?:\(\))?`, read, () =>
    ok({ value: operators.map(operator) }),
  ),
];

/** Everything here waits for its turn: a cycle may be under way. */
function onPrincipal(
  method: LateRoute['method'],
  tail: string,
  scopes: readonly string[],
  run: OnPrincipal,
): LateRoute {
  return {
    method,
    pattern: new RegExp(`^${base}${tail}$`),
    scopes,
    roles: scopes,
    run: async (call, id = '') => {
      const principal = shown(call.stage, principalById(call.stage.state, id));
      // Global Reader is not enough (failure mode scim-reader-cannot-see).
      if (call.caller.kind === 'person' && !hasRole(call.caller.person, ...appAdmins)) return denied;
      if (principal === undefined || !isReady(call, principal)) return notFound(id);
      return inTurn(call.stage, async () => run(call, principal));
    },
  };
}

function onJob(method: LateRoute['method'], tail: string, scopes: readonly string[], run: OnJob): LateRoute {
  const route = onPrincipal(method, '', scopes, () => nothing);
  return {
    ...route,
    pattern: new RegExp(`^${jobBase}${tail}$`),
    run: (call, id = '', jobId = '') =>
      onPrincipal(method, '', scopes, (one, principal) => {
        const job = jobsOf(one, principal).find((other) => other.id === jobId);
        return job === undefined ? notFound(jobId) : run(one, job);
      }).run(call, id),
  };
}

/** A new application knows nothing of provisioning for some time (contract, 6.2). */
function isReady({ stage }: Call, { id }: PrincipalValue): boolean {
  const madeAt = principalById(stage.state, id)?.madeAt ?? 0;
  return stage.now().getTime() >= madeAt + stage.state.provisioning.timing.readyMs;
}

function jobsOf({ stage }: Call, principal: PrincipalValue): readonly SyncJob[] {
  return stage.state.provisioning.jobs.filter((job) => job.principalId === principal.id);
}

function templates(call: Call, principal: PrincipalValue): Reply {
  const connector = connectorOf(call.stage, principal);
  if (connector === null) return ok({ value: [] });
  const schema = connectorSchema(connector);
  const template = { id: connector, applicationId: principal.appId, factoryTag: connector };
  return ok({
    value: [{ ...template, default: true, discoverable: connector === 'scim', metadata: [], schema }],
  });
}

function createJob(call: Call, principal: PrincipalValue): Reply {
  const { stage } = call;
  const templateId = asText(call.json['templateId']);
  if (connectorOf(stage, principal) !== templateId)
    return badRequest(`The synchronization template '${templateId}' does not exist.`);
  const job: SyncJob = {
    id: `${templateId}.${stage.state.tenant.id.replaceAll('-', '')}.${randomUUID()}`,
    principalId: principal.id,
    templateId,
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
  stage.state.provisioning.jobs.push(job);
  stage.save();
  return ok(jobView(stage, job), 201);
}

function removeJob({ stage }: Call, job: SyncJob): Reply {
  const { provisioning } = stage.state;
  provisioning.jobs = provisioning.jobs.filter((one) => one !== job);
  stage.save();
  return nothing;
}

function withContext({ version }: Call, schema: StoredSchema): object {
  const context = `https://graph.microsoft.com/${version}/$metadata#synchronizationSchema`;
  return { '@odata.context': context, ...schema };
}

/** Replaces all of it; everybody is looked at again in the next cycle. */
function saveSchema(call: Call, job: SyncJob): Reply {
  const refusal = schemaRefusal(call.json);
  if (refusal !== undefined) return refusal;
  job.schema = structuredClone(call.json);
  job.watermark = false;
  call.stage.save();
  return nothing;
}

function resetSchema({ stage }: Call, job: SyncJob): Reply {
  job.schema = null;
  job.watermark = false;
  stage.save();
  return nothing;
}

/** `expressionInputObject` and its answer (graph v1.0 metadata: parseExpressionResponse). */
function parse({ json }: Call): Reply {
  const node = parseExpression(asText(json['expression']));
  const isKnown = node !== undefined && node.kind !== 'nothing';
  return {
    ...ok({
      evaluationSucceeded: false,
      evaluationResult: [],
      parsedExpression: isKnown ? sourceOf(node) : null,
      parsingSucceeded: isKnown,
      parsingError: isKnown ? null : { code: 'InvalidExpression', message: 'The expression is not valid.' },
    }),
    reads: true,
  };
}

function operator({ name, arity }: (typeof operators)[number]): object {
  const supportedAttributeTypes = name.startsWith('IS ') && !name.endsWith('NULL') ? ['Boolean'] : ['String'];
  return { id: name, name, arity, multivaluedComparisonType: 'All', supportedAttributeTypes };
}
