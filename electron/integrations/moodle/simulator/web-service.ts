import { reply, jsonReply, userById, type Call, type Reply } from './call';
import { coursesOf } from './course-state';
import { olderThan } from './generations';
import { accountsOf } from './people-state';
import type { MoodleUser, WebServiceToken } from './state';

type Service = (call: Call, user: MoodleUser, token: WebServiceToken) => unknown;

/** Functions a token may be given; Moodle has hundreds more. */
const services: Readonly<Record<string, Service>> = {
  core_webservice_get_site_info: siteInfo,
  core_user_get_users: users,
  core_course_get_courses: courses,
};

/** /webservice/rest/server.php: always 200, but for a site where it is off (contract, chapter 11). */
export function rest(call: Call): Reply {
  const { state } = call;
  if (state.settings['s__enablewebservices'] !== '1' || !state.protocols.includes('rest'))
    return reply(403, '');
  const given = (name: string): string => call.form.get(name) ?? call.query.get(name) ?? '';
  const answer = answerTo(call, given('wstoken'), given('wsfunction'));
  // Whoever does not ask for JSON gets XML.
  return given('moodlewsrestformat') === 'json'
    ? jsonReply(answer, 'application/json')
    : reply(200, '<?xml version="1.0" encoding="UTF-8" ?>\n', 'application/xml; charset=utf-8');
}

function answerTo(call: Call, value: string, name: string): unknown {
  const { state, now } = call;
  const token = state.webServiceTokens.find((one) => one.token === value);
  const user = token === undefined ? null : userById(state, token.userId);
  if (token === undefined || user === null) return refusal(call, 'invalidtoken');
  if (token.validUntil !== null && Date.parse(token.validUntil) <= now.getTime()) {
    // Measured on 4.1 and 4.5: the first use after the last day deletes it and is told no more than this.
    state.webServiceTokens = state.webServiceTokens.filter((one) => one !== token);
    return refusal(call, 'accessexception');
  }
  if (state.maintenance && user.role !== 'admin') return refusal(call, 'sitemaintenance');
  if (!token.serviceEnabled) return refusal(call, 'accessexception');
  if (user.suspended) return refusal(call, 'wsaccessusersuspended');
  const service = services[name];
  if (service === undefined) return refusal(call, 'invalidrecord');
  return token.functions.includes(name) ? service(call, user, token) : refusal(call, 'accessexception');
}

/** Names of classes moved with 4.5; those of the web services did not. */
function refusal({ state }: Call, errorcode: string): object {
  const core = olderThan(state, 405) ? 'moodle_exception' : 'core\\exception\\moodle_exception';
  const exception = errorcode === 'accessexception' ? 'webservice_access_exception' : core;
  return { exception, errorcode, message: '-' };
}

function siteInfo({ state }: Call, user: MoodleUser, { functions, privateKey }: WebServiceToken): object {
  const { id, username, firstName: firstname, lastName: lastname } = user;
  return {
    sitename: state.siteName,
    ...{ username, firstname, lastname, fullname: `${firstname} ${lastname}` },
    lang: state.language,
    userid: id,
    siteurl: state.wwwroot,
    userpictureurl: `${state.wwwroot}/theme/image.php/boost/core/1/u/f1`,
    functions: functions.map((name) => ({ name, version: String(state.build) })),
    ...{ downloadfiles: 0, uploadfiles: 0 },
    release: state.release,
    version: String(state.build),
    ...{ mobilecssurl: '', advancedfeatures: [{ name: 'usecomments', value: 1 }] },
    ...{ usercanmanageownfiles: true, userquota: 0, usermaxuploadfilesize: -1, userhomepage: 1 },
    userprivateaccesskey: privateKey,
    siteid: 1,
    ...{ sitecalendartype: 'gregorian', usercalendartype: 'gregorian' },
    userissiteadmin: user.role === 'admin',
    ...{ theme: 'boost', limitconcurrentlogins: 0 },
    ...(!olderThan(state, 404) && { policyagreed: 0 }),
  };
}

/** What an account may not see of the others is left out without a word, and with it the others (core, get_users). */
function users(call: Call, viewer: MoodleUser): object {
  const key = call.form.get('criteria[0][key]');
  const value = call.form.get('criteria[0][value]');
  const fits = (one: MoodleUser): boolean => viewer.role === 'admin' && key === 'auth' && value === one.auth;
  const found = [...accountsOf(call.state)].filter(fits);
  return {
    users: found.map(({ id, username, firstName, lastName, email, auth, suspended }) => ({
      ...{ id, username, firstname: firstName, lastname: lastName, fullname: `${firstName} ${lastName}` },
      ...{ email, auth, suspended, confirmed: true, lang: call.state.language },
    })),
    warnings: [],
  };
}

/** Whoever may not enter one of the visible courses gets none at all (measured on 4.1, 4.4 and 4.5). */
function courses(call: Call, viewer: MoodleUser): object {
  const { state } = call;
  const isOpen = viewer.role === 'admin' || !coursesOf(state).some(({ visible }) => visible);
  if (!isOpen) return refusal(call, 'errorcoursecontextnotvalid');
  const front = { id: 1, shortname: state.shortName, fullname: state.siteName, visible: 1 };
  const others = coursesOf(state).map(({ id, shortName: shortname, fullName: fullname, visible }) => ({
    ...{ id, shortname, fullname, visible: visible ? 1 : 0 },
  }));
  return [front, ...others];
}
