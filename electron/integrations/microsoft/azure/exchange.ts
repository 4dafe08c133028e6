import { randomUUID } from 'node:crypto';
import { bodyText, type HttpRequest, type HttpResponse } from '../../../engine/host';
import { isProblem, type Lent } from '../../../engine/step';
import { challenge } from '../over-http';
import { azureScopes } from '../scopes';
import type { Session, TokenRequest } from '../session';
import { intentOf, requestOf, type ArmCall } from './call';
import { azureErrorOf } from './error';
import { lostProblem, type ArmAnswer } from './refusal';
import { watched } from './watched';

const timeoutMs = 60_000;

/** One exchange; a refused token is replaced once, a second refusal stands. */
export async function exchanged(
  lent: Pick<Lent, 'http'>,
  session: Session,
  call: ArmCall,
  url: string,
): Promise<ArmAnswer> {
  const token = (again: Partial<TokenRequest> = {}): Promise<string> =>
    session.token({ resource: 'azure', anyOf: [azureScopes], ...again });
  const used = await token();
  const answer = await sent(lent, call, url, used);
  const better = await betterToken(answer, token);
  return better === undefined || better === used ? answer : sent(lent, call, url, better);
}

type Token = (again?: Partial<TokenRequest>) => Promise<string>;

async function betterToken(answer: ArmAnswer, token: Token): Promise<string | undefined> {
  if (answer.status === 401) {
    const claims = challenge(answer.headers['www-authenticate']);
    return token(claims === undefined ? { fresh: true } : { claims });
  }
  const denied = answer.status === 403 && azureErrorOf(answer.body)?.code === 'AuthorizationFailed';
  if (!denied) return undefined;
  // A role given to one of the person's groups is not in a token from before; Azure's own text asks to renew it.
  return token({ renewed: true }).catch((error: unknown) => {
    if (isProblem(error)) return undefined;
    throw error;
  });
}

async function sent(lent: Pick<Lent, 'http'>, call: ArmCall, url: string, token: string): Promise<ArmAnswer> {
  const request: HttpRequest = {
    method: call.method,
    url,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'x-ms-client-request-id': randomUUID(),
      'x-ms-return-client-request-id': 'true',
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    redirect: 'manual',
    jar: 'none',
    timeoutMs,
    intent: intentOf(call),
    ...(call.signal !== undefined && { signal: call.signal }),
  };
  try {
    return read(await watched(lent.http, request, call.quote ?? true));
  } catch (error) {
    throw lostProblem(error, requestOf(call));
  }
}

function read(response: HttpResponse): ArmAnswer {
  const { status, headers } = response;
  const text = bodyText(response);
  try {
    return { status, headers, body: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch {
    return { status, headers, body: text };
  }
}
