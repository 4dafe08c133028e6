import { currentUser, isAdmin, reply, type Call, type Handler, type Reply } from './call';
import { connections } from './connections';
import { courseChoiceChange, courseChoicePage, courseChoiceRows } from './course-choice-pages';
import { fatal, page, plainNotFound, toLogin } from './layout';
import { words } from './texts';

const modes: Readonly<Record<string, Handler>> = {
  userconnections: connections,
  maintenance_cleandeltatoken: forgetPosition,
  coursesynccustom: courseChoicePage,
  coursesynccustom_ajax: courseChoiceRows,
  coursesynccustom_change: courseChoiceChange,
};

/** /local/o365/acp.php, the plugin's control panel; a mode it does not know is an empty page (measured on 4.5). */
export function controlPanel(call: Call): Reply | Promise<Reply> {
  if (call.state.plugins['local_o365'] === undefined) return plainNotFound();
  if (currentUser(call) === null) return toLogin(call);
  if (!isAdmin(call)) return fatal(call, 'moodle', 'nopermissions');
  const mode = modes[call.query.get('mode') ?? call.form.get('mode') ?? ''];
  return mode === undefined ? reply(200, '') : mode(call);
}

/** Done as soon as it is opened, whatever was stored (measured on 4.5). */
function forgetPosition(call: Call): Reply {
  call.state.syncPosition = null;
  call.effects.write = true;
  return page(call, {
    id: 'page-local-o365-acp',
    title: words(call.state).settings,
    docs: 'local/o365/acp',
    mayBeFramed: true,
    body: '<h5>-</h5>',
  });
}
