import type { AuthenticationResult, DeviceCodeRequest } from '@azure/msal-node';
import { Problem, type Lent } from '../../engine/step';
import { cloudHosts } from './clouds';
import { readAccount } from './account';
import { messages } from './microsoft.messages';
import { authority, withTrouble } from './msal';
import type { DeviceCode, Microsoft, SignInOptions } from './port';
import { proveSecret } from './proof';
import { needsSignIn, system, wantsPerson } from './refusal';
import { missingScopes, rightScopes, scopesOf, scopeUris, type Resource } from './scopes';
import { clientFor, scopesProblem, type KeptSignIn, type Session } from './session';
import { endLoopback, stoppedProblem, untilStopped } from './stoppable';
import { tenantIdOf } from './tenant-id';

/** The port `microsoft`: who is signed in, and how a person signs in. */
export function microsoftPort(lent: Lent, session: Session): Microsoft {
  return {
    account: async (options) => {
      if ((await session.fits(options)) === null) return null;
      try {
        return await readAccount(lent, session);
      } catch (error) {
        if (wantsPerson(error)) return null;
        throw error;
      }
    },
    signInWithBrowser: async (options, signal) => {
      const scopes = rightScopes.base;
      const result = await interactively(
        lent,
        session,
        options,
        { resource: 'graph', scopes, prompt: 'select_account' },
        signal,
      );
      await session.keep(options, result);
    },
    signInWithDeviceCode: async (options, show, signal) => {
      const result = await withDeviceCode(session, options, show, signal);
      await session.keep(options, result);
    },
    signOut: () => session.forget(),
    authorize: async (rights, how, signal) => {
      // One token is for one resource: whoever asks for both is asked twice.
      for (const resource of ['graph', 'azure'] as const)
        await authorize(lent, session, { resource, scopes: scopesOf(rights, resource) }, how, signal);
    },
    proveSecret: (tenantId, clientId, secret) => proveSecret(lent, session, tenantId, clientId, secret),
    tenantIdOf: (tenant) => tenantIdOf(lent, session, tenant),
  };
}

interface Wanted {
  readonly resource: Resource;
  readonly scopes: readonly string[];
}

interface Asked extends Wanted {
  readonly prompt?: string;
  readonly loginHint?: string;
  readonly claims?: string;
  /** Overrides the tenant of the options once it is known. */
  readonly tenantId?: string;
}

async function interactively(
  lent: Lent,
  session: Session,
  options: SignInOptions,
  asked: Asked,
  signal: AbortSignal,
): Promise<AuthenticationResult> {
  let page: string | undefined;
  const { resource, scopes, tenantId, ...rest } = asked;
  const run = (): Promise<AuthenticationResult> =>
    session.msal(clientFor(options, resource)).acquireTokenInteractive({
      ...rest,
      scopes: scopeUris(cloudHosts[options.cloud][resource], scopes),
      authority: authority(options, tenantId ?? options.tenant),
      openBrowser: async (url) => {
        page = url;
        // Stopped before there was a page to release: MSAL only listens from here on.
        if (signal.aborted) endLoopback(url);
        else await lent.openLink(url);
      },
      successTemplate: closingPage('pageDone'),
      errorTemplate: closingPage('pageFailed'),
    });
  return untilStopped(withTrouble(run, session.explain), signal, () => {
    if (page !== undefined) endLoopback(page);
  });
}

/** MSAL cannot know the language of the window, so the page speaks both. */
function closingPage(key: 'pageDone' | 'pageFailed'): string {
  const { en, fr } = messages.texts;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Microsoft&nbsp;365</title><body style="font:16px/1.5 sans-serif;max-width:36em;margin:4em auto;padding:0 1em"><p>${en[key]}</p><p lang="fr">${fr[key]}</p></body></html>`;
}

async function withDeviceCode(
  session: Session,
  options: SignInOptions,
  show: (code: DeviceCode) => void,
  signal: AbortSignal,
): Promise<AuthenticationResult> {
  const request: DeviceCodeRequest = {
    scopes: scopeUris(cloudHosts[options.cloud].graph, rightScopes.base),
    authority: authority(options, options.tenant),
    deviceCodeCallback: (answer) => {
      show({ code: answer.userCode, link: answer.verificationUri, seconds: answer.expiresIn });
    },
  };
  const run = async (): Promise<AuthenticationResult> => {
    const result = await session.msal(options).acquireTokenByDeviceCode(request);
    if (result === null) throw needsSignIn('no_tokens_found');
    return result;
  };
  return untilStopped(withTrouble(run, session.explain), signal, () => {
    request.cancel = true;
  });
}

async function authorize(
  lent: Lent,
  session: Session,
  wanted: Wanted,
  how: 'silent' | 'interactive',
  signal: AbortSignal,
): Promise<void> {
  if (wanted.scopes.length === 0) return;
  if (signal.aborted) throw stoppedProblem();
  const claims = session.pendingClaims(wanted.resource);
  try {
    if (claims !== undefined) throw needsSignIn('insufficient_claims', 'agreementNeeded');
    await session.token({ resource: wanted.resource, anyOf: [wanted.scopes] });
  } catch (error) {
    if (how === 'silent' || !wantsPerson(error)) throw error;
    await authorizeWithPerson(lent, session, wanted, claims, signal);
  }
}

async function authorizeWithPerson(
  lent: Lent,
  session: Session,
  wanted: Wanted,
  claims: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const kept = await session.kept();
  if (kept === null) throw needsSignIn('not_signed_in');
  const loginHint = await userName(session, kept);
  const asked: Asked = {
    ...wanted,
    tenantId: kept.tenantId,
    ...(claims !== undefined && { claims }),
    ...(loginHint !== undefined && { loginHint }),
  };
  const result = await interactively(lent, session, kept, asked, signal);
  if (!isSame(result, kept, wanted.resource)) {
    throw new Problem({
      system,
      kind: 'conflict',
      status: 0,
      say: messages('accountOther'),
      code: 'other_account',
    });
  }
  session.refreshed(wanted.resource);
  const missing = missingScopes(wanted.scopes, result.scopes);
  if (missing.length > 0) throw scopesProblem('forbidden', 'consent_reduced', missing);
}

/** Another client asks for Azure, so the tenant is compared as well as the person. */
function isSame(result: AuthenticationResult, kept: KeptSignIn, resource: Resource): boolean {
  const samePerson = result.account?.homeAccountId === kept.homeAccountId;
  return samePerson && (resource === 'graph' || result.tenantId === kept.tenantId);
}

async function userName(session: Session, kept: KeptSignIn): Promise<string | undefined> {
  const account = await session.msal(kept).getTokenCache().getAccountByHomeId(kept.homeAccountId);
  return account?.username;
}
