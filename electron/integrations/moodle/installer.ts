import { bodyJson } from '../../engine/host';
import { inspectArchive } from './archive';
import { findForm, valueOf, withValues, type Fields, type Form } from './forms';
import { multipart } from './multipart';
import { readUploadPicker, type UploadPicker } from './pages';
import { installerField } from './plugins';
import type { PluginArchive } from './port';
import { refuse } from './problems';
import { isRecord } from './ajax';
import { ask, isAdminIndex, mustBeShown, redirectOf, shown, signedOut, type Answer, type Site } from './site';

const installerPath = '/admin/tool/installaddon/index.php';
const uploadTimeoutMs = 300_000;

/** Contract 3.1, steps 1 to 5: afterwards the files are on the server and the upgrade is pending. */
export async function placePlugin(site: Site, archive: PluginArchive): Promise<void> {
  mustHold(archive);
  const form = await upload(site, archive);
  const address = await submit(site, archive, form);
  await confirm(site, archive, address);
}

function mustHold({ fileName, bytes, component }: PluginArchive): void {
  const report = inspectArchive(fileName, bytes);
  if (report.kind === 'refused') {
    throw refuse('conflict', 'archiveRefused', { code: report.why, params: { file: fileName } });
  }
  if (report.component !== component) {
    throw refuse('conflict', 'otherComponent', {
      code: 'other-component',
      params: { file: fileName, found: report.component, wanted: component },
    });
  }
}

/** Steps 1 and 2: the page's form, and the file put into its draft area. */
async function upload(site: Site, { fileName, bytes }: PluginArchive): Promise<Form> {
  const { page, html } = await shown(site, { path: installerPath }, 'installer');
  const form = findForm(page, installerField);
  const picker = readUploadPicker(html);
  const sesskey = form === null ? null : valueOf(form, 'sesskey');
  const draft = form === null ? null : valueOf(form, 'zipfile');
  if (form === null || picker === null || sesskey === null || draft === null) {
    throw refuse('unexpected', 'unreadable', { code: 'no-upload-form', request: `GET ${installerPath}` });
  }
  const sent = multipart(
    uploadFields(sesskey, draft, picker),
    { field: 'repo_upload_file', fileName, type: 'application/zip', bytes },
    `----LmsSetup${crypto.randomUUID().replaceAll('-', '')}`,
  );
  const answer = await ask(site, {
    path: '/repository/repository_ajax.php?action=upload',
    body: { type: sent.contentType, bytes: sent.body },
    timeoutMs: uploadTimeoutMs,
  });
  const json = bodyJson(answer.response);
  if (isRecord(json) && 'url' in json && !('error' in json)) return form;
  throw uploadProblem(answer, json, fileName);
}

function uploadProblem({ response, request }: Answer, json: unknown, fileName: string): Error {
  const code = isRecord(json) && typeof json['errorcode'] === 'string' ? json['errorcode'] : 'upload';
  // The session ended after the page was shown; it is said in JSON here, not with the sign-in page (measured on 4.5).
  if (code === 'requireloginerror') return signedOut(request, response.status);
  const facts = { status: response.status, code, request };
  if (code === 'invalidsesskey') return refuse('conflict', 'sessionChanged', facts);
  return refuse('conflict', 'uploadRefused', { ...facts, params: { file: fileName } });
}

/** What the file picker of the page would send along. */
function uploadFields(sesskey: string, draft: string, picker: UploadPicker): Fields {
  return [
    ['sesskey', sesskey],
    ['repo_id', picker.repositoryId],
    ['itemid', draft],
    ['env', 'filepicker'],
    ['accepted_types[]', '.zip'],
    ['savepath', '/'],
    ['title', ''],
    ['author', ''],
    ['license', 'unknown'],
    ['client_id', picker.clientId],
    ['ctx_id', '1'],
    ['maxbytes', '-1'],
  ];
}

/** Step 3: the site names the component it found, or shows a page because the archive has no single folder. */
async function submit(site: Site, archive: PluginArchive, form: Form): Promise<string> {
  const fields = withValues(form.fields, { plugintype: '', rootdir: '', submitbutton: '1' });
  const answer = await ask(site, { path: installerPath, form: fields, timeoutMs: uploadTimeoutMs });
  const redirect = redirectOf(site, answer);
  const path = redirect?.kind === 'here' ? redirect.path : '';
  const found = new URLSearchParams(path.split('?', 2)[1] ?? '').get('installzipcomponent');
  if (found === archive.component) return path;
  if (found === null) {
    mustBeShown(site, answer, 'installer');
    throw refuse('conflict', 'archiveRefused', {
      status: answer.response.status,
      code: 'not-detected',
      request: answer.request,
      params: { file: archive.fileName },
    });
  }
  throw refuse('conflict', 'otherComponent', {
    code: 'other-component',
    request: answer.request,
    params: { file: archive.fileName, found, wanted: archive.component },
  });
}

/** Steps 4 and 5: the site's own validation, then the confirmation that places the files. */
async function confirm(site: Site, archive: PluginArchive, address: string): Promise<void> {
  const { component } = archive;
  // This GET unpacks the archive on the server: asked once, with patience.
  const validation = await shown(
    site,
    { path: address, intent: 'write', timeoutMs: uploadTimeoutMs },
    'installer',
  );
  const form = findForm(validation.page, 'installzipconfirm');
  if (form === null) {
    throw refuse('conflict', 'validationRefused', {
      code: 'validation',
      request: `GET ${installerPath}`,
      params: { component },
    });
  }
  const answer = await ask(site, { path: installerPath, form: form.fields, timeoutMs: uploadTimeoutMs });
  const redirect = redirectOf(site, answer);
  if (redirect?.kind === 'here' && isAdminIndex(redirect.path)) return;
  if (redirect?.kind === 'login') mustBeShown(site, answer, 'installer');
  throw refuse('unexpected', 'notPlaced', {
    status: answer.response.status,
    code: 'not-placed',
    request: answer.request,
    params: { component },
  });
}
