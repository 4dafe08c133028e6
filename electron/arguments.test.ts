import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments';

describe('the command line', () => {
  it('asks for nothing by itself', () => {
    const nothing = { rehearsal: false, scenario: null, simulate: [], data: null, lang: null };
    expect(readArguments(['.'])).toEqual(nothing);
    expect(readArguments(['.', '--no-sandbox', '--remote-debugging-port=0', '--lang', 'de'])).toEqual(
      nothing,
    );
  });

  it('reads every one of ours, beside those of Chromium', () => {
    const line =
      '. --rehearsal --scenario half-done --no-sandbox --simulate=microsoft,scim --data ./here --lang=fr';
    expect(readArguments(line.split(' '))).toEqual({
      rehearsal: true,
      scenario: 'half-done',
      simulate: ['microsoft', 'scim'],
      data: './here',
      lang: 'fr',
    });
  });

  it('takes a name that is missing as not given', () => {
    expect(readArguments(['--scenario'])).toMatchObject({ scenario: null });
  });
});
