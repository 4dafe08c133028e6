import {
  readAddress,
  tokenFacts,
  type Scim,
  type ScimAnswer,
  type ScimProbe,
  type ScimTarget,
} from '../../../integrations/scim/port';
import { isProblem, type Secret } from '../../../engine/step';
import { readResults, resultsFile } from '../conformance/results';
import { tokenField, type SeenEndpoint } from './seen';

interface Looking {
  readonly scim: Scim;
  readonly address: string;
  readonly secret: (name: string) => Promise<Secret | undefined>;
  readonly kept: (name: string) => Promise<Uint8Array | null>;
  readonly signal: AbortSignal;
}

/** The read that Entra makes as a test, the same without a token, and what the server says it can do. */
export async function lookAtEndpoint(looking: Looking): Promise<SeenEndpoint> {
  const { scim, secret, kept, signal } = looking;
  const address = readAddress(looking.address);
  if (address.kind === 'refused') throw new Error('the form refuses this address');
  const { base, organisation, flags } = address;
  // As it was typed: that "Bearer" stood before it can be told only of that.
  const token = (await secret(tokenField)) ?? null;
  const facts = token === null ? null : tokenFacts(token);
  const earlier = readResults(await kept(resultsFile), base);
  const told = { base, organisation, flags, worked: earlier?.at ?? null };
  const nothing = { open: false, config: null, schemas: null, groups: 'unknown' } as const;
  if (token === null || facts === null || facts.bytes === 0)
    return { ...told, token: null, probe: null, ...nothing };
  const probe = await scim.probe({ base, token }, signal);
  if (!speaks(probe)) return { ...told, token: facts, probe, ...nothing };
  const { kind } = await scim.probe({ base, token: null }, signal);
  const open = kind === 'answers' || kind === 'ignores-filter';
  return { ...told, token: facts, probe, open, ...(await lookAtFeatures(scim, { base, token }, signal)) };
}

function speaks({ kind }: ScimProbe): boolean {
  return kind === 'answers' || kind === 'ignores-filter' || kind === 'rejected';
}

async function lookAtFeatures(
  scim: Scim,
  target: ScimTarget,
  signal: AbortSignal,
): Promise<Pick<SeenEndpoint, 'config' | 'schemas' | 'groups'>> {
  const server = scim.at(target);
  const [config, schemas, groups] = await Promise.all([
    told(server.serviceProviderConfig(signal)),
    told(server.schemas(signal)),
    told(server.groups.findByDisplayName('nobody-has-a-group-of-this-name', signal)),
  ]);
  return {
    config: config?.ok === true ? config.value : null,
    schemas: schemas?.ok === true ? schemas.value : null,
    groups: groups === null ? 'unknown' : groups.ok ? 'supported' : groupsBehind(groups.status),
  };
}

function groupsBehind(status: number): SeenEndpoint['groups'] {
  return status === 404 || status === 405 || status === 501 ? 'absent' : 'unknown';
}

/** What nobody has to serve may answer anything: that the server can be used is known already. */
async function told<T>(asked: Promise<ScimAnswer<T>>): Promise<ScimAnswer<T> | null> {
  try {
    return await asked;
  } catch (error) {
    if (isProblem(error, 'unexpected')) return null;
    throw error;
  }
}
