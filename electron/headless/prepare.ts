import { mkdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { journeys } from '../compose';
import { knownEnds } from '../engine/endings';
import type { ApplicationIdentity } from '../engine/host';
import { filesIn } from '../engine/folder';
import { readAccepted } from '../engine/report/accepted';
import { readReport } from '../engine/report/read';
import type { Acceptance, Report } from '../contract/report';
import type { Secret } from '../engine/secret';
import type { Journey } from '../engine/step';
import { joinedAcceptances, readAcceptances } from '../engine/validation/acceptances';
import { newestReport } from '../engine/validation/kept';
import { readApplication } from '../hosts/node/application';
import { readMoodleToken, tokenVariable } from '../hosts/node/moodle-token';
import { findProfile, type FoundProfile } from '../hosts/node/profiles';
import { namesMoodleToken, secretVariables } from '../hosts/node/secrets';
import type { Machine } from './machine';
import { narrowed } from './only';
import { openProfile, openRehearsal, type Opening } from './open';
import type { Options } from './options';
import { reportPath } from './write';

/** Raised before anything is looked at: the call itself was wrong. */
export class WrongUse extends Error {}

/** One set-up to look at; `open` begins only when its turn has come. */
export interface Task {
  readonly name: string;
  readonly out: string;
  readonly journey: Journey;
  readonly earlier: Report | null;
  readonly accepted: readonly Acceptance[];
  readonly open: () => Promise<Opening>;
}

/** Everything that can be wrong with the call is found before the first look. */
export async function prepare(options: Options, machine: Machine): Promise<readonly Task[]> {
  const accepted = await acceptances(options, machine);
  const out = resolve(machine.cwd, options.out);
  await mkdir(out, { recursive: true }).catch(() => {
    throw new WrongUse(`nothing can be written to ${out}`);
  });
  return options.scenario === null
    ? profileTasks(options, machine, out, accepted)
    : [await rehearsalTask(options, options.scenario, machine, out, accepted)];
}

async function rehearsalTask(
  options: Options,
  scenario: string,
  machine: Machine,
  out: string,
  accepted: readonly Acceptance[],
): Promise<Task> {
  if (options.journey !== null) journeyFor(options.journey, options);
  const opened = openRehearsal(scenario, options.journey);
  const opening = await opened;
  if ('why' in opening) throw new WrongUse(opening.why);
  const journey = journeyFor(opening.profile.journey, options);
  const earlier = await earlierReport(options, machine, null);
  return { name: scenario, out, journey, earlier, accepted, open: () => opened };
}

async function profileTasks(
  options: Options,
  machine: Machine,
  out: string,
  accepted: readonly Acceptance[],
): Promise<readonly Task[]> {
  const found: FoundProfile[] = [];
  for (const named of options.profiles) {
    const one = await findProfile(named, { ...machine, data: options.data });
    if ('why' in one) throw new WrongUse(one.why);
    if (found.some(({ profile }) => profile.id === one.profile.id))
      throw new WrongUse(`the profile ${one.profile.id} is named twice`);
    found.push(one);
  }
  const { environment } = machine;
  const application = await applicationOf(options, machine);
  const several = found.length > 1;
  refuseSecrets(environment, several);
  const moodleToken = await moodleTokenOf(options, machine, several);
  const tasks: Task[] = [];
  for (const one of found) {
    const { id, journey } = one.profile;
    if (options.journey !== null && options.journey !== journey)
      throw new WrongUse(`the profile ${id} is of the journey ${journey}, not ${options.journey}`);
    tasks.push({
      name: id,
      out: several ? join(out, id) : out,
      journey: journeyFor(journey, options),
      earlier:
        options.baseline === null
          ? await newestReport(filesIn(one.folder))
          : await earlierReport(options, machine, several ? id : null),
      accepted: joinedAcceptances(await acceptedInWindow(one), accepted),
      open: () => openProfile(one, { application, moodleToken }, environment),
    });
  }
  return tasks;
}

async function applicationOf(
  { clientId, tenant, secretFile, secretStdin }: Options,
  { cwd, environment, stdin }: Machine,
): Promise<ApplicationIdentity | null> {
  if (secretStdin && stdin === null)
    throw new WrongUse('--secret-stdin wants the secret from a pipe or a file, not from the keyboard');
  const read = await readApplication({
    clientId,
    tenant,
    environment,
    secretFile: secretFile === null ? null : resolve(cwd, secretFile),
    stdin: secretStdin ? stdin : null,
  });
  if (read.kind === 'wrong') throw new WrongUse(read.why);
  return read.application;
}

/** A token must not be shown to a site it does not belong to. */
async function moodleTokenOf(
  { moodleTokenFile, moodleTokenStdin }: Options,
  { cwd, environment, stdin }: Machine,
  several: boolean,
): Promise<Secret | null> {
  if (moodleTokenStdin && stdin === null)
    throw new WrongUse('--moodle-token-stdin wants the token from a pipe or a file, not from the keyboard');
  const read = await readMoodleToken({
    file: moodleTokenFile === null ? null : resolve(cwd, moodleTokenFile),
    stdin: moodleTokenStdin ? stdin : null,
    environment,
  });
  if (read.kind === 'wrong') throw new WrongUse(read.why);
  if (read.token !== null && several)
    throw new WrongUse('a Moodle token belongs to one site: look at one profile, or leave the token out');
  return read.token;
}

/** Said by name, never by value: left unread they would be missed only in the report. */
function refuseSecrets(environment: Machine['environment'], several: boolean): void {
  const given = secretVariables(environment);
  const token = given.find(namesMoodleToken);
  if (token !== undefined)
    throw new WrongUse(`${token} is not read: a Moodle token comes in ${tokenVariable}`);
  if (given.length > 0 && several)
    throw new WrongUse(
      `${given.join(', ')}: a secret belongs to one profile: look at one, or leave the secret out`,
    );
}

function journeyFor(id: string, { only }: Options): Journey {
  const journey = journeys.find((one) => one.id === id);
  if (journey === undefined)
    throw new WrongUse(`there is no journey ${id}; known: ${journeys.map((one) => one.id).join(', ')}`);
  const part = narrowed(journey, only);
  if (!('unknown' in part)) return part;
  const known = [...[...journey.steps, ...journey.checks].map((one) => one.id), knownEnds].sort();
  throw new WrongUse(`--only names nothing with ${part.unknown.join(', ')}; known: ${known.join(', ')}`);
}

async function acceptances({ accepted }: Options, { cwd }: Machine): Promise<readonly Acceptance[]> {
  if (accepted === null) return [];
  const path = resolve(cwd, accepted);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new WrongUse(`${path} cannot be read`);
  const read = readAccepted(text);
  if (read.kind === 'read') return read.accepted;
  throw new WrongUse(`${path} is not as docs/report.md says${read.where === '' ? '' : `, at ${read.where}`}`);
}

/** A file nobody can read would let findings count that somebody accepted: that is said before anything is looked at. */
async function acceptedInWindow({ folder }: FoundProfile): Promise<readonly Acceptance[]> {
  const read = await readAcceptances(filesIn(folder));
  if (read.kind === 'read') return read.accepted;
  throw new WrongUse(
    `${join(folder, 'accepted.json')} is not as docs/report.md says${read.where === '' ? '' : `, at ${read.where}`}`,
  );
}

/** The first run of a schedule has nothing to compare with: that is said, and nothing is wrong with it. */
async function earlierReport(
  { baseline }: Options,
  { cwd, error }: Machine,
  id: string | null,
): Promise<Report | null> {
  if (baseline === null) return null;
  const named = id === null ? resolve(cwd, baseline) : join(resolve(cwd, baseline), id);
  const isFile = await stat(named).then(
    (found) => found.isFile(),
    () => named.endsWith('.json'),
  );
  const path = isFile ? named : reportPath(named);
  const text = await readFile(path, 'utf8').catch(() => null);
  const report = text === null ? null : readReport(text);
  if (report === null)
    error(
      text === null
        ? `no earlier report yet: ${path}`
        : `no report of this version, so nothing to compare with: ${path}`,
    );
  return report;
}
