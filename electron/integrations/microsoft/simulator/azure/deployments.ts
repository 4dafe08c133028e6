import { createHash, randomUUID } from 'node:crypto';
import type { Json } from '../state';
import { ok, refuse, refused, type Reply } from './answers';
import { asRecord, groupOf, host, instant, listed, same, type Route, type Within } from './call';
import { deploymentView, errorOf, operationsOf, stateOf, templateHash } from './deployment-view';
import { TemplateFault } from './expressions';
import { accepted } from './polls';
import { preflight } from './preflight';
import { groupId, resourceId, type StoredDeployment } from './state';
import { readTemplate, type Template } from './template';
import { schedule } from './schedule';
import { foreseen } from './what-if';

const base = String.raw`^\/providers\/Microsoft\.Resources\/deployments`;
/** The operations of a deployment can be asked for without the provider, too. */
const short = String.raw`^(?:\/providers\/Microsoft\.Resources)?\/deployments`;
const right = 'Microsoft.Resources/deployments';

export const deploymentRoutes: readonly Route[] = [
  route('GET', '$', 'read', list),
  route('GET', String.raw`\/([^/]+)$`, 'read', (call, name = '') =>
    found(call, name, (one) => ok(deploymentView(one, call.stage.now().getTime()))),
  ),
  route('HEAD', String.raw`\/([^/]+)$`, 'read', (call, name = '') => ({
    status: find(call, name) === undefined ? 404 : 204,
  })),
  route('PUT', String.raw`\/([^/]+)$`, 'write', begin),
  route('POST', String.raw`\/([^/]+)\/validate$`, 'validate/action', validate),
  route('POST', String.raw`\/([^/]+)\/whatIf$`, 'whatIf/action', whatIf),
  route('POST', String.raw`\/([^/]+)\/cancel$`, 'cancel/action', cancel),
  route('GET', String.raw`\/([^/]+)\/operations$`, 'operations/read', (call, name = '') =>
    found(call, name, (one) => listed(call, operationsOf(one, call.stage.now().getTime()))),
  ),
  route('GET', String.raw`\/([^/]+)\/operationStatuses\/([^/]+)$`, 'operationstatuses/read', status),
];

function route(method: Route['method'], rest: string, action: string, run: Route['run']): Route {
  return {
    method,
    pattern: new RegExp(`${rest.includes('operations') ? short : base}${rest}`, 'i'),
    in: 'group',
    type: null,
    action: `${right}/${action}`,
    run,
  };
}

function find(call: Within, name: string): StoredDeployment | undefined {
  const group = groupOf(call);
  return call.stage.state.azure.deployments.find(
    (one) =>
      one.subscriptionId === group.subscriptionId && same(one.group, group.name) && same(one.name, name),
  );
}

function found(call: Within, name: string, then: (one: StoredDeployment) => Reply): Reply {
  const deployment = find(call, name);
  return deployment === undefined
    ? refuse(404, 'DeploymentNotFound', `Deployment '${name}' could not be found.`)
    : then(deployment);
}

function list(call: Within): Reply {
  const group = groupOf(call);
  const here = call.stage.state.azure.deployments.filter(
    (one) => one.subscriptionId === group.subscriptionId && same(one.group, group.name),
  );
  return listed(
    call,
    here.map((one) => deploymentView(one, call.stage.now().getTime())),
  );
}

/** The template of a request, worked out; or why it cannot be used. */
function asked(call: Within, name: string): Template | Reply {
  const properties = asRecord(call.json['properties']);
  if (!/^[-\w.()]{1,64}$/.test(name)) {
    const message = `The provided deployment name '${name}' is not valid: at most 64 of letters, digits and -_.().`;
    return refuse(400, 'InvalidDeploymentName', message);
  }
  if (properties?.['mode'] !== 'Incremental' || properties['template'] === undefined) {
    const message =
      'The request content was invalid: only the mode Incremental and a template inside are known here.';
    return refuse(400, 'InvalidRequestContent', message);
  }
  try {
    const { template, parameters } = properties;
    const read = readTemplate(call.stage, groupOf(call), { template, parameters });
    schedule(call.stage, read.resources, 0);
    return read;
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    return refuse(400, 'InvalidTemplate', `Deployment template validation failed: '${error.message}'.`);
  }
}

function isReply(value: Template | Reply): value is Reply {
  return 'status' in value;
}

function validate(call: Within, name = ''): Reply {
  const template = asked(call, name);
  if (isReply(template)) return { ...template, reads: true };
  const refusal = preflight(call.stage, call.caller, name, template);
  if (refusal !== null) return { ...refused(refusal.status, refusal.error), reads: true };
  return { ...ok(validated(call, name, template)), reads: true };
}

