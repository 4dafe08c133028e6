import { X509Certificate, randomBytes } from 'node:crypto';
import { pemParts } from '../../engine/pem';
import { Problem, Secret } from '../../engine/step';
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
    certificateSource: sourceOf(form),
    certificate: heldCertificate(text('clientcert')),
  };
}

function sourceOf(form: Form): ApplicationForm['certificateSource'] {
  if (!hasField(form, 'clientcert') || !hasField(form, 'clientprivatekey')) return null;
  // The oldest forms know texts only (contract, 0.1).
  return valueOf(form, 'clientcertsource') === '2' ? 'files' : 'text';
}

/** The plugin stores any text as a certificate (contract, chapter 4). */
function heldCertificate(pem: string): ApplicationForm['certificate'] {
  if (pem.trim() === '') return null;
  try {
    const { fingerprint, validTo } = new X509Certificate(pem);
    return {
      thumbprint: fingerprint.replaceAll(':', ''),
      endDateTime: new Date(validTo).toISOString(),
    };
  } catch {
    return null;
  }
}

/** Sends the whole form back, because the plugin refuses a partial one, and trusts only what it then shows. */
export async function saveApplication(site: Site, settings: ApplicationSettings): Promise<void> {
  const form = await load(site).catch((error: unknown) => {
    // Nothing was sent yet: whatever the reason, Moodle is as it was.
    throw error instanceof Problem ? new Problem({ ...error.facts, changed: 'no' }) : error;
  });
  const { certificate, ...others } = settings;
  // The form offers certificates only once this kind is stored (contract, chapter 4), and stores it only with a secret.
  if (certificate !== undefined && valueOf(form, 'idptype') !== '2') {
    const stored = (valueOf(form, 'clientsecret') ?? '') !== '';
    const first = stored ? others : { ...others, secret: new Secret(randomBytes(24).toString('base64url')) };
    await send(site, form, first);
    return send(site, await load(site), settings);
  }
  return send(site, form, settings);
}

/** What the settings say of the credential, as the form's own fields. */
function credentialFields(form: Form, { secret, certificate }: ApplicationSettings): Fields {
  if (certificate !== undefined) {
    const parts = pemParts(certificate.reveal());
    if (parts === null) throw new Error('a certificate without its key');
    return {
      clientauthmethod: '2',
      ...(hasField(form, 'clientcertsource') && { clientcertsource: '1' }),
      clientcert: parts.certificate,
      clientprivatekey: parts.key,
      ...(hasField(form, 'clientcertpassphrase') && { clientcertpassphrase: '' }),
    };
  }
  if (secret === undefined) return {};
  // Without a tick the masked value stays; the box exists once a secret is stored.
  return {
    clientauthmethod: '1',
    clientsecret: secret.reveal(),
    ...(hasField(form, 'changesecret') && { changesecret: '1' }),
  };
}

type Fields = Readonly<Record<string, string>>;

async function send(site: Site, form: Form, settings: ApplicationSettings): Promise<void> {
  const sent: Fields = {
    idptype: String(settings.idpType),
    clientid: settings.clientId,
    authendpoint: settings.authEndpoint,
    tokenendpoint: settings.tokenEndpoint,
    ...credentialFields(form, settings),
  };
  const answer = await ask(site, {
    path,
    body: {
      type: 'application/x-www-form-urlencoded',
      bytes: encodeFields(withValues(form.fields, { ...sent, submitbutton: '1' })),
    },
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
  const differing = compare(await load(site), sent);
  if (differing.length === 0) return;
  throw refuse('unexpected', 'notStored', {
    code: differing.join(' '),
    request: answer.request,
    params: { fields: differing.join(', ') },
  });
}

/** Names of the fields that do not show what was sent. */
function compare(now: Form, sent: Fields): readonly string[] {
  const same = (name: string, value: string): boolean => {
    const shown = valueOf(now, name) ?? '';
    // Line ends change on their way through a form.
    if (areas.includes(name)) return words(shown) === words(value);
    const hint = name === 'clientsecret' ? mask.exec(shown)?.[1] : undefined;
    return hint === undefined ? shown === value : value.startsWith(hint);
  };
  return Object.entries(sent)
    .filter(([name, value]) => name !== 'changesecret' && !same(name, value))
    .map(([name]) => name);
}

const areas: readonly string[] = ['clientcert', 'clientprivatekey'];

function words(text: string): string {
  return text.split(/\s+/).join(' ').trim();
}
