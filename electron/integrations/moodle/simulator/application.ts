import { currentUser, escape, isAdmin, redirect, rightSesskey, type Call, type Reply } from './call';
import { freshApplication, generationOf, renamed } from './generations';
import { fatal, page, plainNotFound, toLogin } from './layout';
import { hidden, needSession } from './sessions';
import type { ApplicationState, MoodleState } from './state';
import { words } from './texts';

const path = '/auth/oidc/manageapplication.php';
const choices: Readonly<Record<string, readonly string[]>> = {
  idptype: ['1', '2', '3'],
  clientauthmethod: ['1', '2'],
  clientcertsource: ['1', '2'],
};
const areas: readonly string[] = ['clientprivatekey', 'clientcert'];
/** What the address of each kind ends in (contract, chapter 4). */
const endings: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  '1': { authendpoint: /\/oauth2\/authorize$/, tokenendpoint: /\/oauth2\/token$/ },
  '2': { authendpoint: /\/oauth2\/v2\.0\/authorize$/, tokenendpoint: /\/oauth2\/v2\.0\/token$/ },
};

type Errors = Readonly<Record<string, string>>;

/** The older ones have fewer fields. */
function fieldsOf(state: MoodleState): readonly string[] {
  return Object.keys(freshApplication(generationOf(state, 'auth_oidc')));
}

/** Only the newest form hides the stored secret; the older ones show it, and refuse an empty one (contract, chapter 4). */
function masks(state: MoodleState): boolean {
  return generationOf(state, 'auth_oidc') === 'G3';
}