function validated(call: Within, name: string, template: Template): Readonly<Record<string, unknown>> {
  return {
    id: `${groupId(groupOf(call))}/providers/Microsoft.Resources/deployments/${name}`,
    name,
    type: 'Microsoft.Resources/deployments',
    properties: {
      templateHash: templateHash(template.resources),
      parameters: template.parameters,
      mode: 'Incremental',
      provisioningState: 'Succeeded',
      timestamp: '0001-01-01T00:00:00Z',
      duration: 'PT0S',
      correlationId: randomUUID(),
      providers: [],
      dependencies: [],
      validatedResources: template.resources.map(({ resource }) => ({ id: resourceId(resource) })),
    },
  };
}

function whatIf(call: Within, name = ''): Reply {
  const template = asked(call, name);
  if (isReply(template)) return { ...template, reads: true };
  const refusal = preflight(call.stage, call.caller, name, template);
  const settings = asRecord(asRecord(call.json['properties'])?.['whatIfSettings']);
  const idsOnly = settings?.['resultFormat'] === 'ResourceIdOnly';
  const result: Json =
    refusal === null
      ? {
          status: 'Succeeded',
          properties: {
            correlationId: randomUUID(),
            changes: foreseen(call.stage, groupOf(call), template, idsOnly),
          },
        }
      : { status: 'Failed', error: refusal.error };
  return accepted(call, { kind: 'what-if', takesMs: call.stage.state.azure.pace.whatIfMs, result });
}

function begin(call: Within, name = ''): Reply {
  const template = asked(call, name);
  if (isReply(template)) return template;
  const { azure } = call.stage.state;
  const present = find(call, name);
  if (present !== undefined && present.ended === null) {
    const message = `Unable to edit or replace deployment '${present.name}': previous deployment from '${instant(present.startedAt)}' is still active. Please see https://aka.ms/arm-deploy for usage details.`;
    return refuse(409, 'DeploymentActive', message);
  }
  const refusal = preflight(call.stage, call.caller, name, template);
  if (refusal !== null) return refused(refusal.status, refusal.error);
  const group = groupOf(call);
  const startedAt = call.stage.now().getTime();
  const deployment: StoredDeployment = {
    subscriptionId: group.subscriptionId,
    group: group.name,
    name,
    correlationId: randomUUID(),
    startedAt,
    parameters: { ...template.parameters },
    operations: schedule(call.stage, template.resources, startedAt),
    after: template.resources.map((one) => [...one.after]),
    ended: null,
  };
  azure.deployments = [...azure.deployments.filter((one) => one !== present), deployment];
  call.stage.save();
  return {
    ...ok(deploymentView(deployment, startedAt), present === undefined ? 201 : 200),
    headers: [['azure-asyncoperation', statusAddress(deployment)]],
  };
}

function statusAddress(one: StoredDeployment): string {
  const id = `${groupId({ subscriptionId: one.subscriptionId, name: one.group })}/providers/Microsoft.Resources/deployments/${one.name}`;
  return `${host}${id}/operationStatuses/${statusId(one)}?api-version=2021-04-01`;
}

function statusId({ correlationId }: StoredDeployment): string {
  const digest = createHash('sha256').update(correlationId).digest('hex');
  return `0858${BigInt(`0x${digest.slice(0, 13)}`)
    .toString()
    .padStart(16, '0')}`;
}

function status(call: Within, name = '', id = ''): Reply {
  return found(call, name, (one) => {
    if (id !== statusId(one))
      return refuse(404, 'OperationStatusNotFound', `The operation status '${id}' could not be found.`);
    const error = errorOf(one);
    return ok({ status: stateOf(one, call.stage.now().getTime()), ...(error !== null && { error }) });
  });
}

function cancel(call: Within, name = ''): Reply {
  return found(call, name, (one) => {
    if (one.ended !== null) {
      const message = `The deployment '${one.name}' cannot be cancelled because it is not active: its state is '${one.ended.state}'.`;
      return refuse(409, 'DeploymentCannotBeCancelled', message);
    }
    const at = call.stage.now().getTime();
    for (const operation of one.operations.filter(({ ended }) => ended === null)) {
      operation.ended = operation.startAt <= at ? 'Canceled' : 'NotStarted';
      operation.endAt = at;
    }
    one.ended = { state: 'Canceled', at };
    call.stage.save();
    return { status: 204 };
  });
}
