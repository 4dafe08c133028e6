import { currentUser, jsonReply, rightSesskey, type Call, type Reply } from './call';
import { needSession } from './sessions';
import { isRecord } from '../ajax';

/** /lib/ajax/service.php: the two session functions; all others are not for AJAX here (contract, chapter 2). */
export function service(call: Call): Reply {
  const calls = readCalls(call);
  if (calls === null) return jsonReply(single('invalidparameter'));
  needSession(call);
  if (currentUser(call) === null) return jsonReply([failed('servicerequireslogin', 'webservice', call)]);
  if (!rightSesskey(call, call.query.get('sesskey')))
    return jsonReply([failed('invalidsesskey', 'moodle', call)]);
  return jsonReply(calls.map((name) => answer(name, call)));
}

function answer(name: string, call: Call): unknown {
  const data = needSession(call);
  if (name === 'core_session_time_remaining') {
    return { error: false, data: { userid: data.userId, timeremaining: call.state.sessionSeconds } };
  }
  if (name === 'core_session_touch') return { error: false, data: true };
  return failed('servicenotavailable', 'webservice', call);
}

/** /lib/ajax/service-nologin.php: what anybody may know. */
export function publicService(call: Call): Reply {
  const names = readCalls(call);
  if (names?.[0] !== 'tool_mobile_get_public_config') {
    return names === null
      ? jsonReply(single('invalidparameter'))
      : jsonReply([failed('servicerequireslogin', 'webservice', call)]);
  }
  return jsonReply([{ error: false, data: publicConfig(call) }]);
}

function publicConfig(call: Call): object {
  const { state } = call;
  const microsoft =
    state.plugins['auth_oidc']?.enabled === true && (state.application['clientid'] ?? '') !== '';
  const provider = {
    name: 'OpenID Connect',
    iconurl: '',
    url: `${state.wwwroot}/auth/oidc/?source=loginpage`,
  };
  return {
    wwwroot: state.wwwroot,
    httpswwwroot: state.wwwroot,
    sitename: state.siteName,
    guestlogin: 0,
    enablewebservices: Number(state.settings['s__enablewebservices'] ?? '0'),
    enablemobilewebservice: 0,
    maintenanceenabled: state.maintenance ? 1 : 0,
    maintenancemessage: '',
    typeoflogin: 1,
    launchurl: `${state.wwwroot}/admin/tool/mobile/launch.php`,
    ...(microsoft && { identityproviders: [provider] }),
    lang: state.language,
    warnings: [],
    showloginform: 1,
  };
}

/** Function names of the request, or null when it is no list of calls. */
function readCalls(call: Call): readonly string[] | null {
  const text =
    call.method === 'POST' ? new TextDecoder().decode(call.request.body) : (call.query.get('args') ?? '');
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    return value.map((one: unknown) =>
      isRecord(one) && typeof one['methodname'] === 'string' ? one['methodname'] : '',
    );
  } catch {
    return null;
  }
}

function failed(errorcode: string, area: string, call: Call): object {
  const moreinfourl = `https://docs.moodle.org/${call.state.branch}/${call.state.language}/error/${area}/${errorcode}`;
  return { error: true, exception: { message: '-', errorcode, link: `${call.state.wwwroot}/`, moreinfourl } };
}

/** The shape of a refusal before any call was looked at. */
export function single(errorcode: string): object {
  return { error: '-', errorcode, stacktrace: null, debuginfo: null, reproductionlink: null };
}
