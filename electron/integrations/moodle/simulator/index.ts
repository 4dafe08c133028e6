import type { JournalEntry, Simulator, Stage, WireRequest, WireResponse } from '../../../engine/wire';
import { publicService, service, single } from './ajax';
import { application } from './application';
import { bulkDownload, bulkUsers } from './bulk-users';
import { html, jsonReply, reply, redirect, toWire, type Call, type Handler, type Reply } from './call';
import { controlPanel } from './control-panel';
import { olderThan } from './generations';
import { installer, upload } from './installer';
import { plainNotFound } from './layout';
import { dashboard, front, login, logout } from './login';
import { newSettings, notifications } from './notifications';
import { oidc } from './oidc';
import type { Outside } from './outside';
import { overview } from './plugin-pages';
import { administrators, roleDefinition, roleList } from './role-pages';
import { findSession, sessionCookie } from './sessions';
import { settings } from './settings';
import type { MoodleState } from './state';
import { tasksAndTeams } from './tasks-and-teams';
import { takeTurns } from './turns';

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
  '/local/o365/acp.php': controlPanel,
  '/local/o365/styles.css': styles,
  '/admin/roles/admins.php': administrators,
  '/admin/roles/define.php': roleDefinition,
  '/admin/roles/manage.php': roleList,
  '/admin/user/user_bulk.php': bulkUsers,
  '/admin/user/user_bulk_download.php': bulkDownload,
  ...tasksAndTeams,
};

function styles({ state }: Call): Reply {
  const there = state.plugins['local_o365'] !== undefined || state.placed['local_o365'] !== undefined;
  return there ? reply(200, '.local_o365 { display: block; }\n', 'text/css') : plainNotFound();
}

/** A strict stand-in for one Moodle with the plugins of its generation, as the contract measured them. */
export function simulateMoodle(stage: Stage<MoodleState>, outside: Outside | null = null): Simulator {
  const journal: JournalEntry[] = [];
  const { state } = stage;
  const inTurn = takeTurns();
  return {
    get hosts() {
      return [new URL(state.wwwroot).host, ...state.alsoAt];
    },
    journal,
    handle: (request) =>
      inTurn(sessionCookie(request), async () => {
        const before = JSON.stringify(state);
        const call = open(stage, request, outside);
        const answer = toWire(call, await answerTo(call));
        journal.push(entry(stage, request, answer, call.effects.write));
        if (JSON.stringify(state) !== before) stage.save();
        return answer.pieces === undefined
          ? answer
          : { ...answer, pieces: savedAfter(answer.pieces, () => stage.save()) };
      }),
    close: () => Promise.resolve(),
  };
}

/** A page that is written while a task works changes the state until its end, or until nobody reads on. */
async function* savedAfter(pieces: AsyncIterable<string>, save: () => void): AsyncIterable<string> {
  try {
    yield* pieces;
  } finally {
    save();
  }
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

function open(stage: Stage<MoodleState>, request: WireRequest, outside: Outside | null): Call {
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
    outside,
  };
}

async function answerTo(call: Call): Promise<Reply> {
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
    if (!path.endsWith('.css')) return elsewhere(call);
  }
  findSession(call);
  return await handler(call);
}

/** To the same page at the right address; 4.1 keeps path and query only for another scheme (contract, 1.1). */
function elsewhere(call: Call): Reply {
  const { state, url, path } = call;
  const otherHost = url.host !== new URL(state.wwwroot).host;
  return redirect(call, otherHost && olderThan(state, 404) ? state.wwwroot : `${path}${url.search}`);
}

/** The web server adds the final slash of a folder, on the scheme and host asked. */
function folderRedirect(call: Call): Reply | null {
  const { url } = call;
  const withSlash = `${url.pathname}/`;
  const prefix = new URL(`${call.state.wwwroot}/`).pathname;
  const below = withSlash.startsWith(prefix) ? `/${withSlash.slice(prefix.length)}` : '';
  const isFolder = withSlash === prefix || routes[below] !== undefined;
  if (!isFolder || url.pathname.endsWith('/')) return null;
  return reply(301, '', 'text/html', [['Location', `${url.origin}${withSlash}${url.search}`]]);
}
