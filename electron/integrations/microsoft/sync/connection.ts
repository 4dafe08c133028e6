import { z } from 'zod';
import { redact } from '../../../engine/secret';
import { Problem, isProblem } from '../../../engine/step';
import type { Graph } from '../graph';
import { messages } from '../microsoft.messages';
import type {
  Connection,
  CredentialTest,
  NewSyncSettings,
  NotificationSettings,
  Provisioning,
  SyncSettings,
} from '../port';
import { errorCodes, graphProblem, member, system, type GraphAnswer } from '../refusal';
import { access, applicationPermission } from '../scopes';
import type { Session } from '../session';
import { shaped } from '../shapes';
import { at, jobAt, listOf, text } from './basics';

type Part = Pick<Provisioning, 'validateCredentials' | 'settings' | 'saveSettings'>;
type Pair = { readonly key: string; readonly value: string };

/** Milliseconds: Microsoft waits for the endpoint in the meantime. */
const patienceMs = 120_000;
const notificationKey = 'SyncNotificationSettings';
const keysShape = z.object({ value: listOf(z.object({ key: text, value: text })) });
const notificationShape = z.object({
  Enabled: z.boolean().nullish(),
  Recipients: text,
  DeleteThresholdEnabled: z.boolean().nullish(),
  DeleteThresholdValue: z.number().nullish(),
});

/** The address, the token and the settings of a connection (contract, 6.3). */
export function connection(graph: Graph, session: Session): Part {
  /** Null where Graph does not serve them: reading is documented for the beta version only. */
  const pairsAt = async (path: string): Promise<readonly Pair[] | null> => {
    try {
      const { body } = await graph.call({ method: 'GET', path, access: access.readSync });
      return shaped(keysShape, body, path).value;
    } catch (error) {
      const unknown = isProblem(error) && [400, 404, 405, 501].includes(error.facts.status);
      if (unknown) return null;
      throw error;
    }
  };
  return {
    validateCredentials: async (id, jobId, given) => {
      const path = jobAt(id, jobId, '/validateCredentials');
      const body = given === 'saved' ? { useSavedCredentials: true } : { credentials: pairsOf(given, path) };
      const common = { access: access.writeSync, intent: 'read', timeoutMs: patienceMs } as const;
      const answer = await graph.answer({ method: 'POST', path, body, ...common });
      return verdict(answer, session, `POST ${path}`);
    },
    settings: async (id) => {
      const pairs = await pairsAt(at(id, '/secrets'));
      return pairs === null ? null : settingsOf(pairs);
    },
    saveSettings: async (id, settings) => {
      const path = at(id, '/secrets');
      const before = settings.notification === undefined ? null : await pairsAt(path);
      const value = newPairs(settings, path, valueIn(before ?? [], notificationKey));
      await graph.call({ method: 'PUT', path, body: { value }, access: access.writeSync });
    },
  };
}

function verdict(answer: GraphAnswer, session: Session, request: string): CredentialTest {
  if (answer.status >= 200 && answer.status < 300) return { kind: 'accepted' };
  const { anyOf, hint } = access.writeSync;
  const problem =
    session.application === undefined
      ? graphProblem(answer, request, hint, anyOf[0])
      : graphProblem(answer, request, 'hintApplication', anyOf[0].map(applicationPermission));
  if (answer.status !== 400) throw problem;
  const said = member(member(answer.body, 'error'), 'message');
  return {
    kind: 'refused',
    status: answer.status,
    code: errorCodes(answer.body)[0] ?? null,
    // Microsoft quotes what the endpoint answered.
    said: typeof said === 'string' ? redact(said) : '',
    correlationId: problem.facts.correlationId ?? null,
    at: problem.facts.at ?? null,
  };
}

/** A token never goes over an open line, and a slash at the end would double in every request Entra makes. */
function pairsOf({ baseAddress, token }: Connection, path: string): readonly Pair[] {
  const [address = '', ...query] = baseAddress.trim().split('?');
  if (!/^https:\/\//i.test(address)) {
    const say = messages('addressNotHttps');
    throw new Problem({
      system,
      kind: 'unexpected',
      status: 0,
      say,
      code: 'not_https',
      request: path,
      changed: 'no',
    });
  }
  return [
    { key: 'BaseAddress', value: [address.replace(/\/+$/, ''), ...query].join('?') },
    { key: 'SecretToken', value: token.reveal() },
  ];
}

function valueIn(pairs: readonly Pair[], key: string): string | null {
  return pairs.find((one) => one.key === key)?.value ?? null;
}

/** `before`: the notification settings as they stand. What this product does not know in them stays. */
function newPairs(settings: NewSyncSettings, path: string, before: string | null): readonly Pair[] {
  const { connection: typed, scope, notification, skipOutOfScopeDeletions } = settings;
  const pairs: Pair[] = typed === undefined ? [] : [...pairsOf(typed, path)];
  if (scope !== undefined) pairs.push({ key: 'SyncAll', value: scope === 'everyone' ? 'true' : 'false' });
  if (notification !== undefined)
    pairs.push({
      key: notificationKey,
      value: JSON.stringify({ ...membersOf(parsed(before)), ...wire(notification) }),
    });
  if (skipOutOfScopeDeletions !== undefined)
    pairs.push({ key: 'SkipOutOfScopeDeletions', value: skipOutOfScopeDeletions ? 'True' : 'False' });
  return pairs;
}

function wire(one: NotificationSettings): Readonly<Record<string, unknown>> {
  return {
    Enabled: one.enabled,
    Recipients: one.recipients,
    DeleteThresholdEnabled: one.deleteThresholdEnabled,
    ...(one.deleteThreshold !== null && { DeleteThresholdValue: one.deleteThreshold }),
  };
}

function settingsOf(pairs: readonly Pair[]): SyncSettings {
  const valueOf = (key: string): string | null => valueIn(pairs, key);
  const all = valueOf('SyncAll')?.toLowerCase();
  const skip = valueOf('SkipOutOfScopeDeletions')?.toLowerCase();
  return {
    baseAddress: valueOf('BaseAddress') || null,
    scope: all === 'true' ? 'everyone' : all === 'false' ? 'assigned' : null,
    notification: notificationOf(valueOf(notificationKey)),
    skipOutOfScopeDeletions: skip === undefined || skip === '' ? null : skip === 'true',
    keys: pairs.map(({ key }) => key),
  };
}

/** JSON inside a text. */
function notificationOf(value: string | null): NotificationSettings | null {
  if (value === null || value === '') return null;
  const read = notificationShape.safeParse(parsed(value));
  if (!read.success) return null;
  const { Enabled, Recipients, DeleteThresholdEnabled, DeleteThresholdValue } = read.data;
  return {
    enabled: Enabled ?? false,
    recipients: Recipients,
    deleteThresholdEnabled: DeleteThresholdEnabled ?? false,
    deleteThreshold: DeleteThresholdValue ?? null,
  };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function parsed(value: string | null): unknown {
  if (value === null) return null;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
}
