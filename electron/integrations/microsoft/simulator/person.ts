import { makeJar, type CookieJar } from '../../../engine/simulated-http';
import type { WireRequest, WireResponse } from '../../../engine/wire';
import { postLoopback } from '../loopback';
import { signUpHost } from './sync/state';

export interface PersonChoice {
  /** Key of a person in the state: "ana". */
  readonly person: string;
  /** Whether the person accepts what is asked. */
  readonly accept: boolean;
  /** The code to type where a page asks for one. */
  readonly code?: string;
  /** A browser that is signed in already. */
  readonly jar?: CookieJar;
}

interface Wire {
  handle(request: WireRequest): Promise<WireResponse>;
}

const maxSteps = 25;
const homes: readonly string[] = ['login.microsoftonline.com', signUpHost];

/** Walks the sign-in and consent pages as a person with a browser would, up to the app's own loopback page. */
export async function asPerson(wire: Wire, url: string, choice: PersonChoice): Promise<void> {
  await walk(wire, url, choice);
}

/** The same walk; answers the address and the page where it ended. */
export async function walk(
  wire: Wire,
  url: string,
  choice: PersonChoice,
): Promise<{ readonly url: string; readonly html: string }> {
  const jar = choice.jar ?? makeJar();
  let next: Visit = { method: 'GET', url, form: null };
  for (let step = 0; step < maxSteps; step += 1) {
    if (isLoopback(next.url)) {
      await postLoopback(next.url, next.form ?? new URLSearchParams());
      return { url: next.url, html: '' };
    }
    if (!homes.includes(new URL(next.url).host)) return { url: next.url, html: '' };
    const answer = await visit(wire, jar, next);
    const location = answer.headers.find(([name]) => name === 'location')?.[1];
    if (location !== undefined) {
      next = { method: 'GET', url: new URL(location, next.url).href, form: null };
      continue;
    }
    const html = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body);
    const filled = fill(html, next.url, choice);
    if (filled === null) return { url: next.url, html };
    next = filled;
  }
  throw new Error(`the sign-in pages did not come to an end: ${next.url}`);
}

interface Visit {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly form: URLSearchParams | null;
}

function isLoopback(url: string): boolean {
  return /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/|$)/.test(url);
}

async function visit(wire: Wire, jar: CookieJar, next: Visit): Promise<WireResponse> {
  const cookie = jar.header(next.url);
  const answer = await wire.handle({
    method: next.method,
    url: next.url,
    headers: {
      accept: 'text/html',
      ...(cookie !== undefined && { cookie }),
      ...(next.form !== null && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body: new TextEncoder().encode(next.form?.toString() ?? ''),
  });
  const lines = answer.headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value);
  jar.take(next.url, lines);
  return answer;
}

/** What the person does with a page; null when nothing is asked on it. */
function fill(html: string, at: string, choice: PersonChoice): Visit | null {
  const found = /<form method="post" action="([^"]*)">([\s\S]*?)<\/form>/.exec(html);
  if (found === null) return null;
  const [, action = '', inner = ''] = found;
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of inner.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
  )) {
    form.set(name, plain(value));
  }
  if (inner.includes('name="otc"')) {
    // A page that asks a second time did not take the code.
    if (choice.code === undefined || html.includes('role="alert"')) return null;
    form.set('otc', choice.code);
  }
  if (inner.includes('name="person"')) form.set('person', choice.person);
  if (inner.includes('value="accept"')) form.set('action', choice.accept ? 'accept' : 'cancel');
  else if (inner.includes('value="return"')) form.set('action', 'return');
  return { method: 'POST', url: new URL(plain(action), at).href, form };
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
