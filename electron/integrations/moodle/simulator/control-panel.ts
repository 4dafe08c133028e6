import { currentUser, isAdmin, reply, type Call, type Handler, type Reply } from './call';
import { connections } from './connections';
import { courseChoiceChange, courseChoicePage, courseChoiceRows } from './course-choice-pages';
import { fatal, plainNotFound, toLogin } from './layout';

const modes: Readonly<Record<string, Handler>> = {
  userconnections: connections,
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
