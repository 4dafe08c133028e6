import type { JournalEntry, Simulator, Stage, WireRequest, WireResponse } from '../../../engine/wire';
import { publicService, service, single } from './ajax';
import { application } from './application';
import { html, jsonReply, reply, redirect, toWire, type Call, type Handler, type Reply } from './call';
import { connections } from './connections';
import { installer, upload } from './installer';
import { plainNotFound } from './layout';
import { dashboard, front, login, logout } from './login';
import { newSettings, notifications } from './notifications';
import { oidc } from './oidc';
import { overview } from './plugin-pages';
import { findSession } from './sessions';
import { settings } from './settings';
import type { MoodleState } from './state';

const routes: Readonly<Record<string, Handler>> = {
  '/': front,
  '/index.php': front,
  '/my/': dashboard,
  '/login/index.php': login,
  '/login/': login,
  '/login/logout.php': logout,
  '/lib/ajax/service.php': service,
  '/lib/ajax/service-nologin.php': publicService,
  '/admin/index.php': notifications,
  '/admin/': notifications,
  '/admin/plugins.php': overview,
  '/admin/upgradesettings.php': newSettings,
  '/admin/settings.php': settings,
  '/admin/tool/installaddon/index.php': installer,
  '/admin/tool/installaddon/': installer,
  '/repository/repository_ajax.php': upload,
  '/auth/oidc/': oidc,
  '/auth/oidc/index.php': oidc,
  '/auth/oidc/manageapplication.php': application,
  '/local/o365/acp.php': connections,
  '/local/o365/styles.css': styles,
};

function styles({ state }: Call): Reply {
  const there = state.plugins['local_o365'] !== undefined || state.placed['local_o365'] !== undefined;
  return there ? reply(200, '.local_o365 { display: block; }\n', 'text/css') : plainNotFound();
}

/** A strict stand-in for one Moodle 4.5 with the G3 plugins, as the contract measured it. */
export function simulateMoodle(stage: Stage<MoodleState>): Simulator {
  const journal: JournalEntry[] = [];
  const { state } = stage;
  return {
    hosts: [new URL(state.wwwroot).host, ...state.alsoAt],
    journal,
    handle: (request) => {
      const before = JSON.stringify(state);
      const call = open(stage, request);
      const answer = toWire(call, answerTo(call));
      journal.push(entry(stage, request, answer, call.effects.write));
      if (JSON.stringify(state) !== before) stage.save();
      return Promise.resolve(answer);
    },
    close: () => Promise.resolve(),
  };
}

function entry(
  stage: Stage<MoodleState>,
  request: WireRequest,
  answer: WireResponse,
  write: boolean,
): JournalEntry {
  const { method, url } = request;
  return { at: stage.now().toISOString(), method, url, status: answer.status, write };
}

function open(stage: Stage<MoodleState>, request: WireRequest): Call {
  const url = new URL(request.url);
  const { state } = stage;
  const prefix = new URL(`${state.wwwroot}/`).pathname;
  const encoded = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return {
    state,
    now: new Date(stage.now().getTime() + state.clockAhead * 1000),
    request,
    method: request.method,
    url,
    path: url.pathname.startsWith(prefix) ? `/${url.pathname.slice(prefix.length)}` : '',
    query: url.searchParams,
    form: new URLSearchParams(encoded ? new TextDecoder().decode(request.body) : ''),
    effects: { session: null, cookies: [], write: false },
  };
}

function answerTo(call: Call): Reply {
  const { state, url, path } = call;
  if (state.cliMaintenance) {
    return reply(503, '<html><body>closed</body></html>', html, [['Retry-After', '300']]);
  }
  const folder = folderRedirect(call);
  if (folder !== null) return folder;
  const handler = routes[path];
  if (handler === undefined) return plainNotFound();
  if (url.origin !== new URL(state.wwwroot).origin) {
    // JSON endpoints say so instead of redirecting (contract, 1.1).
    if (path.startsWith('/lib/ajax/')) return jsonReply(single('redirecterrordetected'));
    if (!path.endsWith('.css')) return redirect(call, `${path}${url.search}`);
  }
  findSession(call);
  return handler(call);
}

/** The web server adds the final slash of a folder, on the scheme and host asked. */
function folderRedirect(call: Call): Reply | null {
  const { url } = call;
  const withSlash = `${url.pathname}/`;
  const prefix = new URL(`${call.state.wwwroot}/`).pathname;
  const isFolder = withSlash === prefix || routes[withSlash.replace(prefix, '/')] !== undefined;
  if (!isFolder || url.pathname.endsWith('/')) return null;
  return reply(301, '', 'text/html', [['Location', `${url.origin}${withSlash}${url.search}`]]);
}
