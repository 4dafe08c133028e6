// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readOptions, type Options } from './options';

const folder = join(import.meta.dirname, '../../docs/schedules');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** The words of a command line, as a shell or Windows would cut it: quotes hold together what they enclose. */
function words(line: string): readonly string[] {
  return (line.match(/"[^"]*"|[^\s"]+/g) ?? []).map((word) => word.replaceAll('"', ''));
}

function asked(argv: readonly string[]): Options {
  const read = readOptions(argv);
  if (read.kind !== 'run') throw new Error(JSON.stringify(read));
  return read.options;
}

/** What stands behind `npm run validate --`. */
function afterDashes(script: string): readonly string[] {
  const all = words(script);
  expect(all.slice(0, 2)).toEqual(['npm', 'run']);
  expect(all).toContain('validate');
  return all.slice(all.indexOf('--') + 1);
}

function xml(name: string): Document {
  const parsed = new DOMParser().parseFromString(text(name), 'application/xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  return parsed;
}

type Steps = readonly Readonly<Record<string, unknown>>[];
const secretName = 'LMS_SETUP_MICROSOFT_SECRET';

describe('the ready-made schedules', () => {
  it('are these four', () => {
    expect(readdirSync(folder).sort()).toEqual([
      'azure-pipelines.yml',
      'github-actions.yml',
      'launchd.plist',
      'windows-task.xml',
    ]);
  });

  it('run on GitHub, with the secret out of its store and the report kept whatever comes of it', () => {
    const { on, jobs } = parse(text('github-actions.yml')) as {
      readonly on: { readonly schedule: readonly { readonly cron: string }[] };
      readonly jobs: { readonly validate: { readonly steps: Steps } };
    };
    expect(on.schedule[0]?.cron.split(' ')).toHaveLength(5);
    const { steps } = jobs.validate;
    const step = steps.find((one) => one['name'] === 'Validate');
    const { profiles, out, baseline, formats } = asked(afterDashes(String(step?.['run'])));
    expect(profiles).toHaveLength(1);
    expect(baseline).toBe(out);
    expect(formats).toContain('junit');
    expect(step?.['env']).toMatchObject({ [secretName]: `\${{ secrets.${secretName} }}` });
    const handing = steps.find((one) => String(one['uses']).startsWith('actions/upload-artifact'));
    expect(handing?.['if']).toBe('always()');
  });

  it('run on Azure Pipelines, with the test results published', () => {
    const { schedules, jobs } = parse(text('azure-pipelines.yml')) as {
      readonly schedules: readonly { readonly cron: string }[];
      readonly jobs: readonly { readonly steps: Steps }[];
    };
    expect(schedules[0]?.cron.split(' ')).toHaveLength(5);
    const steps = jobs[0]?.steps ?? [];
    const step = steps.find((one) => one['displayName'] === 'Validate');
    expect(asked(afterDashes(String(step?.['script']))).formats).toContain('junit');
    expect(step?.['env']).toMatchObject({ [secretName]: `$(${secretName})` });
    const publishing = steps.find((one) => one['task'] === 'PublishTestResults@2');
    expect(publishing).toMatchObject({ inputs: { testResultsFiles: 'junit.xml' } });
  });

  it('run as a task of Windows, with the secret in a file', () => {
    const task = xml('windows-task.xml');
    expect(task.documentElement.getAttribute('version')).toBe('1.2');
    const [program, ...argv] = words(task.querySelector('Exec > Arguments')?.textContent ?? '');
    expect(program).toMatch(/headless\.cjs$/);
    expect(asked(argv).secretFile).toMatch(/secret\.txt$/);
    expect(text('windows-task.xml')).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('run on a Mac, with the secret in a file', () => {
    const list = xml('launchd.plist');
    const argv = [...list.querySelectorAll('array > string')].map((one) => one.textContent ?? '');
    expect(argv[1]).toMatch(/headless\.cjs$/);
    expect(asked(argv.slice(2)).secretFile).not.toBeNull();
    const keys = [...list.querySelectorAll('plist > dict > key')].map((one) => one.textContent);
    expect(keys).toEqual(expect.arrayContaining(['Label', 'ProgramArguments', 'StartCalendarInterval']));
  });
});