/** The credentials form: complete or refused (contract, chapter 4). */
export function application(call: Call): Reply {
  const { state } = call;
  if (state.plugins['auth_oidc'] === undefined && state.placed['auth_oidc'] === undefined)
    return plainNotFound();
  if (currentUser(call) === null) return toLogin(call);
  if (!isAdmin(call)) return fatal(call, 'moodle', 'nopermissions');
  if (Object.keys(state.application).length === 0)
    state.application = freshApplication(generationOf(state, 'auth_oidc'));
  if (call.method !== 'POST' || !call.form.has('_qf__auth_oidc_form_application'))
    return form(call, shown(state), {});
  if (!rightSesskey(call, call.form.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
  const sent = Object.fromEntries(fieldsOf(state).map((name) => [name, call.form.getAll(name).at(-1) ?? '']));
  const errors = validate(call, sent);
  return Object.keys(errors).length > 0 ? form(call, sent, errors) : save(call, sent);
}

function maskOf(state: MoodleState): string {
  const secret = state.application['clientsecret'] ?? '';
  return secret === '' || !masks(state) ? '' : `${secret.slice(0, 2)}**********`;
}

function shown(state: MoodleState): ApplicationState {
  return masks(state) ? { ...state.application, clientsecret: maskOf(state) } : state.application;
}

function validate(call: Call, sent: ApplicationState): Errors {
  const say = words(call.state);
  const mask = maskOf(call.state);
  const text = (name: string): string => sent[name] ?? '';
  const errors: Record<string, string> = {};
  if (text('clientid') === '') errors['clientid'] = say.required;
  for (const name of ['authendpoint', 'tokenendpoint']) {
    const ending = endings[text('idptype')]?.[name];
    if (text(name) === '') errors[name] = say.required;
    else if (ending !== undefined && !ending.test(text(name))) errors[name] = say.mismatch;
  }
  if (text('clientauthmethod') === '2') {
    // The list offers it only where the newer kind is stored already.
    if (call.state.application['idptype'] !== '2') errors['clientauthmethod'] = say.mismatch;
    return { ...errors, ...certificateErrors(sent, say.required, say.mismatch) };
  }
  const changes = call.form.getAll('changesecret').at(-1) === '1';
  if (mask === '' && text('clientsecret') === '') errors['clientsecret'] = say.required;
  if (mask !== '' && changes && [mask, ''].includes(text('clientsecret')))
    errors['clientsecret'] = say.required;
  return errors;
}

/** With a certificate the plugin insists on a tenant's own addresses; with a secret it does not. */
function certificateErrors(sent: ApplicationState, required: string, mismatch: string): Errors {
  const errors: Record<string, string> = {};
  for (const name of areas) if ((sent[name] ?? '') === '') errors[name] = required;
  for (const name of ['authendpoint', 'tokenendpoint']) {
    if (/\/(common|organizations|consumers)\//.test(sent[name] ?? '')) errors[name] = mismatch;
  }
  return errors;
}

function save(call: Call, sent: ApplicationState): Reply {
  const { state } = call;
  const before = state.application;
  const keeps = masks(state) && [maskOf(state), ''].includes(sent['clientsecret'] ?? '');
  const after = {
    ...sent,
    clientsecret: keeps ? (before['clientsecret'] ?? '') : (sent['clientsecret'] ?? ''),
  };
  const changed = fieldsOf(state).filter(
    (name) => (before[name] ?? '') !== (after[name as keyof typeof after] ?? ''),
  );
  if (changed.length === 0) return redirect(call, path);
  state.application = after;
  call.effects.write = true;
  throwAway(state, changed, before);
  if ((before['clientsecret'] ?? '') === '' && after.clientsecret !== '') showLater(state);
  const stays = generationOf(state, 'auth_oidc') === 'G1';
  return redirect(call, stays ? path : '/admin/settings.php?section=local_o365');
}

/** Settings that local_o365 shows only once credentials are stored; until saved they count as new (measured on 4.5). */
function showLater(state: MoodleState): void {
  const first = generationOf(state) === 'G1';
  const names = first
    ? ['s_local_o365_enableapponlyaccess']
    : ['s_local_o365_adminconsent', renamed(state).tenant, 's_local_o365_odburl'];
  const fresh = names.filter((name) => !Object.hasOwn(state.settings, name));
  if (state.plugins['local_o365'] !== undefined && fresh.length > 0) state.newSettings.push(fresh);
}

/** What a change costs (contract, chapter 4): a new client id takes all links to Microsoft with it. */
function throwAway(state: MoodleState, changed: readonly string[], before: ApplicationState): void {
  const touches = (...names: readonly string[]): boolean => names.some((name) => changed.includes(name));
  if (touches('clientid', 'idptype', 'clientauthmethod'))
    state.tokens = { application: null, verification: null };
  if (touches('clientsecret', 'authendpoint', 'tokenendpoint')) state.tokens.application = null;
  if (!touches('clientid') || (before['clientid'] ?? '') === '') return;
  for (const user of state.users) user.link = null;
}

function form(call: Call, values: ApplicationState, errors: Errors): Reply {
  const { state } = call;
  const say = words(state);
  const mask = maskOf(state);
  const change =
    mask === ''
      ? ''
      : `${hidden('originalsecretmasked', mask)}${hidden('changesecret', '0')}<input type="checkbox" name="changesecret" value="1" id="id_changesecret"><div id="id_error_changesecret"></div>`;
  return page(call, {
    id: 'page-auth-oidc-manageapplication',
    title: say.application,
    docs: 'auth/oidc/manageapplication',
    body: `<h2>${say.application}</h2><form autocomplete="off" action="${state.wwwroot}${path}" method="post" accept-charset="utf-8" class="mform">
<div style="display: none;">${hidden('sesskey', needSession(call).sesskey)}${hidden('_qf__auth_oidc_form_application', '1')}${hidden('mform_isexpanded_id_basic', '1')}</div>
${change}${fieldsOf(state)
      .map((name) => control(state, name, values[name] ?? '', errors[name]))
      .join('\n')}
<input type="submit" name="submitbutton" id="id_submitbutton" value="${say.save}"></form>`,
  });
}

function control(state: MoodleState, name: string, value: string, error: string | undefined): string {
  const common = `name="${name}" id="id_${name}" class="form-control${error === undefined ? '' : ' is-invalid'}"`;
  const options = choices[name]?.filter(
    // The certificate is offered only when the stored kind is 2.
    (one) => name !== 'clientauthmethod' || one === '1' || state.application['idptype'] === '2',
  );
  const input =
    options !== undefined
      ? `<select ${common}>${options.map((one) => `<option value="${one}"${one === value ? ' selected' : ''}>${one}</option>`).join('')}</select>`
      : areas.includes(name)
        ? `<textarea ${common}>${escape(value)}</textarea>`
        : `<input type="text" ${common} value="${escape(value)}">`;
  return `<div id="fitem_id_${name}" class="fitem"><label for="id_${name}">${name}</label>${input}<div class="form-control-feedback invalid-feedback" id="id_error_${name}">\n${error ?? ''}\n</div></div>`;
}
