import { bodyJson, type HttpResponse } from '../../engine/host';
import { Problem, type Lent } from '../../engine/step';
import { asked } from './ask';
import { messages } from './microsoft.messages';
import { graphProblem, member, system } from './refusal';
import type { Session } from './session';

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const plainGuid = new RegExp(`^${guid}$`);
/** China's issuer stands on another host than its sign-in pages, so only the path is read. */
const issuerGuid = new RegExp(`^https://[^/]+/(${guid})/`);

/** AADSTS number of a tenant that does not exist (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const noSuchTenant = 90_002;

/** The id behind a domain (contract, section 7); no sign-in is needed. */
export async function tenantIdOf(
  lent: Pick<Lent, 'http'>,
  session: Pick<Session, 'hosts'>,
  tenant: string,
): Promise<string | null> {
  const name = tenant.trim().toLowerCase();
  if (plainGuid.test(name)) return name;
  const { login } = await session.hosts();
  const path = `/${encodeURIComponent(name)}/v2.0/.well-known/openid-configuration`;
  const answer = await asked(lent, {
    method: 'GET',
    url: `${login}${path}`,
    headers: { accept: 'application/json' },
  });
  const body = bodyJson(answer);
  const numbers = aadstsNumbers(body);
  if ([400, 404].includes(answer.status) && numbers.includes(noSuchTenant)) return null;
  if (answer.status !== 200) throw refused(answer, body, numbers[0], `GET ${path}`);
  const issuer = member(body, 'issuer');
  const id = typeof issuer === 'string' ? issuerGuid.exec(issuer.toLowerCase())?.[1] : undefined;
  if (id === undefined) throw strange(`GET ${path}`);
  return id;
}

function aadstsNumbers(body: unknown): readonly number[] {
  const listed = member(body, 'error_codes');
  const numbers: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return numbers.filter((one): one is number => typeof one === 'number');
}

function refused(answer: HttpResponse, body: unknown, number: number | undefined, request: string): Problem {
  const { headers, status } = answer;
  const { facts } = graphProblem({ status, headers, body }, request, 'hintTenant', []);
  return new Problem({ ...facts, ...(number !== undefined && { code: `AADSTS${String(number)}` }) });
}

function strange(request: string): Problem {
  return new Problem({
    system,
    kind: 'unexpected',
    status: 200,
    say: messages('strange'),
    code: 'no_tenant_in_issuer',
    request,
  });
}
