import { describe, expect, it } from 'vitest';
import { readOptions, usage, type Options } from './options';

function options(...argv: string[]): Options {
  const asked = readOptions(argv);
  if (asked.kind !== 'run') throw new Error(JSON.stringify(asked));
  return asked.options;
}

describe('the command line', () => {
  it('takes several profiles and keeps their order', () => {
    expect(options('--profile', 'b', '--profile', 'a').profiles).toEqual(['b', 'a']);
  });

  it('has the rehearsal begin fresh unless a scenario is named', () => {
    expect(options('--rehearsal').scenario).toBe('fresh');
    expect(options('--rehearsal', '--scenario', 'healthy').scenario).toBe('healthy');
    expect(options('--profile', 'x').scenario).toBeNull();
  });

  it('writes JSON and HTML unless told otherwise', () => {
    expect(options('--rehearsal').formats).toEqual(['json', 'html']);
    expect(options('--rehearsal', '--format', 'junit, json').formats).toEqual(['json', 'junit']);
  });

  it('reads lists of steps', () => {
    expect(options('--rehearsal', '--only', 'plugins,app-registration').only).toEqual([
      'plugins',
      'app-registration',
    ]);
  });

  it('shows help, whatever else was typed', () => {
    expect(readOptions(['--help']).kind).toBe('help');
    expect(readOptions(['--profile', 'x', '-h']).kind).toBe('help');
  });

  it.each([
    [[], 'say what to look at'],
    [['--profile'], '--profile needs a value'],
    [['--profile', '--strict'], '--profile needs a value'],
    [['--rehearsal', '--out', ''], '--out needs a value'],
    [['--rehearsal=yes'], '--rehearsal takes no value'],
    [['--profile', 'x', '--rehearsal'], 'exclude each other'],
    [['--profile', 'x', '--scenario', 'healthy'], '--scenario belongs to --rehearsal'],
    [['--rehearsal', '--lang', 'de'], '--lang is one of en, fr'],
    [['--rehearsal', '--format', 'pdf'], '--format is a list of json, html, junit'],
    [['--rehearsal', '--format', ','], '--format is a list of'],
    [['--profile', 'x', '--profile', 'y', '--bundle', 'b.txt'], '--bundle takes one profile'],
    [['--rehearsal', '--secret-stdin'], 'leave the secret out'],
    [['--profile', 'x', '--secret-stdin', '--secret-file', 'f'], 'not from both'],
    [['--rehearsal', '--moodle-token-file', 'f'], 'leave the Moodle token out'],
    [['--profile', 'x', '--moodle-token-stdin', '--moodle-token-file', 'f'], 'not from both'],
    [['--profile', 'x', '--moodle-token-stdin', '--secret-stdin'], 'standard input holds one secret'],
    [['--rehearsal', '--senario', 'healthy'], 'there is no option --senario'],
  ])('refuses %j and says why', (argv, why) => {
    const asked = readOptions(argv);
    expect(asked.kind).toBe('wrong');
    expect(asked.kind === 'wrong' && asked.why).toContain(why);
  });

  it('never repeats what may be a secret', () => {
    const typed = 'pl4nted~secret';
    for (const argv of [
      ['--profile', 'x', '--secret-stdin', typed],
      ['--profile', 'x', '--secret', typed],
      ['--profile', 'x', `--secret=${typed}`],
      ['--profile', 'x', `--secret-stdin=${typed}`],
      [typed],
    ]) {
      expect(readOptions(argv).kind).toBe('wrong');
      expect(JSON.stringify(readOptions(argv))).not.toContain(typed);
    }
  });

  it('explains every option it knows', () => {
    for (const name of usage.match(/--[a-z-]+/g) ?? [])
      expect(JSON.stringify(readOptions([name, 'x']))).not.toContain('there is no option');
  });
});
