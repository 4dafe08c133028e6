import type { CredentialTest, Provisioning, SyncJob } from '../../../integrations/microsoft/port';
import {
  maxSecretBytes,
  readAddress,
  tokenFacts,
  type Scim,
  type ScimProbe,
} from '../../../integrations/scim/port';
import { Problem, isProblem, type Hints, type Secret } from '../../../engine/step';
import type { Change } from '../../../contract/vocabulary';
import { tokenIn } from '../endpoint/token';
import { messages } from '../steps/provisioning-connection.messages';
import { isCycling } from '../watch/standing';
import { causeOf } from './judge';
import { best } from './look';
import { forApplication, keptNotification, keptRefusal, savedFor, savedTokenField, statusOf } from './memory';
import type { ConnectionData, GuardData, JobData, ScopeData } from './plan';
import type { RefusedTest } from './seen';

export interface Desk {
  readonly provisioning: Provisioning;
  readonly scim: Scim;
  readonly principalId: string;
  readonly templateId: string;
  readonly hints: Hints;
  readonly clock: {
    readonly now: () => Date;
    readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  };
  readonly signal: AbortSignal;
  readonly secret: (name: string) => Promise<Secret | undefined>;
  readonly keep: (hints: Readonly<Record<string, string | null>>) => Promise<void>;
  readonly keepSecret: (name: string, secret: Secret | null) => Promise<void>;
}

/** Milliseconds a new job may take to be known everywhere, and the pause between two looks. */
const knownMs = 60_000;
const pauseMs = 5000;

export async function applyConnection(change: Change, desk: Desk): Promise<void> {
  const { provisioning, principalId, hints, clock, keep } = desk;
  const here = forApplication(hints, principalId);
  switch (change.id) {
    case 'job':
      return createJob((change.data as JobData).templateId, desk);
    case 'guard': {
      const { notification } = change.data as GuardData;
      await provisioning.saveSettings(principalId, { notification });
      return keep({ ...here, ...keptNotification(notification) });
    }
    case 'scope': {
      const { scope, ran } = change.data as ScopeData;
      // Kept first: a restart too many does less harm than one that is forgotten.
      if (ran) await keep({ ...here, scopeChangedAt: clock.now().toISOString() });
      await provisioning.saveSettings(principalId, { scope });
      return keep({ ...here, scope });
    }
    default:
      return connect(change.data as ConnectionData, desk);
  }
}

/** One job: what an earlier try may have made is waited for before another is made. */
async function createJob(templateId: string, desk: Desk): Promise<void> {
  const { provisioning, principalId, hints, clock, keep, signal } = desk;
  const { creatingAt } = savedFor(hints, principalId);
  while (creatingAt !== null && clock.now().getTime() - creatingAt < knownMs) {
    if ((await provisioning.jobs(principalId)).length > 0) break;
    await clock.sleep(pauseMs, signal);
  }
  await keep({ ...forApplication(hints, principalId), creatingAt: clock.now().toISOString() });
  await provisioning.createJob(principalId, templateId);
  await keep({ creatingAt: null });
}

/** Microsoft tries address and token first; only what it accepts is saved. */
async function connect({ baseAddress, moves }: ConnectionData, desk: Desk): Promise<void> {
  const { provisioning, principalId, hints, clock, keep, keepSecret } = desk;
  const token = await tokenIn(desk.secret);
  if (token === null) throw refusal('no-token', 'missing', undefined);
  const job = await ownJob(desk);
  const test = await tested(desk, job, { baseAddress, token });
  if (test.kind === 'refused') await refuse(test, baseAddress, token, desk);
  const here = forApplication(hints, principalId);
  if (moves) {
    await standStill(job, desk);
    // Kept first: a restart too many does less harm than one that is forgotten.
    await keep({ ...here, movedAt: clock.now().toISOString() });
  }
  // Whatever happens between the two, the next look saves again rather than take a token for saved that is not.
  await keep({ ...here, refused: null, tooLong: null, pending: 'yes' });
  try {
    await provisioning.saveSettings(principalId, { connection: { baseAddress, token } });
  } catch (error) {
    if (isProblem(error) && error.facts.status === 400 && tokenFacts(token).bytes > maxSecretBytes) {
      await keep({ tooLong: 'yes' });
      throw refusal('too-long', 'unexpected', error.facts.code);
    }
    throw error;
  }
  await keepSecret(savedTokenField, token);
  await keep({ address: baseAddress, pending: null, again: null });
}

/** A cycle would go to the new server with the ids of the old one, and one that is under way goes on after a pause. */
async function standStill(job: SyncJob, { provisioning, principalId, clock, signal }: Desk): Promise<void> {
  if (job.schedule.state === 'Active') await provisioning.pause(principalId, job.id);
  const until = clock.now().getTime() + knownMs;
  for (;;) {
    const now = await provisioning.job(principalId, job.id);
    if (now === null || !isCycling(now)) return;
    if (clock.now().getTime() >= until) throw refusal('still-running', 'unexpected', undefined);
    await clock.sleep(pauseMs, signal);
  }
}

async function ownJob({ provisioning, principalId, templateId }: Desk): Promise<SyncJob> {
  const [job] = best(await provisioning.jobs(principalId), templateId);
  if (job === undefined) throw refusal('no-job', 'missing', undefined);
  return job;
}

/** A job that was made a moment ago is not known to every server of Microsoft's. */
async function tested(
  { provisioning, principalId, clock, signal }: Desk,
  job: SyncJob,
  connection: { readonly baseAddress: string; readonly token: Secret },
): Promise<CredentialTest> {
  const until = clock.now().getTime() + knownMs;
  for (;;) {
    try {
      return await provisioning.validateCredentials(principalId, job.id, connection);
    } catch (error) {
      if (!isProblem(error, 'missing') || clock.now().getTime() >= until) throw error;
    }
    await clock.sleep(pauseMs, signal);
  }
}

/** Keeps the refusal with what our own read says at the same moment, and ends the change. */
async function refuse(
  test: Extract<CredentialTest, { readonly kind: 'refused' }>,
  address: string,
  token: Secret,
  desk: Desk,
): Promise<never> {
  const probe = await ownRead(address, token, desk);
  const refused: RefusedTest = {
    code: test.code,
    said: test.said,
    correlationId: test.correlationId,
    at: test.at ?? desk.clock.now().toISOString(),
    address,
    own: probe.kind,
    ownStatus: statusOf(probe),
  };
  await desk.keep({ ...forApplication(desk.hints, desk.principalId), ...keptRefusal(refused) });
  throw new Problem({
    system: 'microsoft',
    kind: 'unexpected',
    status: test.status,
    say: messages('refused', { cause: causeOf(refused) }),
    at: refused.at,
    changed: 'no',
    ...(test.code !== null && { code: test.code }),
    ...(test.correlationId !== null && { correlationId: test.correlationId }),
  });
}

function ownRead(address: string, token: Secret, { scim, signal }: Desk): Promise<ScimProbe> {
  const read = readAddress(address);
  const base = read.kind === 'address' ? read.base : address;
  return scim.probe({ base, token }, signal);
}

function refusal(
  say: 'no-token' | 'no-job' | 'too-long' | 'still-running',
  kind: 'missing' | 'unexpected',
  code: string | undefined,
): Problem {
  const status = code === undefined ? 0 : 400;
  return new Problem({
    system: 'microsoft',
    kind,
    status,
    say: messages(say),
    ...(say !== 'still-running' && { changed: 'no' }),
    ...(code !== undefined && { code }),
  });
}
