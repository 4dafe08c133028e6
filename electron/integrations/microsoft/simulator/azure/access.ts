import { readSigned } from '../login/keys';
import { resourceNamed } from '../login/resources';
import { asText } from '../text';
import { personById, type MicrosoftStage } from '../view';
import { refuse, type Reply } from './answers';
import type { AzureRoleName } from './state';

/** Who asks, by what the token says. */
export interface Caller {
  /** Object id of a person or a service principal. */
  readonly id: string;
  readonly name: string;
}

/** The one a token was made for; undefined for a token that is not for Azure. */
export function callerOf(stage: MicrosoftStage, token: string): Caller | undefined {
  const claims = readSigned(stage, token);
  const audience = asText(claims?.['aud']);
  if (claims === undefined || resourceNamed(stage, audience)?.kind !== 'azure') return undefined;
  const id = asText(claims['oid']);
  return { id, name: personById(stage.state, id)?.upn ?? asText(claims['appid']) };
}

const webOnly: readonly RegExp[] = [
  /^Microsoft\.Web\//i,
  /^Microsoft\.Resources\/deployments\//i,
  /^Microsoft\.Resources\/subscriptions\/resourceGroups\/read$/i,
];

/** Built-in roles as far as the calls here need them (learn.microsoft.com/azure/role-based-access-control/built-in-roles). */
const allows: Readonly<Record<AzureRoleName, (action: string) => boolean>> = {
  Owner: () => true,
  Contributor: () => true,
  Reader: (action) => action.toLowerCase().endsWith('/read'),
  'Website Contributor': (action) => webOnly.some((one) => one.test(action)),
};

/** Whether the caller has a role that allows an action there or above. */
export function may(stage: MicrosoftStage, caller: Caller, action: string, scope: string): boolean {
  const here = `${scope.toLowerCase()}/`;
  return stage.state.azure.roles.some(
    (one) =>
      one.personId === caller.id &&
      here.startsWith(`${one.scope.toLowerCase().replace(/\/$/, '')}/`) &&
      allows[one.role](action),
  );
}

/** Whether the caller has any role in the subscription: only then do they see that it exists. */
export function sees(stage: MicrosoftStage, caller: Caller, subscriptionId: string): boolean {
  const root = `/subscriptions/${subscriptionId}`.toLowerCase();
  return stage.state.azure.roles.some(
    (one) => one.personId === caller.id && `${one.scope.toLowerCase()}/`.startsWith(`${root}/`),
  );
}

export function unauthorized(caller: Caller, action: string, scope: string): Reply {
  const message = `The client '${caller.name}' with object id '${caller.id}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  return refuse(403, 'AuthorizationFailed', message);
}
