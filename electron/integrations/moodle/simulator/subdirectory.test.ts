import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../engine/host';
import { makeBench, signedIn, visit, type Bench } from '../fixtures/bench';
import { get, installed, tab, type Older } from './fixtures/older-sites';

const root = 'https://moodle.contoso.example';

describe('a site in a subdirectory', () => {
  const learn = `${root}/learn`;
  const bench = (generation: Older): Bench =>
    makeBench(
      (state) => {
        installed(generation)(state);
        state.alsoAt = ['old.contoso.example'];
      },
      { wwwroot: learn },
    );

  it.each([
    ['G2', `${root}/learn`, 301, `${learn}/`],
    ['G2', `${root}/login/index.php`, 404, undefined],
    ['G2', `${root}/auth/oidc`, 404, undefined],
    ['G2', `${root}/LEARN/login/index.php`, 404, undefined],
    ['G2', `${learn}/auth/oidc`, 301, `${learn}/auth/oidc/`],
    ['G2', 'http://moodle.contoso.example/learn/my/?a=1', 303, `${learn}/my/?a=1`],
    ['G2', 'https://old.contoso.example/learn/my/?a=1', 303, `${learn}/my/?a=1`],
    ['G1', 'http://moodle.contoso.example/learn/my/?a=1', 303, `${learn}/my/?a=1`],
    ['G1', 'https://old.contoso.example/learn/my/?a=1', 303, learn],
    ['G2', `${learn}/my/`, 303, `${learn}/login/index.php`],
  ] as const)('of %s asked for %s answers %i %s', async (generation, url, status, location) => {
    const answer = await visit(bench(generation).http, 'GET', url);
    expect([answer.status, answer.headers['location']]).toEqual([status, location]);
  });

  it('answers JSON at another address with a code, not with a redirect', async () => {
    const { http } = bench('G2');
    const answer = await visit(http, 'GET', 'https://old.contoso.example/learn/lib/ajax/service-nologin.php');
    expect([answer.status, bodyText(answer)]).toEqual([
      200,
      expect.stringContaining('redirecterrordetected'),
    ]);
  });

  it('signs in and keeps every address below it', async () => {
    const site = await signedIn(installed('G2'), { wwwroot: learn });
    expect(await site.site.session()).toMatchObject({ kind: 'admin' });
    for (const path of [
      tab(1),
      '/auth/oidc/manageapplication.php',
      '/admin/plugins.php',
      '/admin/index.php?cache=1',
    ]) {
      const html = bodyText(await get(site, path));
      const below = [...html.matchAll(/(?:href|action)="(https:\/\/moodle\.[^"]*)"/g)].map(
        ([, link = '']) => link,
      );
      expect(below.filter((link) => !link.startsWith(`${learn}/`))).toEqual([]);
    }
  });
});
