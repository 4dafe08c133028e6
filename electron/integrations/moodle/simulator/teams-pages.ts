import { currentUser, escape, html, redirect, type Call, type Reply } from './call';
import { generationOf } from './generations';
import { fatal, plainNotFound } from './layout';
import { needSession } from './sessions';

/** The pages of the tab: no frame header in either state, also for visitors (contract, 4.1 and 8.1). */
export function teamsTab(call: Call): Reply {
  const { state, query } = call;
  if (state.plugins['local_o365'] === undefined) return plainNotFound();
  const course = query.get('id');
  if (course === null) return fatal(call, 'moodle', 'missingparam');
  const target = `/course/view.php?id=${encodeURIComponent(course)}`;
  // They change the session that opens them: this is where the next sign-in leads.
  needSession(call).wantedUrl = `${state.wwwroot}${target}`;
  return currentUser(call) === null ? framed(call, '') : redirect(call, target);
}

export function teamsTabConfiguration(call: Call): Reply {
  if (call.state.plugins['local_o365'] === undefined) return plainNotFound();
  needSession(call).wantedUrl = `${call.state.wwwroot}/local/o365/teams_tab_configuration.php`;
  return framed(call, '<p>No course to add.</p>');
}

export function ssoPage(call: Call): Reply {
  if (call.state.plugins['local_o365'] === undefined) return plainNotFound();
  needSession(call);
  return framed(call, '');
}

/** Without a token of the Teams client there is nothing to sign in with (contract, 4.1). */
export function ssoLogin(call: Call): Reply {
  if (call.state.plugins['local_o365'] === undefined) return plainNotFound();
  return { status: 401, type: html, headers: [], body: '' };
}

export function teamsRedirect(call: Call): Reply {
  if (call.state.plugins['local_o365'] === undefined) return plainNotFound();
  return fatal(call, 'local_o365', 'errornodirectaccess');
}

/** No whole document, as the plugin writes it: scripts, two buttons, and values in clear. */
function framed(call: Call, body: string): Reply {
  const { state } = call;
  // The older plugins name a file that does not exist (contract, 4.1).
  const folder = generationOf(state) === 'G3' ? 'o365/' : '';
  const clientId = escape(state.application['clientid'] ?? '');
  return {
    status: 200,
    type: html,
    headers: [],
    body: `<link rel="stylesheet" type="text/css" href="styles.css"><script src="${state.wwwroot}/local/o365/js/MicrosoftTeams.min.js"></script><div class="local_o365_manual_login"><button class="local_o365_manual_login_button">Microsoft 365</button><button class="local_o365_manual_login_button">Moodle</button></div><script>
let tenantId = 'common';
const msalConfig = {
auth: {
clientId: '${clientId}',
authority: 'https://login.microsoftonline.com/' + tenantId,
redirectUri: '${state.wwwroot}/local/${folder}sso_end.php',
navigateToLoginRequestUrl: false
}
};
</script>${body}`,
  };
}
