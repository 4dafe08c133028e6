import { NetworkFailure, bodyText, type Clock, type Http, type HttpRequest, type HttpResponse } from './host';
import { record } from './recording';
import { redact } from './secret';
import type { Evidence } from '../contract/vocabulary';

const retryStatuses: readonly number[] = [408, 429, 500, 502, 503, 504];
const maxTries = 4;
const defaultPatienceMs = 60_000;
const excerptLength = 600;
/** Bytes an excerpt is taken from: enough that no secret at its end, cut in two, could come into sight. */
const excerptSource = 8 * 1024;

/**
 * The house rules of the network, once for everybody: reads are repeated a few times and Retry-After is obeyed,
 * writes are never repeated, and each request leaves one redacted line.
 */
export function politeHttp(
  http: Http,
  clock: Clock,
  log: (line: Evidence, intent: HttpRequest['intent']) => void,
): Http {
  return async (request) => {
    let waited = 0;
    for (let tries = 1; ; tries += 1) {
      const answer = await once(http, clock, request, log);
      const again = request.intent === 'read' && tries < maxTries && worthAnotherTry(answer);
      if (!again) {
        if (answer instanceof NetworkFailure) throw answer;
        return answer;
      }
      const wait = waitMs(answer, tries, clock);
      waited += wait;
      if (waited > (request.patienceMs ?? defaultPatienceMs)) {
        if (answer instanceof NetworkFailure) throw answer;
        return answer;
      }
      await clock.sleep(wait, request.signal);
    }
  };
}

async function once(
  http: Http,
  clock: Clock,
  request: HttpRequest,
  log: (line: Evidence, intent: HttpRequest['intent']) => void,
): Promise<HttpResponse | NetworkFailure> {
  const at = clock.now();
  const started = performance.now();
  let answer: HttpResponse | NetworkFailure;
  try {
    answer = await http(request);
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    answer = error;
  }
  const line = evidenceLine(request, answer, at, Math.round(performance.now() - started));
  record(line);
  log(line, request.intent);
  return answer;
}

function worthAnotherTry(answer: HttpResponse | NetworkFailure): boolean {
  if (answer instanceof NetworkFailure) return ['timeout', 'cut', 'offline'].includes(answer.reason);
  if (answer.status === 503 && (answer.headers['content-type'] ?? '').includes('text/html')) {
    // A site in maintenance answers 503 with a page for minutes: that is an answer, not a hiccup.
    return false;
  }
  return retryStatuses.includes(answer.status);
}

/** Retry-After counts seconds or names a date (RFC 9110, 10.2.3); without it 1, 2, 4 s. */
function waitMs(answer: HttpResponse | NetworkFailure, tries: number, clock: Clock): number {
  const header = answer instanceof NetworkFailure ? undefined : answer.headers['retry-after'];
  if (header !== undefined) {
    const seconds = Number(header);
    if (Number.isFinite(seconds)) return Math.max(0, seconds) * 1000;
    const date = Date.parse(header);
    if (!Number.isNaN(date)) return Math.max(0, date - clock.now().getTime());
  }
  return 1000 * 2 ** (tries - 1);
}

function evidenceLine(
  request: HttpRequest,
  answer: HttpResponse | NetworkFailure,
  at: Date,
  ms: number,
): Evidence {
  const base = { at: at.toISOString(), method: request.method, url: redact(shortUrl(request.url)), ms };
  if (answer instanceof NetworkFailure) return { ...base, status: 0, ids: { network: answer.code } };
  const requestId = answer.headers['request-id'] ?? answer.headers['x-ms-request-id'];
  const excerpt = request.unquoted === true ? undefined : excerptOf(answer);
  return {
    ...base,
    status: answer.status,
    ...(excerpt && { excerpt }),
    ...(requestId && { ids: { 'request-id': requestId } }),
  };
}

/** Only JSON is quoted: a Moodle settings page can hold a secret in clear (contract, chapter 4). */
function excerptOf(answer: HttpResponse): string | undefined {
  const location = answer.headers['location'];
  // Of an answer that leads on; where to ask again about long work is a secret of whoever began it.
  if (location !== undefined && answer.status < 400 && answer.status >= 300)
    return `Location: ${redact(shortUrl(location))}`;
  if (!(answer.headers['content-type'] ?? '').includes('json')) return undefined;
  const text = redact(bodyText({ ...answer, body: answer.body.subarray(0, excerptSource) }));
  return text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text;
}

function shortUrl(url: string): string {
  return url.length > 500 ? `${url.slice(0, 500)}…` : url;
}
