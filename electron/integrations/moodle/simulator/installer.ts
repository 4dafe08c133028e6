import { currentUser, jsonReply, randomText, redirect, rightSesskey, type Call, type Reply } from './call';
import { fatal, page, refuseOthers, toLogin } from './layout';
import { readArchive } from './read-archive';
import { readMultipart } from './read-multipart';
import { single } from './ajax';
import { hidden, needSession } from './sessions';
import { words } from './texts';

const path = '/admin/tool/installaddon/index.php';
const uploadRepository = '5';

/** The three faces of the installer's page (contract, 3.1 steps 1 and 3 to 5). */
export function installer(call: Call): Reply {
  const refused = refuseOthers(call, 'admin', 'accessdenied');
  if (refused !== null) return refused;
  if (!call.state.installerAllowed) return fatal(call, 'admin', 'sectionerror');
  if (call.form.get('installzipconfirm') === '1') return confirm(call);
  if (call.method === 'POST') return submit(call);
  return call.query.has('installzipcomponent') ? validate(call) : form(call);
}

function form(call: Call, error = ''): Reply {
  const say = words(call.state);
  const { sesskey } = needSession(call);
  const draft = String(100_000_000 + Math.floor(Math.random() * 800_000_000));
  const picker = {
    externallink: true,
    accepted_types: ['.zip'],
    itemid: Number(draft),
    maxbytes: -1,
    env: 'filepicker',
    client_id: randomText(13).toLowerCase(),
  };
  const repositories = {
    '4': { id: '4', name: '4', type: 'recent' },
    [uploadRepository]: { id: uploadRepository, name: '5', type: 'upload' },
    '7': { id: '7', name: '7', type: 'user' },
  };
  return page(call, {
    id: 'page-admin-tool-installaddon-index',
    title: say.install,
    docs: 'admin/tool/installaddon/index',
    body: `<h1>${say.install}</h1>
<form autocomplete="off" action="${call.state.wwwroot}${path}" method="post" accept-charset="utf-8" class="mform">
<div style="display: none;">${hidden('sesskey', sesskey)}${hidden('_qf__tool_installaddon_installfromzip_form', '1')}
${hidden('mform_showmore_id_general', '0')}${hidden('mform_isexpanded_id_general', '1')}</div>
<input type="hidden" name="zipfile" id="id_zipfile" value="${draft}" class="filepickerhidden">
<div class="form-control-feedback invalid-feedback" id="id_error_zipfile">${error}</div>
<select name="plugintype"><option value="">-</option><option value="auth">auth</option><option value="local">local</option></select>
<input type="text" name="rootdir" value="">
<input type="submit" name="submitbutton" value="${say.install}">
</form>
<script>var filepicker = ${JSON.stringify({ repositories, ...picker })};</script>`,
  });
}

/** Step 2; errors are JSON as well, sent as plain text. */
export function upload(call: Call): Reply {
  const plain = 'text/plain; charset=utf-8';
  const user = currentUser(call);
  if (user === null) return jsonReply(single('requireloginerror'), plain);
  const sent = readMultipart(call.request.headers['content-type'] ?? '', call.request.body);
  if (call.query.get('action') !== 'upload' || sent === null) return jsonReply(single('missingparam'), plain);
  if (!rightSesskey(call, sent.fields.get('sesskey') ?? null))
    return jsonReply(single('invalidsesskey'), plain);
  const wanted: readonly (readonly [string, RegExp])[] = [
    ['repo_id', /^5$/],
    ['itemid', /^\d+$/],
    ['env', /^filepicker$/],
    ['accepted_types[]', /^\.zip$/],
    ['savepath', /^\/$/],
    ['client_id', /^\w+$/],
    ['ctx_id', /^1$/],
    ['maxbytes', /^-1$/],
  ];
  if (
    !wanted.every(([name, pattern]) => pattern.test(sent.fields.get(name) ?? '')) ||
    sent.file?.field !== 'repo_upload_file'
  ) {
    return jsonReply(single('missingparam'), plain);
  }
  if (!sent.file.name.toLowerCase().endsWith('.zip')) return jsonReply(single('invalidfiletype'), plain);
  const draft = sent.fields.get('itemid') ?? '';
  const content = Buffer.from(sent.file.bytes).toString('base64');
  call.state.uploads[draft] = { userId: user.id, fileName: sent.file.name, content };
  const url = `${call.state.wwwroot}/draftfile.php/5/user/draft/${draft}/${sent.file.name}`;
  return jsonReply({ url, id: Number(draft), file: sent.file.name }, plain);
}

function submit(call: Call): Reply {
  const say = words(call.state);
  if (!call.form.has('_qf__tool_installaddon_installfromzip_form')) return form(call);
  if (!rightSesskey(call, call.form.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
  const draft = call.form.get('zipfile') ?? '';
  const sent = call.state.uploads[draft];
  if (sent?.userId !== currentUser(call)?.id || sent === undefined) return form(call, say.required);
  const found = readArchive(Buffer.from(sent.content, 'base64'));
  Reflect.deleteProperty(call.state.uploads, draft);
  if (found === null) {
    return page(call, {
      id: 'page-admin-tool-installaddon-index',
      title: say.install,
      body: `<h2>${say.install}</h2><div id="notice" class="box generalbox">${say.error}</div>`,
    });
  }
  const storage = randomText(13).toLowerCase();
  call.state.storages[storage] = found;
  return redirect(
    call,
    `${path}?installzipcomponent=${found.component}&installzipstorage=${storage}&sesskey=${needSession(call).sesskey}`,
  );
}

function validate(call: Call): Reply {
  const say = words(call.state);
  if (!rightSesskey(call, call.query.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
  const storage = call.query.get('installzipstorage') ?? '';
  const found = call.state.storages[storage];
  const good =
    found?.component === call.query.get('installzipcomponent') &&
    found !== undefined &&
    found.files.requires <= call.state.build &&
    call.state.codeWritable;
  const confirmation = `<form method="post" action="${call.state.wwwroot}${path}">
${hidden('installzipcomponent', found?.component ?? '')}${hidden('installzipstorage', storage)}${hidden('installzipconfirm', '1')}${hidden('sesskey', needSession(call).sesskey)}
<button type="submit" class="btn btn-secondary">${say.go}</button></form>`;
  return page(call, {
    id: 'page-admin-tool-installaddon-index',
    title: say.install,
    layout: 'maintenance',
    docs: 'admin/tool/installaddon/index',
    body: `<h3>${say.install}</h3><pre class="plugin-install-console">${found?.component ?? '-'} ${good ? 'OK' : 'NO'}</pre>${good ? confirmation : ''}`,
  });
}

function confirm(call: Call): Reply {
  if (currentUser(call) === null) return toLogin(call);
  if (!rightSesskey(call, call.form.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
  const storage = call.form.get('installzipstorage') ?? '';
  const found = call.state.storages[storage];
  if (found === undefined || found.component !== call.form.get('installzipcomponent')) return form(call);
  Reflect.deleteProperty(call.state.storages, storage);
  call.state.placed[found.component] = found.files;
  call.effects.write = true;
  return redirect(call, '/admin/index.php?cache=0&confirmplugincheck=0');
}
