import type { AccountInfo, AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import type { Clock } from '../../engine/host';
import { Problem, type Lent } from '../../engine/step';
import { remember } from '../../engine/secret';
import { azureCommandLine, cloudHosts, type CloudHosts } from './clouds';
import { messages } from './microsoft.messages';
import { authority, cacheName, openMsal, withTrouble, type Trouble } from './msal';
import type { SignInOptions } from './port';
import { needsSignIn, system, wantsPerson } from './refusal';
import { missingScopes, scopeUris, type Resource } from './scopes';
import { signInProblem } from './sign-in-refusal';
import { makeTurns, type Turns } from './turns';

/** Who signed in last and how; kept beside the tokens, holds no secret itself. */
export interface KeptSignIn extends SignInOptions {
  readonly homeAccountId: string;
  readonly tenantId: string;
}

export interface TokenRequest {
  /** Left out: Microsoft Graph. */
  readonly resource?: Resource;
  /** Any one of these sets of scope names is enough; the first that can be had silently wins. */
  readonly anyOf: readonly (readonly string[])[];
  /** Decoded claims of a challenge (contract, section 1.6). */
  readonly claims?: string;
  /** Past the cache: the last token was refused. */
  readonly fresh?: boolean;
  /** Past the cache too, but not again within a minute: a role may have been activated since the last token. */
  readonly renewed?: boolean;
}

/** Milliseconds; a look asks many times, and a refresh that needs a person would be refused each time. */
const refusedMs = 15_000;
/** Milliseconds; Entra stops a client that renews the same token over and over (AADSTS50196). */
const renewedMs = 60_000;

/** One profile's sign-in: silent tokens, and the record that survives a restart. */
export interface Session {
  /** Application id, where an application signs in by itself and there is no person. */
  readonly application?: string;
  msal(options: SignInOptions): PublicClientApplication;
  kept(): Promise<KeptSignIn | null>;
  keep(options: SignInOptions, result: AuthenticationResult): Promise<void>;
  /** Takes the options of the person's answers; null when the kept sign-in is for something else. */
  fits(options: SignInOptions): Promise<KeptSignIn | null>;
  token(request: TokenRequest): Promise<string>;
  hosts(): Promise<CloudHosts>;
  /** Claims a silent request could not satisfy: the next sign-in page must be asked with them. */
  pendingClaims(resource: Resource): string | undefined;
  /** After a person answered a sign-in page: what was refused before may be had now. */
  refreshed(resource: Resource): void;
  readonly explain: (error: unknown, trouble: Trouble) => unknown;
  forget(): Promise<void>;
  /**
   * Looks run side by side, and MSAL 7.2.1 empties its memory before it reads the kept tokens again: one that reads in
   * that moment finds nobody signed in, one that writes loses what is kept.
   */
  readonly inTurn: Turns['take'];
}

/** One token is for one resource, and the client that signs in to Graph need not be let into Azure. */
export function clientFor<Options extends SignInOptions>(options: Options, resource: Resource): Options {
  if (resource === 'graph' || options.clientId !== null) return options;
  return { ...options, clientId: azureCommandLine };
}

export function openSession(lent: Lent): Session {
  const clients = new Map<string, PublicClientApplication>();
  const refusals = recentNames(lent.clock, refusedMs);
  const renewals = recentNames(lent.clock, renewedMs);
  let last: KeptSignIn | null | undefined;
  const claims = new Map<Resource, string>();
  const recordName = `signin.${lent.profile}`;
  const turns = makeTurns();

  const session: Session = {
    inTurn: turns.take,
    msal: (options) => {
      const key = JSON.stringify([options.cloud, options.clientId, options.tenant]);
      const client = clients.get(key) ?? openMsal(lent, options, turns);
      clients.set(key, client);
      return client;
    },
    kept: async () => (last ??= readRecord(await lent.secrets.get(recordName))),
    keep: async (options, result) => {
      if (result.account === null) throw needsSignIn('no_account');
      const { homeAccountId } = result.account;
      const { cloud, clientId, tenant } = options;
      last = { cloud, clientId, tenant, homeAccountId, tenantId: result.tenantId };
      await lent.secrets.set(recordName, JSON.stringify(last));
      claims.clear();
      refusals.clear();
    },
    fits: async (options) => {
      const kept = await session.kept();
      return kept !== null && sameSignIn(kept, options) ? kept : null;
    },
    token: async (request) => {
      const kept = await session.kept();
      if (kept === null) throw needsSignIn('not_signed_in');
      const names = request.anyOf.flat();
      const renew = request.renewed === true && !renewals.has(names);
      if (renew) renewals.add(names);
      try {
        return await firstSilent(session, kept, renew ? { ...request, fresh: true } : request, refusals);
      } catch (error) {
        if (wantsPerson(error) && request.claims !== undefined)
          claims.set(request.resource ?? 'graph', request.claims);
        throw error;
      }
    },
    hosts: async () => cloudHosts[(await session.kept())?.cloud ?? 'global'],
    pendingClaims: (resource) => claims.get(resource),
    refreshed: (resource) => {
      claims.delete(resource);
      refusals.clear();
    },
    explain: (error, trouble) => signInProblem(error, trouble, lent.clock.now()),
    forget: async () => {
      const kept = await session.kept();
      if (kept !== null) await removeAccount(session, kept, lent);
      last = null;
      clients.clear();
      claims.clear();
      refusals.clear();
      await lent.secrets.remove(recordName);
    },
  };
  return session;
}

/** Sets of scope names, each remembered for a while. */
interface RecentNames {
  has(names: readonly string[]): boolean;
  add(names: readonly string[]): void;
  clear(): void;
}

function recentNames(clock: Clock, ms: number): RecentNames {
  const until = new Map<string, number>();
  return {
    has: (names) => (until.get(names.join(' ')) ?? 0) > clock.now().getTime(),
    add: (names) => {
      until.set(names.join(' '), clock.now().getTime() + ms);
    },
    clear: () => {
      until.clear();
    },
  };
}

/** The first set of scopes that can be had without the person. */
async function firstSilent(
  session: Session,
  kept: KeptSignIn,
  request: TokenRequest,
  refusals: RecentNames,
): Promise<string> {
  let problem: Problem | undefined;
  for (const names of request.anyOf) {
    if (refusals.has(names)) continue;
    try {
      return await silently(session, kept, names, request);
    } catch (error) {
      if (!wantsPerson(error)) throw error;
      problem = error;
      if (request.claims === undefined) refusals.add(names);
    }
  }
  const resource = request.resource ?? 'graph';
  if (problem !== undefined && !agreeable(resource).includes(problem.code ?? '')) throw problem;
  throw agreementNeeded(problem, resource);
}

/** AADSTS number of scopes nobody has accepted yet; and a client of its own has no token before its first sign-in. */
function agreeable(resource: Resource): readonly string[] {
  return resource === 'azure' ? ['AADSTS65001', 'no_tokens_found'] : ['AADSTS65001'];
}

/** One code for "a person has to agree", whether Entra was asked just now or a moment ago. */
function agreementNeeded(problem: Problem | undefined, resource: Resource): Problem {
  const code = 'interaction_required';
  if (resource === 'azure') return needsSignIn(code, 'azureNeeded');
  return problem === undefined
    ? needsSignIn(code, 'agreementNeeded')
    : new Problem({ ...problem.facts, code });
}

async function silently(
  session: Session,
  kept: KeptSignIn,
  names: readonly string[],
  request: TokenRequest,
): Promise<string> {
  const resource = request.resource ?? 'graph';
  const client = session.msal(clientFor(kept, resource));
  const result = await session.inTurn(async () => {
    const account = await findAccount(client, kept);
    return withTrouble(
      () =>
        client.acquireTokenSilent({
          account,
          authority: authority(kept, kept.tenantId),
          scopes: scopeUris(cloudHosts[kept.cloud][resource], names),
          forceRefresh: request.fresh ?? false,
          ...(request.claims !== undefined && { claims: request.claims }),
        }),
      session.explain,
    );
  });
  remember(result.accessToken);
  const missing = missingScopes(names, result.scopes);
  if (missing.length > 0) throw scopesProblem('signed-out', 'interaction_required', missing);
  return result.accessToken;
}

/** The answer lacked scopes that were asked for. */
export function scopesProblem(
  kind: 'signed-out' | 'forbidden',
  code: string,
  missing: readonly string[],
): Problem {
  const say = messages('scopesMissing', { scopes: missing.join(', ') });
  return new Problem({ system, kind, status: 0, say, hint: messages('hintAdmin'), code });
}

async function findAccount(client: PublicClientApplication, kept: KeptSignIn): Promise<AccountInfo> {
  const account = await client.getTokenCache().getAccountByHomeId(kept.homeAccountId);
  if (account === null) throw needsSignIn('not_signed_in');
  return account;
}

async function removeAccount(session: Session, kept: KeptSignIn, lent: Lent): Promise<void> {
  const cache = session.msal(kept).getTokenCache();
  await session.inTurn(async () => {
    for (const account of await cache.getAllAccounts()) await cache.removeAccount(account);
    await lent.secrets.remove(cacheName(lent.profile, kept.cloud));
  });
}

function sameSignIn(kept: KeptSignIn, options: SignInOptions): boolean {
  const wanted = options.tenant?.toLowerCase() ?? null;
  const sameTenant =
    wanted === null || wanted === kept.tenantId.toLowerCase() || wanted === kept.tenant?.toLowerCase();
  return kept.cloud === options.cloud && kept.clientId === options.clientId && sameTenant;
}

function readRecord(text: string | null): KeptSignIn | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<KeptSignIn>;
    const { cloud, clientId = null, tenant = null, homeAccountId, tenantId } = value;
    if (
      cloud === undefined ||
      !(cloud in cloudHosts) ||
      homeAccountId === undefined ||
      tenantId === undefined
    )
      return null;
    return { cloud, clientId, tenant, homeAccountId, tenantId };
  } catch {
    return null;
  }
}
