import { currentUser, jsonReply, rightSesskey, type Call, type Reply } from './call';
import { olderThan, providerAddress } from './generations';
import { peopleServices, type ServiceAnswer } from './people-service';
import { needSession } from './sessions';
import { isRecord } from '../ajax';

/** /lib/ajax/service.php: calls are answered in order up to the first refusal (contract, chapter 2 and 6a). */
export function service(call: Call): Reply {
  const calls = readCalls(call);
  if (calls === null) return jsonReply(single('invalidparameter'));
  needSession(call);
  if (currentUser(call) === null) return jsonReply([failed('servicerequireslogin', 'webservice', call)]);
  if (!rightSesskey(call, call.query.get('sesskey')))
    return jsonReply([failed('invalidsesskey', 'moodle', call)]);
  const answers: object[] = [];
  for (const one of calls) {
    const reply = answer(one, call);
    // A function nobody knows takes the whole answer with it (contract, 6a).
    if (reply === 'unknown') return jsonReply(single('invalidrecord'));
    answers.push(
      'data' in reply ? { error: false, data: reply.data } : failed(reply.refused, reply.area, call),
    );
    if ('refused' in reply) break;
  }
  return jsonReply(answers);
}

function answer({ name, args }: ServiceCall, call: Call): ServiceAnswer | 'unknown' {
  const data = needSession(call);
  if (name === 'core_session_time_remaining')
    return { data: { userid: data.userId, timeremaining: call.state.sessionSeconds } };
  if (name === 'core_session_touch') return { data: true };
  const known = peopleServices[name];
  if (known !== undefined) return known(call, args);
  return tokenOnly.includes(name) ? { refused: 'servicenotavailable', area: 'webservice' } : 'unknown';
}

/** Functions that are there but not for a session (contract, 6a). */
const tokenOnly: readonly string[] = [
  'core_course_get_categories',
  'core_course_get_courses_by_field',
  'core_enrol_get_enrolled_users',
  'core_enrol_get_enrolled_users_with_capability',
  'core_user_get_users',
  'core_webservice_get_site_info',
  'local_o365_get_course_users',
];

/** /lib/ajax/service-nologin.php: what anybody may know. */
export function publicService(call: Call): Reply {
  const names = readCalls(call)?.map(({ name }) => name) ?? null;
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
    url: providerAddress(state),
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
    ...(!olderThan(state, 405) && { showloginform: 1 }),
  };
}

interface ServiceCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** The calls of the request, or null when it is no list of calls. */
function readCalls(call: Call): readonly ServiceCall[] | null {
  const text =
    call.method === 'POST' ? new TextDecoder().decode(call.request.body) : (call.query.get('args') ?? '');
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    return value.map((one: unknown) => ({
      name: isRecord(one) && typeof one['methodname'] === 'string' ? one['methodname'] : '',
      args: isRecord(one) && isRecord(one['args']) ? one['args'] : {},
    }));
  } catch {
    return null;
  }
}

function failed(errorcode: string, area: string | undefined, call: Call): object {
  const moreinfourl = `https://docs.moodle.org/${call.state.branch}/${call.state.language}/error/${area ?? 'moodle'}/${errorcode}`;
  return { error: true, exception: { message: '-', errorcode, link: `${call.state.wwwroot}/`, moreinfourl } };
}

/** The shape of a refusal before any call was looked at. */
export function single(errorcode: string): object {
  return { error: '-', errorcode, stacktrace: null, debuginfo: null, reproductionlink: null };
}
