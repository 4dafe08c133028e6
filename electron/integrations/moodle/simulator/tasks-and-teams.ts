import { jsonDownload } from './bot';
import type { Handler } from './call';
import { exportManifest } from './manifest';
import { setupAjax } from './setup-ajax';
import { auth, protocol, roleAjax, service } from './switches';
import { scheduledTasks, statusReport, taskLogs } from './task-pages';
import { scheduleTask } from './task-run';
import { ssoLogin, ssoPage, teamsRedirect, teamsTab, teamsTabConfiguration } from './teams-pages';
import { rest } from './web-service';

/** Addresses of the pages about tasks, the connection and Teams. */
export const tasksAndTeams: Readonly<Record<string, Handler>> = {
  '/admin/auth.php': auth,
  '/admin/webservice/protocols.php': protocol,
  '/admin/webservice/service.php': service,
  '/admin/roles/ajax.php': roleAjax,
  '/admin/tool/task/scheduledtasks.php': scheduledTasks,
  '/admin/tool/task/schedule_task.php': scheduleTask,
  '/admin/tasklogs.php': taskLogs,
  '/report/status/index.php': statusReport,
  '/webservice/rest/server.php': rest,
  '/local/o365/ajax.php': setupAjax,
  '/local/o365/json_download.php': jsonDownload,
  '/local/o365/export_manifest.php': exportManifest,
  '/local/o365/teams_tab.php': teamsTab,
  '/local/o365/teams_tab_configuration.php': teamsTabConfiguration,
  '/local/o365/teams_tab_redirect.php': teamsRedirect,
  '/local/o365/sso_start.php': ssoPage,
  '/local/o365/sso_end.php': ssoPage,
  '/local/o365/sso_login.php': ssoLogin,
};
