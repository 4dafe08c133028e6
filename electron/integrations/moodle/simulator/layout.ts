import { authorizeAddress } from './authorize-address';
import { currentUser, escape, html, isAdmin, redirect, reply, type Call, type Reply } from './call';
import { olderThan } from './generations';
import { configScript, needSession } from './sessions';
import type { MoodleState } from './state';
import { words } from './texts';

interface PageParts {
  /** The id of the body: "page-login-index". */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly status?: number;
  readonly layout?: 'admin' | 'login' | 'maintenance' | 'standard';
  /** Where the help link of the footer leads; the branch number is part of it. */
  readonly docs?: string;
  /** Pages for frames carry no such header (contract, 8.1). */
  readonly mayBeFramed?: boolean;
}

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f2f4f7;color:#1d2125}
main{max-width:44rem;margin:2rem auto;padding:1.5rem 2rem;background:#fff;border:1px solid #d5d9e0;border-radius:8px}
.pagelayout-login main{max-width:24rem}
h1{font-size:1.5rem;margin:0 0 1rem}label{display:block;margin:.75rem 0 .25rem;font-weight:600}
input[type=text],input[type=password],select,textarea{width:100%;box-sizing:border-box;padding:.5rem;font:inherit;border:1px solid #6a737b;border-radius:4px}
button{margin-top:1rem;padding:.5rem 1.25rem;font:inherit;color:#fff;background:#0f5ea8;border:0;border-radius:4px;cursor:pointer}
:focus-visible{outline:3px solid #f0a500;outline-offset:2px}
.alert-danger{padding:.75rem;background:#f9e1e0;color:#6e211e;border-radius:4px}
.note{color:#4b5560;font-size:.9rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem;border-bottom:1px solid #d5d9e0}
footer{max-width:44rem;margin:1rem auto;padding:0 2rem;font-size:.85rem;color:#4b5560}`;

export function page(call: Call, parts: PageParts): Reply {
  const { state } = call;
  const data = needSession(call);
  const signedIn = data.userId !== 0;
  const layout = parts.layout ?? 'admin';
  const classes = `path-site lang-${state.language} pagelayout-${layout}${signedIn ? '' : ' notloggedin'}`;
  const text = `<!DOCTYPE html>
<html dir="ltr" lang="${state.language}" xml:lang="${state.language}">
<head>
<title>${title(state, parts.title)}</title>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<style>${style}</style>
${configScript(call)}
</head>
<body id="${parts.id}" class="${classes}">
<main role="main">
${parts.body}
</main>
${footer(call, parts.docs ?? null)}
</body></html>`;
  const frames: Reply['headers'] =
    state.allowFrames || parts.mayBeFramed === true ? [] : [['X-Frame-Options', 'sameorigin']];
  return reply(parts.status ?? 200, text, html, [['Content-Language', state.language], ...frames]);
}

function title(state: MoodleState, name: string): string {
  const [page, site] = [escape(name), escape(state.shortName)];
  return olderThan(state, 404) ? `${site}: ${page}` : `${page} | ${site}`;
}

function footer(call: Call, docs: string | null): string {
  const { state } = call;
  const user = currentUser(call);
  const say = words(state);
  const key = needSession(call).sesskey;
  const login =
    user === null
      ? say.notSignedIn
      : `${say.signedInAs} <a href="${state.wwwroot}/user/profile.php?id=${String(user.id)}">${escape(`${user.firstName} ${user.lastName}`)}</a> (<a href="${state.wwwroot}/login/logout.php?sesskey=${key}">${say.signOut}</a>)`;
  const help =
    user === null || docs === null
      ? ''
      : `<div><a href="https://docs.moodle.org/${state.branch}/${state.language}/${docs}">${say.docs}</a></div>`;
  const release = isAdmin(call) ? `<div>Version ${escape(state.release)}</div>` : '';
  return `<footer id="page-footer">${help}<div class="logininfo">${login}</div>${release}</footer>`;
}

/** Moodle's error page: 404 on most pages; the code stands at the end of the help link (contract, 0.2). */
export function fatal(call: Call, area: string, code: string, status = 404, id = 'page-site-index'): Reply {
  const say = words(call.state);
  const link = `https://docs.moodle.org/${call.state.branch}/${call.state.language}/error/${area}/${code}`;
  return page(call, {
    id,
    status,
    title: say.error,
    body: `<div data-rel="fatalerror" class="box py-3 errorbox alert alert-danger"><p class="errormessage">${say.error}</p><p class="errorcode"><a href="${link}">${say.more}</a></p></div>`,
  });
}

/** What the web server says of a file that is not there: no page of Moodle's. */
export function plainNotFound(): Reply {
  return reply(
    404,
    '<html>\n<head><title>404 Not Found</title></head>\n<body>\n<center><h1>404 Not Found</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n',
    'text/html',
  );
}

/** Sends a visitor to the sign-in and remembers where they wanted to go. */
export function toLogin(call: Call): Reply {
  const data = needSession(call);
  if (call.method === 'GET') data.wantedUrl = `${call.state.wwwroot}${call.path}${call.url.search}`;
  // With force redirect on, the sign-in is Microsoft's, on another host (contract, chapter 2).
  const microsoft = call.state.forceRedirect ? authorizeAddress(call) : null;
  return redirect(call, microsoft ?? '/login/index.php');
}

/** The refusal a page gives to visitors and to everybody who is not an administrator, or null. */
export function refuseOthers(call: Call, area = 'admin', code = 'sectionerror', id?: string): Reply | null {
  if (currentUser(call) === null) return toLogin(call);
  return isAdmin(call) ? null : fatal(call, area, code, 404, id);
}
