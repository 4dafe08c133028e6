import { tidyToken, type ScimTarget } from '../../../integrations/scim/port';
import type { Secret } from '../../../engine/step';
import { tokenField, type SeenEndpoint } from './seen';

type Keychain = (name: string) => Promise<Secret | undefined>;

/** The token as it has to be handed on: without "Bearer", quotes and white space around it. */
export async function tokenIn(secret: Keychain): Promise<Secret | null> {
  const typed = await secret(tokenField);
  return typed === undefined ? null : tidyToken(typed);
}

/** Where to ask and with what; null while no token was entered. */
export async function targetOf(
  { base }: Pick<SeenEndpoint, 'base'>,
  secret: Keychain,
): Promise<(ScimTarget & { readonly token: Secret }) | null> {
  const token = await tokenIn(secret);
  return token === null ? null : { base, token };
}
