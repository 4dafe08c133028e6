import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ConfidentialClientApplication,
  PublicClientApplication,
  type NodeAuthOptions,
  type ICachePlugin,
  type TokenCacheContext,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
} from '@azure/msal-node';
import { NetworkFailure, bodyJson, type Http } from '../../engine/host';
import type { Lent } from '../../engine/step';
import { cloudHosts, graphCommandLineTools } from './clouds';
import type { SignInOptions } from './port';
import { member } from './refusal';
import type { Turns } from './turns';

const timeoutMs = 30_000;
/** Seconds between two questions for a device code when the answer names none (RFC 8628, 3.2). */
const defaultInterval = 5;

/** What went wrong below MSAL during one operation: MSAL itself drops the failure and most codes. */
export interface Trouble {
  lost?: NetworkFailure;
  /** The last body of the token endpoint, whatever it said. */
  answer?: unknown;
}

const current = new AsyncLocalStorage<Trouble>();

/** Runs one MSAL operation and keeps what its requests met. */
export async function withTrouble<T>(
  run: () => Promise<T>,
  explain: (error: unknown, trouble: Trouble) => unknown,
): Promise<T> {
  const trouble: Trouble = {};
  try {
    return await current.run(trouble, run);
  } catch (error) {
    throw explain(error, trouble);
  }
}

/** MSAL's network over the house's one seam. */
function networkModule(http: Http): INetworkModule {
  const send = async <T>(
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions | undefined,
    timeout: number,
  ): Promise<NetworkResponse<T>> => {
    const trouble = current.getStore();
    try {
      const answer = await http({
        method,
        url,
        headers: options?.headers ?? {},
        ...(options?.body !== undefined && { body: options.body }),
        redirect: 'manual',
        jar: 'none',
        timeoutMs: timeout,
        intent: redeemsCode(options?.body) ? 'write' : 'read',
      });
      const body = bodyJson(answer);
      if (trouble !== undefined && member(body, 'error') !== 'authorization_pending') trouble.answer = body;
      return { status: answer.status, headers: { ...answer.headers }, body: paced(body) as T };
    } catch (error) {
      if (trouble !== undefined && error instanceof NetworkFailure) trouble.lost = error;
      throw error;
    }
  };
  return {
    sendGetRequestAsync: (url, options, timeout) => send('GET', url, options, timeout ?? timeoutMs),
    sendPostRequestAsync: (url, options) => send('POST', url, options, timeoutMs),
  };
}

/** Token requests repeat safely, but a code works once: a repetition would hide why the first answer was lost. */
function redeemsCode(body: string | undefined): boolean {
  return body?.includes('grant_type=authorization_code') ?? false;
}

/** Without an interval MSAL 7.2.1 would ask for the device code's token in a loop with no pause. */
function paced(body: unknown): unknown {
  if (member(body, 'device_code') === undefined) return body ?? {};
  const interval = member(body, 'interval');
  const fine = typeof interval === 'number' && interval > 0;
  return fine ? body : { ...(body as Readonly<Record<string, unknown>>), interval: defaultInterval };
}

export function cacheName(profile: string, cloud: string): string {
  return `msal.${profile}.${cloud}`;
}

function cachePlugin(lent: Pick<Lent, 'secrets'>, name: string, turns: Turns): ICachePlugin {
  const ends = new WeakMap<TokenCacheContext, () => void>();
  return {
    beforeCacheAccess: async (context) => {
      ends.set(context, await turns.begin());
      const kept = await lent.secrets.get(name);
      if (kept !== null) context.tokenCache.deserialize(kept);
    },
    afterCacheAccess: async (context) => {
      try {
        if (context.cacheHasChanged) await lent.secrets.set(name, context.tokenCache.serialize());
      } finally {
        ends.get(context)?.();
      }
    },
  };
}

/** `organizations` before the tenant is known; afterwards the tenant itself, or guests land in their home tenant. */
export function authority(options: Pick<SignInOptions, 'cloud'>, tenant: string | null): string {
  return `${cloudHosts[options.cloud].login}/${tenant ?? 'organizations'}`;
}

export function openMsal(
  lent: Pick<Lent, 'http' | 'secrets' | 'profile'>,
  options: SignInOptions,
  turns: Turns,
): PublicClientApplication {
  return new PublicClientApplication({
    auth: {
      clientId: options.clientId ?? graphCommandLineTools,
      authority: authority(options, options.tenant),
      // Tells Graph that claims challenges are understood here.
      clientCapabilities: ['CP1'],
    },
    cache: { cachePlugin: cachePlugin(lent, cacheName(lent.profile, options.cloud), turns) },
    system: { networkClient: networkModule(lent.http), disableInternalRetries: true },
  });
}

export type ClientProof = Pick<NodeAuthOptions, 'clientSecret' | 'clientCertificate'>;

/** An application that signs in by itself; its tokens are kept in memory only. */
export function openConfidential(
  lent: Pick<Lent, 'http'>,
  options: SignInOptions & { readonly clientId: string },
  proof: ClientProof,
): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: {
      clientId: options.clientId,
      authority: authority(options, options.tenant),
      clientCapabilities: ['CP1'],
      ...proof,
    },
    system: { networkClient: networkModule(lent.http), disableInternalRetries: true },
  });
}
