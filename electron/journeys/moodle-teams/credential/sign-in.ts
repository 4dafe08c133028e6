import { Problem, type Secret } from '../../../engine/step';
import type { ConnectionSettings, SetupVerification } from '../../../integrations/moodle/port';
import { messages } from '../steps/app-credential.messages';
import type { Desk } from './desk';
import type { Endpoints } from './endpoints';
import { proved } from './proved';

/** Whether Moodle can be asked to verify its connection: it stores what it is asked with, so only with what is stored. */
export function verifiable({ tenant, oneDriveHost }: ConnectionSettings): boolean {
  return tenant !== '' && oneDriveHost !== '';
}

/** Lets Moodle get a token of its own with what it holds; null when it has not what it takes to try. */
export async function moodleUses(desk: Desk): Promise<boolean | null> {
  const connection = await desk.site.connection();
  if (!verifiable(connection)) return null;
  return hasToken(await desk.site.verifySetup(connection.tenant, connection.oneDriveHost, desk.signal));
}

/** What it may do with the token is another question (Moodle contract, chapter 5). */
function hasToken({ active, appToken }: SetupVerification): boolean {
  return active || appToken === true;
}

/**
 * Whether people can sign in and Moodle gets its token with the new credential: the token service knows it, the site
 * sends people where it should, and, where Moodle could do so before, its own verification succeeds.
 */
export async function signInWorks(
  desk: Desk,
  secret: Secret,
  endpoints: Endpoints,
  throughMoodle: boolean,
): Promise<boolean> {
  await proved(desk, secret, messages('notProved'));
  const redirect = await desk.site.signInRedirect();
  // Addresses are compared as Microsoft does: an administrator may have typed them in capitals.
  const sent = redirect?.authorizeEndpoint.toLowerCase() === endpoints.authEndpoint.toLowerCase();
  const right = sent && redirect?.clientId === desk.app.appId;
  if (!right) return false;
  return !throughMoodle || (await moodleUses(desk)) === true;
}

/** A refusal that says where things stand; nothing of it can be tried again without looking first. */
export function standing(
  code: string,
  say: Parameters<typeof messages>[0],
  hint: Parameters<typeof messages>[0],
): Problem {
  return new Problem({
    system: 'moodle',
    kind: 'conflict',
    status: 0,
    code,
    say: messages(say),
    hint: messages(hint),
  });
}
