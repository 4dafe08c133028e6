import { isProblem } from '../../engine/step';
import { findForm, type Form } from './forms';
import { refuse } from './problems';
import { beforeAnyChange } from './settings-page';
import { ask, mustBeShown, read, shown, type Site } from './site';
import { taskOutput } from './task-output';

const path = '/admin/tool/task/schedule_task.php';
/** The request lasts as long as the task; a first full synchronisation takes minutes to an hour. */
const runTimeoutMs = 3_600_000;

/**
 * Runs a task in the request. The page is sent while the task works, so its text is told piece by piece. A wrong key
 * answers 200 with an error page, and a task that prints an error still ends well (contract, chapter 7).
 */
export async function runTask(
  site: Site,
  className: string,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const form = await confirmation(site, className, signal);
  const output = taskOutput(onText);
  const answer = await ask(site, {
    path,
    form: form.fields,
    timeoutMs: runTimeoutMs,
    signal,
    onChunk: output.feed,
  });
  const { body } = answer.response;
  // Some hosts hand over the body only at the end.
  if (output.taken() < body.length) output.feed(body.subarray(output.taken()));
  if (!output.begun()) {
    mustBeShown(site, answer);
    throw refuse('unexpected', 'unreadable', { code: 'no-output', request: answer.request });
  }
  read(site, answer);
  // The site takes any path to PHP: a wrong one starts nothing and shows nothing (measured on 4.5).
  if (output.text() === '') {
    throw refuse('unexpected', 'runSilent', { code: 'no-output', request: answer.request, changed: 'no' });
  }
  return output.text();
}

/** The page that asks whether to run it: it refuses where the site cannot, and carries the key of the session. */
async function confirmation(site: Site, className: string, signal: AbortSignal): Promise<Form> {
  const { page } = await beforeAnyChange(() =>
    shown(site, { path: `${path}?task=${encodeURIComponent(className)}`, signal }).catch((error: unknown) => {
      if (isProblem(error, 'unexpected') && error.code === 'cannotfindthepathtothecli') throw notHere();
      throw error;
    }),
  );
  const form = findForm(page, 'confirm');
  if (form === null) throw notHere();
  return form;
}

function notHere(): Error {
  return refuse('forbidden', 'runRefused', { code: 'run-refused', request: `GET ${path}`, changed: 'no' });
}
