import { graphCommandLineTools } from '../../clouds';
import { bareScope, declared, protocolScopes } from '../consent';
import type { MicrosoftStage } from '../view';
import { azureCli } from './clients';
import { resourceOfScope } from './resources';

const firstParty: readonly string[] = [graphCommandLineTools, azureCli];

/**
 * The protocol's words and the names of Graph scopes a request asks for. `.default` and the older `resource` mean
 * everything the registration declares; scopes of other resources need no agreement here.
 */
export function askedOf(
  stage: MicrosoftStage,
  clientId: string,
  given: { readonly scope: string | null; readonly resource: string | null },
): readonly string[] {
  const words = (given.scope ?? 'openid').split(' ').filter((one) => one !== '');
  const own = words.filter((one) => isForGraph(one)).map(bareScope);
  const all = given.resource !== null || words.some((one) => one === '.default' || one.endsWith('/.default'));
  const named = own.filter((one) => one !== '.default');
  const wanted = all ? [...named, ...declared(stage, clientId).scopes] : named;
  return [...new Set(['openid', ...wanted, ...(all && !firstParty.includes(clientId) ? ['User.Read'] : [])])];
}

function isForGraph(scope: string): boolean {
  const resource = resourceOfScope(scope);
  return resource === null || /^https:\/\/graph\.microsoft\.com\/?$/.test(resource);
}

/** The same as the inner server knows them. */
export function innerScope(asked: readonly string[]): string {
  return asked
    .map((one) => (protocolScopes.includes(one) ? one : `https://graph.microsoft.com/${one}`))
    .join(' ');
}
