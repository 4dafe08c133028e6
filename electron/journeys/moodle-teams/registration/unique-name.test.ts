import { describe, expect, it } from 'vitest';
import { uniqueNameOf } from './unique-name';

const name = (wwwroot: string): string => uniqueNameOf('moodle', wwwroot);

describe('the unique name of a registration', () => {
  it('is the host of a site of its own, however it is written', () => {
    expect(name('https://Moodle.example')).toBe('moodle-moodle.example');
    expect(name('https://moodle.example')).toBe(name('https://Moodle.example'));
  });

  it('is another one for every site on a shared server', () => {
    const sites = ['/a/b', '/a-b', '/a_b', '/ab', ':8443/a-b', '-a-b'].map(
      (rest) => `https://moodle.example${rest}`,
    );
    expect(new Set(sites.map(name)).size).toBe(sites.length);
    expect(name('https://moodle.example/learn')).toMatch(/^moodle-moodle\.example-learn-[0-9a-f]{8}$/);
  });
});
