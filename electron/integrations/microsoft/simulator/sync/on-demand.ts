import { badRequest, notFound, ok, refuse, type Reply } from '../graph/answers';
import type { Call } from '../graph/call';
import { asText } from '../text';
import { scopeIn, tell, workOf } from './cycle';
import { bringGroup } from './group-work';
import { identities, recordOf, type Outcome } from './outcome';
import { limited } from './rate';
import { sourceOf } from './source';
import type { SyncJob } from './state';
import { bringUser } from './users';
import type { Work } from './work';

const mostMembers = 5;

interface Subject {
  readonly objectId?: string;
  readonly objectTypeName?: string;
  readonly links?: { readonly members?: readonly { readonly objectId?: string }[] };
}

/** One object now (contract, 6.6): the compatibility flag of the address does not count here. */
export async function provisionOnDemand(call: Call, job: SyncJob): Promise<Reply> {
  const { stage } = call;
  const wait = limited(stage, 'onDemand');
  if (wait !== undefined) return wait;
  const [parameter, ...more] = (call.json['parameters'] ?? []) as readonly {
    readonly ruleId?: string;
    readonly subjects?: readonly Subject[];
  }[];
  const [subject, ...others] = parameter?.subjects ?? [];
  if (parameter === undefined || subject === undefined || more.length > 0 || others.length > 0)
    return badRequest('Exactly one subject is needed.');
  const secrets = stage.state.provisioning.secrets[job.principalId] ?? {};
  if (secrets['BaseAddress'] === undefined)
    return refuse(400, 'CredentialsMissing', 'The synchronization credentials are not configured.');
  const opened = workOf(stage, job, stage.now().getTime(), true);
  if (opened === null || opened.rule.id !== parameter.ruleId)
    return badRequest(`The rule '${asText(parameter.ruleId)}' does not exist.`);
  const work: Work = { ...opened, scope: scopeIn(secrets) };
  return tested(call, work, subject);
}

async function tested(call: Call, work: Work, subject: Subject): Promise<Reply> {
  const kind = subject.objectTypeName;
  const id = asText(subject.objectId).toLowerCase();
  const members = subject.links?.members ?? [];
  if (kind !== 'User' && kind !== 'Group') return badRequest('The object type is not supported.');
  if (members.length > mostMembers) return badRequest('At most five members can be provisioned on demand.');
  const key = `${kind}:${id}`;
  const source = sourceOf(work.stage.state, key, work.at);
  if (source === null) return notFound(id);
  for (const one of members) await bringUser(work, `User:${asText(one.objectId).toLowerCase()}`);
  const outcome = kind === 'User' ? await bringUser(work, key) : await bringGroup(work, key);
  if (outcome === null) return badRequest(`The mapping of ${kind} is not enabled.`);
  const { stage, job, principal, cycleId, at } = work;
  tell(stage, recordOf(stage, { job, principal, cycleId, at }, source, outcome));
  stage.save();
  return ok({
    '@odata.context': `https://graph.microsoft.com/${call.version}/$metadata#microsoft.graph.stringKeyStringValuePair`,
    key: JSON.stringify(keyOf(outcome)),
    value: JSON.stringify({
      action: outcome.action,
      statusInfo: { status: outcome.status, ...errorOf(outcome) },
      provisioningSteps: outcome.stages.map((one) => ({ ...one, timestamp: new Date(at).toISOString() })),
      modifiedProperties: outcome.changes,
      ...identities(source, outcome),
    }),
  });
}

function keyOf({ status, error }: Outcome): object {
  return {
    result: status,
    ...(error !== null && { details: { errorCode: error.code, errorMessage: error.reason } }),
  };
}

function errorOf({ error }: Outcome): object {
  return error === null
    ? {}
    : { errorInformation: { errorCode: error.code, reason: error.reason, recommendedAction: '' } };
}
