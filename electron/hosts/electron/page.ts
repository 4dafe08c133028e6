import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const scheme = 'app';
/** Where the interface lives: an origin of its own, unlike `file:`, so that CSP and storage have something to hold. */
export const pageUrl = `${scheme}://setup/index.html`;

// The hash is that of an empty style element: Griffel inserts those and fills them through CSSOM, so neither
// 'unsafe-inline' nor a nonce is needed (measured on Chromium 114 and 156).
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready: privileges of a scheme are fixed when Chromium starts. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/**
 * Serves the built interface out of `folder`; nothing outside the folder can be named.
 *
 * @returns settles when every script the page names has been handed over: from then on the page works by itself.
 */
export function servePage(folder: string): Promise<void> {
  let left = Infinity;
  let handedOver = (): void => undefined;
  const whole = new Promise<void>((resolve) => {
    handedOver = resolve;
  });
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const path = normalize(join(folder, decodeURIComponent(url.pathname)));
    const type = types[extname(path)];
    if (url.host !== 'setup' || !path.startsWith(folder + sep) || type === undefined) return absent();
    const file = await readFile(path).catch(() => null);
    if (file === null) return absent();
    if (type === types['.html']) left = file.toString('utf8').match(/\.js"/g)?.length ?? 0;
    else if (type === types['.js']) left -= 1;
    if (left <= 0) handedOver();
    const headers = {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    };
    return new Response(new Uint8Array(file), { headers });
  });
  return whole;
}

function absent(): Response {
  return new Response(null, { status: 404 });
}
