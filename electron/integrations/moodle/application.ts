import { Problem } from '../../engine/step';
import { mask } from './clear-secrets';
import { encodeFields, findForm, hasField, readFieldErrors, valueOf, withValues, type Form } from './forms';
import type { ApplicationForm, ApplicationSettings } from './port';
import { refuse } from './problems';
import { ask, mustBeShown, read, redirectOf, shown, type Site } from './site';

const path = '/auth/oidc/manageapplication.php';
const formField = '_qf__auth_oidc_form_application';

const methods: Readonly<Record<string, ApplicationForm['authMethod']>> = {
  '1': 'secret',
  '2': 'certificate',
};
const types: Readonly<Record<string, ApplicationForm['idpType']>> = { '1': 1, '2': 2, '3': 3 };

/** The plugin's credentials as its own form shows them. G1 and G2 show the secret in clear: it goes no further. */
export async function application(site: Site): Promise<ApplicationForm> {
  return describe(await load(site));
}

async function load(site: Site): Promise<Form> {
  const { page } = await shown(site, { path, share: true });
  const form = findForm(page, formField);
  if (form === null) throw refuse('unexpected', 'unreadable', { code: 'no-form', request: `GET ${path}` });
  return form;
}

function describe(form: Form): ApplicationForm {
  const text = (name: string): string => valueOf(form, name) ?? '';
  const secret = text('clientsecret');
  // Where the form does not mask, as much of it as Entra itself publishes of a secret: the first three characters.
  const hint = mask.exec(secret)?.[1] ?? (secret === '' ? undefined : secret.slice(0, 3));
  return {
    idpType: types[text('idptype')] ?? null,
    clientId: text('clientid'),
    authMethod: methods[text('clientauthmethod')] ?? null,
    secretStored: secret !== '',
    secretHint: hint ?? null,
    authEndpoint: text('authendpoint'),
    tokenEndpoint: text('tokenendpoint'),
    resource: text('oidcresource'),
  };
}

/** Sends the whole form back, because the plugin refuses a partial one, and trusts only what it then shows. */
export async function saveApplication(site: Site, settings: ApplicationSettings): Promise<void> {
  const form = await load(site).catch((error: unknown) => {
    // Nothing was sent yet: whatever the reason, Moodle is as it was.
    throw error instanceof Problem ? new Problem({ ...error.facts, changed: 'no' }) : error;
  });
  const secret = settings.secret?.reveal();
  const fields = withValues(form.fields, {
    idptype: String(settings.idpType),
    clientid: settings.clientId,
    clientauthmethod: '1',
    authendpoint: settings.authEndpoint,
    tokenendpoint: settings.tokenEndpoint,
    ...(secret !== undefined && { clientsecret: secret }),
    // Without a tick the masked value stays; the box exists once a secret is stored.
    ...(secret !== undefined && hasField(form, 'changesecret') && { changesecret: '1' }),
    submitbutton: '1',
  });
  const answer = await ask(site, {
    path,
    body: { type: 'application/x-www-form-urlencoded', bytes: encodeFields(fields) },
  });
  if (redirectOf(site, answer)?.kind !== 'here') {
    const { page } = mustBeShown(site, answer);
    const bad = readFieldErrors(page);
    if (bad.length === 0)
      throw refuse('unexpected', 'unreadable', { code: 'not-saved', request: answer.request });
    throw refuse('conflict', 'applicationRefused', {
      status: answer.response.status,
      code: bad.join(' '),
      request: answer.request,
      params: { fields: bad.join(', ') },
      changed: 'no',
    });
  }
  read(site, answer);
  const differing = compare(await load(site), settings, secret);
  if (differing.length === 0) return;
  throw refuse('unexpected', 'notStored', {
    code: differing.join(' '),
    request: answer.request,
    params: { fields: differing.join(', ') },
  });
}

/** Names of the fields that do not show what was sent. */
function compare(form: Form, sent: ApplicationSettings, secret: string | undefined): readonly string[] {
  const now = describe(form);
  const shownSecret = valueOf(form, 'clientsecret') ?? '';
  const sameSecret =
    secret === undefined ||
    (mask.test(shownSecret) ? secret.startsWith(now.secretHint ?? '') : shownSecret === secret);
  const checks: readonly (readonly [string, boolean])[] = [
    ['idptype', now.idpType === sent.idpType],
    ['clientid', now.clientId === sent.clientId],
    ['clientauthmethod', now.authMethod === 'secret'],
    ['clientsecret', now.secretStored && sameSecret],
    ['authendpoint', now.authEndpoint === sent.authEndpoint],
    ['tokenendpoint', now.tokenEndpoint === sent.tokenEndpoint],
  ];
  return checks.filter(([, same]) => !same).map(([name]) => name);
}
