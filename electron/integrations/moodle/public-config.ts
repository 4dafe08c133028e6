import { bodyText, type HttpResponse } from '../../engine/host';
import { bare } from './addresses';
import { isRecord } from './ajax';

/** What `tool_mobile_get_public_config` tells anybody (contract, chapter 1). */
export interface PublicConfig {
  readonly wwwroot: string;
  readonly siteName: string;
  readonly maintenance: boolean;
  readonly webServices: boolean;
  readonly openIdConnect: boolean;
  readonly language: string;
}

export function readConfig(data: Readonly<Record<string, unknown>>): PublicConfig | null {
  const { wwwroot, sitename, lang } = data;
  if (typeof wwwroot !== 'string' || typeof sitename !== 'string') return null;
  const providers: readonly unknown[] = Array.isArray(data['identityproviders'])
    ? data['identityproviders']
    : [];
  return {
    wwwroot: bare(wwwroot),
    siteName: sitename,
    // 4.5 answers null instead of 0 once maintenance has been on and off again (recorded).
    maintenance: Boolean(data['maintenanceenabled']),
    webServices: Boolean(data['enablewebservices']),
    openIdConnect: providers.some((one) => isRecord(one) && String(one['url']).includes('/auth/oidc/')),
    language: typeof lang === 'string' ? lang : '',
  };
}

const challengeMarks: readonly (readonly [RegExp, string])[] = [
  [/\/cdn-cgi\/challenge-platform\//, 'Cloudflare'],
  [/_Incapsula_Resource/, 'Imperva'],
  [/anubis_challenge/, 'Anubis'],
  [/sucuri_cloudproxy/, 'Sucuri'],
];

/** The protection service that wants a person in front of a browser, or null. */
export function readChallenge(answer: HttpResponse): string | null {
  const { headers } = answer;
  if (headers['cf-mitigated'] === 'challenge') return 'Cloudflare';
  if (headers['x-amzn-waf-action'] !== undefined) return 'AWS WAF';
  if (!(headers['content-type'] ?? '').includes('html')) return null;
  const html = bodyText(answer);
  // A real Moodle behind such a service can load its scripts as well: only a page that is no Moodle counts.
  if (html.includes('page-login-index') || html.includes('M.cfg')) return null;
  return challengeMarks.find(([mark]) => mark.test(html))?.[1] ?? null;
}
