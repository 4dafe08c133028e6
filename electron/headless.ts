import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogue, journeys, openSetup } from './compose';
import { languages, type Lang } from './contract/vocabulary';
import { filesIn } from './engine/folder';
import type { Host } from './engine/host';
import { migrate, newProfile, type Profile } from './engine/progress';
import { buildReport, exitCode } from './engine/report/build';
import { reportHtml } from './engine/report/html';
import { redact } from './engine/secret';
import { validate } from './engine/validate';
import { createNodeHost } from './hosts/node/host';

const usage = `validate: looks at everything of a profile, changes nothing, writes report.json and report.html.

  --profile FILE|DIR     a profile.json, or the folder it lies in
  --rehearsal            look at pretended systems instead; with --scenario NAME
  --scenario NAME        starting state of the rehearsal (default: fresh)
  --out DIR              where the reports go (default: the current folder)
  --lang en|fr           language of report.html (default: en)
  --strict               skipped and by-hand findings count as "could not look"

Exit: 0 all well, 1 something fails, 2 something could not be looked at, 3 wrong use.`;

const wrongUse = 3;

interface Given {
  readonly profile: Profile;
  readonly host: Host;
  readonly close: () => Promise<void>;
}

async function main(argv: readonly string[]): Promise<number> {
  const options = read(argv);
  if (options === null) return wrongUse;
  const given = await open(options);
  if (given === null) return wrongUse;
  const { profile, host, close } = given;
  if (!journeys.some((one) => one.id === profile.journey))
    return refuse(`unknown journey "${profile.journey}"`);
  const { wizard, log, journey } = await openSetup(host, profile, {
    // A validation leaves the profile as it was.
    saveProfile: () => Promise.resolve(),
    suggested: {},
    emit: () => undefined,
  });
  const findings = await validate(
    wizard,
    host.kind === 'rehearsal' ? Object.values(journey.signInSteps) : [],
  );
  await log.flush();
  await close();
  const report = buildReport(
    findings,
    wizard.view().profile,
    `LMS Setup ${process.env['npm_package_version'] ?? ''}`.trim(),
    host.clock.now(),
  );
  const out = resolve(options.out);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'report.json'), redact(`${JSON.stringify(report, null, 2)}\n`));
  await writeFile(
    join(out, 'report.html'),
    redact(reportHtml(report, catalogue(options.lang), options.lang)),
  );
  const { pass, fail, unknown, skipped, manual } = report.counts;
  process.stdout.write(
    `ok ${String(pass)}, fail ${String(fail)}, could not look ${String(unknown)}, skipped ${String(skipped)}, by hand ${String(manual)}\n`,
  );
  return exitCode(report, options.strict);
}

interface Options {
  readonly profile: string | null;
  readonly rehearsal: boolean;
  readonly scenario: string;
  readonly out: string;
  readonly lang: Lang;
  readonly strict: boolean;
}

function read(argv: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        profile: { type: 'string' },
        rehearsal: { type: 'boolean', default: false },
        scenario: { type: 'string', default: 'fresh' },
        out: { type: 'string', default: '.' },
        lang: { type: 'string', default: 'en' },
        strict: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const lang = languages.find((one) => one === values.lang);
    if (values.help || lang === undefined || (values.profile === undefined && !values.rehearsal)) {
      refuse(usage);
      return null;
    }
    return { ...values, profile: values.profile ?? null, lang };
  } catch (error) {
    refuse(`${error instanceof Error ? error.message : ''}\n\n${usage}`);
    return null;
  }
}

async function open(options: Options): Promise<Given | null> {
  if (options.rehearsal) return openRehearsal(options.scenario);
  const path = resolve(options.profile ?? '');
  const file = path.endsWith('.json') ? path : join(path, 'profile.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  const profile = text === null ? null : migrate(parse(text));
  if (profile === null) {
    refuse(`no profile in ${file}`);
    return null;
  }
  const host = createNodeHost({ folder: resolve(file, '..'), environment: process.env });
  return { profile, host, close: () => Promise.resolve() };
}

async function openRehearsal(name: string): Promise<Given | null> {
  // Loaded only here: a live validation has no use for the simulators.
  const [{ openStage }, { createRehearsalHost }, { scenarios }] = await Promise.all([
    import('./hosts/rehearsal/stage'),
    import('./hosts/rehearsal/host'),
    import('./hosts/rehearsal/scenarios'),
  ]);
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario === undefined) {
    refuse(`unknown scenario "${name}"; known: ${scenarios.map((one) => one.name).join(', ')}`);
    return null;
  }
  const simulate = ['moodle', 'microsoft'];
  const profile = {
    ...newProfile('rehearsal', 'moodle-teams', new Date(), { mode: 'rehearsal', scenario: name, simulate }),
    answers: scenario.answers,
  };
  const keeping = { load: () => Promise.resolve(null), save: () => undefined };
  const stage = await openStage(name, simulate, keeping, Infinity);
  const files = filesIn(await mkdtemp(join(tmpdir(), 'lms-setup-')));
  const secrets = createNodeHost({ folder: tmpdir(), environment: {} }).secrets;
  const host = createRehearsalHost(stage, { files, secrets });
  return { profile, host, close: () => stage.close() };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return wrongUse;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
