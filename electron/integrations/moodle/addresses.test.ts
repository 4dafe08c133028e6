import { describe, expect, it } from 'vitest';
import { readAddress } from './addresses';

const cases: readonly (readonly [string, readonly string[] | null])[] = [
  ['moodle.contoso.example', ['https://moodle.contoso.example']],
  ['  https://moodle.contoso.example/  ', ['https://moodle.contoso.example']],
  ['http://moodle.contoso.example', ['https://moodle.contoso.example']],
  ['HTTPS://MOODLE.contoso.example', ['https://moodle.contoso.example']],
  ['https:/moodle.contoso.example', ['https://moodle.contoso.example']],
  ['www.contoso.example', ['https://www.contoso.example', 'https://contoso.example']],
  ['https://m.example/learn', ['https://m.example/learn', 'https://m.example']],
  ['https://m.example/learn/', ['https://m.example/learn', 'https://m.example']],
  ['https://m.example/learn/course/view.php?id=3#x', ['https://m.example/learn', 'https://m.example']],
  ['https://m.example/course/view.php?id=3', ['https://m.example', 'https://m.example/course']],
  ['https://m.example/login/index.php', ['https://m.example', 'https://m.example/login']],
  ['https://m.example/index.php', ['https://m.example']],
  [
    'https://m.example:8443/a/b',
    ['https://m.example:8443/a/b', 'https://m.example:8443/a', 'https://m.example:8443'],
  ],
  ['https://user:pw@m.example/', ['https://m.example']],
  ['localhost:8045', ['https://localhost:8045', 'http://localhost:8045']],
  ['http://127.0.0.1:8045/', ['http://127.0.0.1:8045']],
  ['https://[::1]:8045', ['https://[::1]:8045']],
  ['ftp://m.example', null],
  ['', null],
  ['https://', null],
];

describe('readAddress', () => {
  it.each(cases)('%s', (typed, expected) => {
    expect(readAddress(typed)?.candidates ?? null).toEqual(expected);
  });
});
