import { NetworkFailure, bodyJson, bodyText, type HttpRequest, type HttpResponse } from '../../engine/host';
import type { Lent } from '../../engine/step';
import { bare, isLoopback, readAddress } from './addresses';
import { isLoginPage, readPage, readWwwroot } from './pages';
import type { SiteProbe } from './port';
import { isRecord, readAjax } from './ajax';
import { userAgent } from './site';
import { describe, notMoodle, refusal, withoutAsking } from './probe-facts';
import { readConfig, type PublicConfig } from './public-config';

interface Prober {
  readonly lent: Lent;
  readonly signal: AbortSignal;
}

/** What one candidate address turned out to be; `moved` names another address of the same site. */
type Found = SiteProbe | { readonly kind: 'moved'; readonly to: string };

/** Finds a site under a typed address (contract, 1.1): the deepest path first, then up to the host itself. */
export async function probe(lent: Lent, address: string, signal: AbortSignal): Promise<SiteProbe> {
  const typed = readAddress(address);
  if (typed === null) return { kind: 'unreachable', reason: 'not-allowed', code: 'invalid-address' };
  const prober: Prober = { lent, signal };
  let last: SiteProbe = { kind: 'unreachable', reason: 'other', code: 'no-candidate' };
  const dead = new Set<string>();
  for (const base of typed.candidates) {
    const { origin } = new URL(base);
    if (dead.has(origin)) continue;
    last = better(last, await settle(prober, base));
    if (last.kind === 'moodle' || last.kind === 'closed') return last;
    if (last.kind === 'unreachable') dead.add(origin);
  }
  return last;
}

/** Somebody refusing us says more than a page that is no Moodle, and that more than silence. */
function better(before: SiteProbe, now: SiteProbe): SiteProbe {
  const rank: readonly SiteProbe['kind'][] = ['unreachable', 'not-moodle', 'blocked', 'closed', 'moodle'];
  return rank.indexOf(before.kind) > rank.indexOf(now.kind) ? before : now;
}

async function settle(prober: Prober, base: string): Promise<SiteProbe> {
  try {
    const found = await examine(prober, base);
    if (found.kind !== 'moved') return found;
    const target = new URL(found.to);
    if (target.protocol === 'http:' && !isLoopback(target.hostname)) {
      return withoutAsking(base, found.to);
    }
    const second = await examine(prober, found.to);
    return second.kind === 'moved' ? { kind: 'not-moodle', status: 303, title: null } : second;
  } catch (error) {
    if (error instanceof NetworkFailure)
      return { kind: 'unreachable', reason: error.reason, code: error.code };
    throw error;
  }
}

async function examine(prober: Prober, base: string): Promise<Found> {
  const login = await get(prober, `${base}/login/index.php`);
  const refused = refusal(login);
  if (refused !== null) return refused;
  const location = login.headers['location'];
  if (login.status >= 300 && login.status < 400 && location !== undefined) {
    return examineRedirect(prober, base, new URL(location, login.url));
  }
  const page = readPage(bodyText(login));
  if (login.status !== 200 || !isLoginPage(page)) {
    return base === new URL(base).origin ? byLinks(prober, base, login) : notMoodle(login);
  }
  const config = await publicConfig(prober, base);
  if (config.kind === 'config') return describe(prober.lent.clock.now(), base, login, config.config);
  if (config.kind === 'refused') return config.probe;
  const wwwroot = readWwwroot(bodyText(login));
  if (wwwroot !== null && wwwroot !== base) return { kind: 'moved', to: wwwroot };
  return describe(prober.lent.clock.now(), base, login, null);
}

/** The login page sent us on: another address of the site, or the sign-in of Microsoft (force redirect). */
async function examineRedirect(prober: Prober, base: string, target: URL): Promise<Found> {
  const there = `${target.origin}${target.pathname}`;
  if (there.endsWith('/login/index.php') && there !== `${base}/login/index.php`) {
    return { kind: 'moved', to: there.slice(0, -'/login/index.php'.length) };
  }
  const config = await publicConfig(prober, base);
  if (config.kind === 'refused') return config.probe;
  if (config.kind === 'config') {
    const form = await get(prober, `${base}/login/index.php?noredirect=1`);
    return describe(prober.lent.clock.now(), base, form, config.config);
  }
  // 4.1 sends a wrong host to the bare wwwroot (contract, 1.1).
  const sameName = withoutWww(target.hostname) === withoutWww(new URL(base).hostname);
  if (config.kind === 'other-address' || (sameName && target.origin !== new URL(base).origin)) {
    return { kind: 'moved', to: bare(there) };
  }
  return { kind: 'not-moodle', status: 303, title: null };
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '');
}

/** The front page of something else may lead to the Moodle beside it. */
async function byLinks(prober: Prober, base: string, login: HttpResponse): Promise<Found> {
  const root = await get(prober, `${base}/`);
  const refused = refusal(root);
  if (refused !== null) return refused;
  const links = readPage(bodyText(root)).querySelectorAll('a[href*="/login/index.php"]');
  const targets = [root.headers['location'], ...links.map((link) => link.getAttribute('href'))];
  for (const target of targets) {
    const url = target === undefined || !URL.canParse(target, root.url) ? null : new URL(target, root.url);
    if (url === null || url.host !== new URL(base).host) continue;
    const to = bare(`${url.origin}${url.pathname.replace(/\/(login\/)?[^/]*\.php$/, '')}`);
    if (to !== base) return { kind: 'moved', to };
  }
  return notMoodle(root.status === 200 ? root : login);
}

type ConfigAnswer =
  | { readonly kind: 'config'; readonly config: PublicConfig }
  | { readonly kind: 'other-address' }
  | { readonly kind: 'refused'; readonly probe: SiteProbe }
  | { readonly kind: 'none' };

async function publicConfig(prober: Prober, base: string): Promise<ConfigAnswer> {
  const method = 'tool_mobile_get_public_config';
  const answer = await send(prober, {
    method: 'POST',
    url: `${base}/lib/ajax/service-nologin.php?info=${method}`,
    headers: { 'user-agent': userAgent, 'content-type': 'application/json' },
    body: JSON.stringify([{ index: 0, methodname: method, args: {} }]),
  });
  const refused = refusal(answer);
  if (refused !== null) return { kind: 'refused', probe: refused };
  const json = bodyJson(answer);
  if (json === undefined) return { kind: 'none' };
  const result = readAjax(json);
  if (result.kind === 'error')
    return { kind: result.code === 'redirecterrordetected' ? 'other-address' : 'none' };
  const config = isRecord(result.data) ? readConfig(result.data) : null;
  return config === null ? { kind: 'none' } : { kind: 'config', config };
}

function get(prober: Prober, url: string): Promise<HttpResponse> {
  return send(prober, { method: 'GET', url, headers: { 'user-agent': userAgent } });
}

function send(
  prober: Prober,
  request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>,
): Promise<HttpResponse> {
  return prober.lent.http({
    ...request,
    redirect: 'manual',
    jar: 'none',
    intent: 'read',
    timeoutMs: 20_000,
    patienceMs: 5_000,
    signal: prober.signal,
  });
}
