import { NetworkFailure, type Clock } from '../../engine/host';
import type { Graph } from './graph';
import { batchShape, type BatchPart } from './people-shapes';
import { graphProblem, member, networkProblem } from './refusal';
import type { Access } from './scopes';
import { shaped } from './shapes';
import { unlessStopped } from './stoppable';

/** Graph's own limit (learn.microsoft.com/graph/json-batching). */
const most = 20;
const maxTries = 5;
const path = '/$batch';
/** What a part may be asked again for, after a pause. */
const again: readonly number[] = [429, 503, 504];

/**
 * Many reads in few requests: the bodies in the order of the paths. Each part can be told to wait by itself, and only
 * those are asked again. Refusals of a part are Problems like any other.
 */
export async function readBatch(
  graph: Graph,
  clock: Clock,
  paths: readonly string[],
  access: Access,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const bodies: unknown[] = [];
  for (let start = 0; start < paths.length; start += most) {
    bodies.push(...(await oneBatch(graph, clock, paths.slice(start, start + most), access, signal)));
  }
  return bodies;
}

/** Several lists in one request; one that goes on beyond its first page is asked for by itself. */
export async function listsTogether(
  graph: Graph,
  clock: Clock,
  paths: readonly string[],
  access: Access,
  signal: AbortSignal,
): Promise<readonly (readonly unknown[])[]> {
  const bodies = await readBatch(graph, clock, paths, access, signal);
  return Promise.all(
    paths.map(async (one, index) => {
      const body = bodies[index];
      const value = member(body, 'value');
      return Array.isArray(value) && member(body, '@odata.nextLink') === undefined
        ? (value as readonly unknown[])
        : graph.list({ method: 'GET', path: one, access, signal });
    }),
  );
}

async function oneBatch(
  graph: Graph,
  clock: Clock,
  paths: readonly string[],
  access: Access,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const bodies = new Map<number, unknown>();
  let waiting: readonly number[] = paths.map((_, index) => index);
  for (let tries = 1; waiting.length > 0; tries += 1) {
    unlessStopped(signal, path);
    const requests = waiting.map((index) => ({ id: String(index), method: 'GET', url: paths[index] }));
    const answer = await graph.call({
      method: 'POST',
      path,
      body: { requests },
      access,
      intent: 'read',
      signal,
    });
    const { responses } = shaped(batchShape, answer.body, path);
    const told = new Map(responses.map((part) => [Number(part.id), part]));
    const late = waiting.filter((index) => again.includes(told.get(index)?.status ?? 504));
    for (const index of waiting.filter((one) => !late.includes(one))) {
      bodies.set(index, bodyOf(told.get(index), paths[index] ?? path, access));
    }
    const slow = late.map((index) => told.get(index));
    if (late.length > 0 && tries === maxTries) throw problemOf(slow[0], paths[late[0] ?? 0] ?? path, access);
    if (late.length > 0) await pause(clock, Math.max(...slow.map((part) => pauseMs(part, tries))), signal);
    waiting = late;
  }
  return paths.map((_, index) => bodies.get(index));
}

function bodyOf(part: BatchPart | undefined, asked: string, access: Access): unknown {
  if (part === undefined || part.status < 200 || part.status > 299) throw problemOf(part, asked, access);
  return part.body;
}

function problemOf(part: BatchPart | undefined, asked: string, access: Access): Error {
  const { status = 504, body = null } = part ?? {};
  const answer = { status, headers: lower(part), body };
  return graphProblem(answer, `GET ${asked.split('?', 1)[0] ?? ''}`, access.hint, access.anyOf[0] ?? []);
}

function lower(part: BatchPart | undefined): Readonly<Record<string, string>> {
  const headers = Object.entries(part?.headers ?? {});
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
}

/** Seconds of Retry-After as milliseconds, or 1, 2, 4 s. */
function pauseMs(part: BatchPart | undefined, tries: number): number {
  const seconds = Number(lower(part)['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.max(0, seconds) * 1000 : 1000 * 2 ** (tries - 1);
}

async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    throw error instanceof NetworkFailure ? networkProblem(error, `POST ${path}`) : error;
  }
}
