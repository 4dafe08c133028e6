import { badRequest, ok, type Reply } from './answers';
import { asText } from '../text';

/** One request inside a batch, as it would come by itself. */
export interface Part {
  readonly method: string;
  /** Below the version, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

type Raw = Readonly<Record<string, unknown>>;

const most = 20;

/** Several requests in one (learn.microsoft.com/graph/json-batching): each has its own fate, and they come back in any order. */
export function batch(body: Raw, run: (part: Part) => Reply): Reply {
  const { requests } = body;
  if (!Array.isArray(requests) || requests.length === 0) return badRequest('Invalid batch payload format.');
  if (requests.length > most)
    return badRequest(`Number of batch request steps exceeds the maximum value of ${String(most)}.`);
  const parts = requests as readonly Raw[];
  const ids = parts.map(({ id }) => asText(id));
  if (ids.includes('') || new Set(ids).size < ids.length)
    return badRequest('Every batch request step must have a unique id.');
  if (parts.some(({ url }) => !asText(url).startsWith('/')))
    return badRequest('The url of a batch request step must be relative.');
  const done = new Map<string, Reply>();
  for (const part of parts) done.set(asText(part['id']), one(part, done, run));
  const responses = [...done].map(([id, reply]) => responseOf(id, reply)).reverse();
  const reads = parts.every(
    (part, index) => part['method'] === 'GET' || !changed(done.get(ids[index] ?? '')),
  );
  return { ...ok({ responses }), reads };
}

function changed(reply: Reply | undefined): boolean {
  return reply !== undefined && reply.status < 300 && reply.reads !== true;
}

function one(part: Raw, done: ReadonlyMap<string, Reply>, run: (part: Part) => Reply): Reply {
  const { dependsOn } = part;
  const before = Array.isArray(dependsOn) ? dependsOn.map((id) => done.get(String(id))) : [];
  if (before.some((reply) => reply === undefined || reply.status >= 400)) {
    return {
      status: 424,
      json: { error: { code: 'FailedDependency', message: 'A request it depends on failed.' } },
    };
  }
  const headers = Object.entries((part['headers'] ?? {}) as Readonly<Record<string, string>>);
  const lower = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  if (part['body'] !== undefined && lower['content-type'] === undefined) {
    return badRequest('Write request must contain the Content-Type header declaration.');
  }
  const text = part['body'] === undefined ? '' : JSON.stringify(part['body']);
  const body = new TextEncoder().encode(text);
  return run({ method: asText(part['method']), path: asText(part['url']), headers: lower, body });
}

function responseOf(id: string, reply: Reply): Raw {
  const type = reply.text === undefined ? 'application/json' : 'text/plain';
  const content = reply.text ?? reply.json;
  return {
    id,
    status: reply.status,
    headers: { ...Object.fromEntries(named(reply)), 'Cache-Control': 'no-cache', 'Content-Type': type },
    ...(content !== undefined && { body: content }),
  };
}

/** Names as a person writes them: "Retry-After". */
function named({ headers = [] }: Reply): readonly (readonly [string, string])[] {
  return headers.map(([name, value]) => [
    name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()),
    value,
  ]);
}
