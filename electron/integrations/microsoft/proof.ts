import { bodyJson } from '../../engine/host';
import { remember } from '../../engine/secret';
import type { Lent, Secret } from '../../engine/step';
import { asked } from './ask';
import { clientAssertion } from './assertion';
import type { AreaProof, ProofArea, SecretProof } from './port';
import { errorCodes, member } from './refusal';
import type { Session } from './session';
import { madeRecently } from './replication';

type Token = { readonly kind: 'token'; readonly token: string } | Exclude<SecretProof, { kind: 'token' }>;

/** Refusals that a secret or registration made a moment ago can still meet (contract, section 2.4). */
const notArrivedYet: readonly string[] = ['7000215', '7000222', '700016', '700027'];
const pauses: readonly number[] = [
  1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000,
];

export async function proveSecret(
  lent: Lent,
  session: Session,
  tenantId: string,
  clientId: string,
  secret: Secret,
): Promise<SecretProof> {
  const answer = await settledToken(lent, session, tenantId, clientId, secret);
  return answer.kind === 'token' ? { kind: 'token' } : answer;
}

/** One harmless read per area with one fresh token of the registration; a token asked earlier keeps its old roles. */
export async function proveAppOnly(
  lent: Lent,
  session: Session,
  tenantId: string,
  clientId: string,
  secret: Secret,
  areas: readonly ProofArea[],
): Promise<readonly AreaProof[]> {
  const answer = await settledToken(lent, session, tenantId, clientId, secret);
  if (answer.kind === 'refused') {
    return areas.map((area) => ({ area, status: 401, code: `AADSTS${answer.code}` }));
  }
  const { graph } = await session.hosts();
  const proofs: AreaProof[] = [];
  for (const area of areas)
    proofs.push(await proveArea(lent, `${graph}/v1.0${areaPaths[area]}`, area, answer.token));
  return proofs;
}

const areaPaths: Readonly<Record<ProofArea, string>> = {
  organization: '/organization?$select=id',
  users: '/users?$top=1&$select=id',
  groups: '/groups?$top=1&$select=id',
  'teams-catalogue': `/appCatalogs/teamsApps?$filter=${encodeURIComponent("distributionMethod eq 'organization'")}&$select=id`,
};

async function proveArea(lent: Lent, url: string, area: ProofArea, token: string): Promise<AreaProof> {
  const answer = await asked(lent, {
    method: 'GET',
    url,
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
  });
  return { area, status: answer.status, code: errorCodes(bodyJson(answer))[0] ?? null };
}

async function settledToken(
  lent: Lent,
  session: Session,
  tenantId: string,
  clientId: string,
  secret: Secret,
): Promise<Token> {
  const { login } = await session.hosts();
  const url = `${login}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`;
  const { graph } = await session.hosts();
  for (let tries = 0; ; tries += 1) {
    const answer = await clientToken(lent, url, `${graph}/.default`, clientId, secret);
    const pause = pauses[tries];
    const again =
      answer.kind === 'refused' && notArrivedYet.includes(answer.code) && madeRecently(secret, lent.clock);
    if (!again || pause === undefined) return answer;
    await lent.clock.sleep(pause);
  }
}

/** Either parameter proves the application (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow). */
function proofOf(secret: Secret, clientId: string, url: string): Readonly<Record<string, string>> {
  const text = secret.reveal();
  const assertion = clientAssertion(text, clientId, url);
  return assertion === null
    ? { client_secret: text }
    : {
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      };
}

async function clientToken(
  lent: Lent,
  url: string,
  scope: string,
  clientId: string,
  secret: Secret,
): Promise<Token> {
  const answer = await asked(lent, {
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: clientId,
      ...proofOf(secret, clientId, url),
      grant_type: 'client_credentials',
      scope,
    }).toString(),
  });
  const body = bodyJson(answer);
  const token = member(body, 'access_token');
  if (typeof token === 'string') {
    remember(token);
    return { kind: 'token', token };
  }
  const codes = member(body, 'error_codes');
  const name = member(body, 'error');
  const correlationId = member(body, 'correlation_id');
  const first: unknown = Array.isArray(codes) ? codes[0] : name;
  return {
    kind: 'refused',
    code: typeof first === 'number' || typeof first === 'string' ? String(first) : String(answer.status),
    correlationId: typeof correlationId === 'string' ? correlationId : null,
    at: lent.clock.now().toISOString(),
  };
}
