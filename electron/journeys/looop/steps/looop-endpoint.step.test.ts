import { afterEach, describe, expect, it } from 'vitest';
import type { NetworkReason } from '../../../engine/host';
import { readAnswers } from '../../../engine/questions';
import { Secret } from '../../../engine/step';
import type { Simulator } from '../../../engine/wire';
import { makeBench } from '../../../integrations/scim/fixtures/bench';
import { pretendedToken, type ScimState } from '../../../integrations/scim/simulator/state';
import { lawsOf } from '../../../testing/laws';
import { judge } from '../endpoint/judge';
import { isPublic } from '../endpoint/place';
import type { SeenEndpoint } from '../endpoint/seen';
import { step } from './looop-endpoint.step';

const open: Simulator[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const now = new Date('2026-11-22T08:00:00Z');
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
/** A token that says itself when it ends. */
const jwt = (days: number): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: Math.floor(Date.parse(inDays(days)) / 1000) })}.c2lnbmF0dXJl`;
};

interface Given {
  readonly address?: string;
  readonly token?: string | null;
  /** When a try-out of this server was last made. */
  readonly worked?: string;
  readonly server?: (state: ScimState) => void;
}

async function look({
  address = 'contoso',
  token = pretendedToken,
  worked,
  server,
}: Given): Promise<SeenEndpoint> {
  const { scim, signal, simulator } = makeBench(server);
  open.push(simulator);
  const kept = { version: 1, base: 'https://contoso.looop.co/scim/v2', at: worked };
  return step.look({
    scim,
    signal,
    answers: { address, token: undefined },
    secret: () => Promise.resolve(token === null ? undefined : new Secret(token)),
    kept: () => Promise.resolve(worked === undefined ? null : new TextEncoder().encode(JSON.stringify(kept))),
  } as never);
}

const said = (seen: SeenEndpoint): readonly string[] =>
  judge(seen, { now }).map(({ point, outcome, severity }) =>
    outcome === 'fail' || outcome === 'unknown'
      ? `${point} ${outcome} ${severity ?? 'problem'}`
      : `${point} ${outcome}`,
  );
const judged = async (given: Given): Promise<readonly string[]> => said(await look(given));
const withFaults =
  (faults: Partial<ScimState['faults']>) =>
  (state: ScimState): void => {
    Object.assign(state.faults, faults);
  };

describe('looop-endpoint', () => {
  it('is content with a server that lets the token in, and calls absent schemas normal', async () => {
    expect(await judged({})).toEqual([
      'answers pass',
      'features pass',
      'scim-schema-endpoint-absent pass',
      'groups pass',
    ]);
  });

  it.each([
    'contoso',
    'contoso.looop.co',
    'https://contoso.looop.co/scim/v2/',
    'https://contoso.looop.co/admin',
  ])('finds the server by "%s"', async (address) => {
    const seen = await look({ address });
    expect(seen.base).toBe('https://contoso.looop.co/scim/v2');
    expect(said(seen)).toContain('answers pass');
  });

  it('keeps the flags of Entra out of what it asks, and in mind', async () => {
    const seen = await look({ address: 'https://contoso.looop.co/scim/v2?aadOptscim062020' });
    expect(seen).toMatchObject({ base: 'https://contoso.looop.co/scim/v2', flags: ['aadOptscim062020'] });
  });

  it('takes the token without the "Bearer" that was copied with it', async () => {
    expect(await judged({ token: `Bearer ${pretendedToken}` })).toContain('answers pass');
  });

  it.each<[string, Given, string]>([
    ['no token', { token: null }, 'token fail blocker'],
    ['a wrong token', { token: 'lp_something-else' }, 'scim-invalid-credentials fail blocker'],
    [
      'a token that worked before',
      { token: 'lp_something-else', worked: inDays(-9) },
      'scim-token-reset fail blocker',
    ],
    ['a token with words around it', { token: 'the token is abc' }, 'token-unsendable fail blocker'],
    ['a token that has ended', { token: jwt(-1) }, 'scim-token-short-lived fail blocker'],
    [
      'SCIM that is not switched on',
      { server: withFaults({ served: 'not-enabled' }) },
      'scim-not-enabled-at-vendor fail blocker',
    ],
    ['another path', { address: 'https://contoso.looop.co/scim/v1' }, 'scim-wrong-base-url fail blocker'],
    ['a sign-in page', { server: withFaults({ served: 'page' }) }, 'html fail blocker'],
    ['a redirect', { server: withFaults({ served: 'moved' }) }, 'redirect fail blocker'],
    ['a name nobody has', { server: withFaults({ unreachable: 'dns' }) }, 'name-unknown fail blocker'],
    [
      'an error of the server',
      { server: withFaults({ failing: [{ match: '*', status: 500, times: 99 }] }) },
      'server-error unknown blocker',
    ],
    [
      'a search that is refused',
      { server: withFaults({ failing: [{ match: 'GET /Users', status: 400, times: 99 }] }) },
      'search-refused fail blocker',
    ],
    [
      'no SCIM at the path',
      { server: withFaults({ failing: [{ match: 'GET /Users', status: 404, times: 99 }] }) },
      'scim-wrong-base-url fail blocker',
    ],
  ])('tells %s', async (_name, given, expected) => {
    expect(await judged(given)).toContain(expected);
  });

  it.each<[NetworkReason, string]>([
    ['tls-authority', 'tls fail blocker'],
    ['tls-name', 'tls fail blocker'],
    ['tls-date', 'tls fail blocker'],
    ['timeout', 'no-answer unknown blocker'],
    ['offline', 'no-answer unknown blocker'],
    ['proxy', 'no-answer unknown blocker'],
  ])('tells %s apart', async (unreachable, expected) => {
    expect(await judged({ server: withFaults({ unreachable }) })).toEqual([expected]);
  });

  it('blames a token that has ended once, and not the person who typed it', async () => {
    expect(await judged({ token: jwt(-1) })).toEqual(['scim-token-short-lived fail blocker']);
  });

  it.each<[number, string]>([
    [0.01, 'scim-token-short-lived fail problem'],
    [20, 'token-ends fail problem'],
    [50, 'token-ends fail advice'],
    [300, 'token-ends pass'],
  ])('presses for a token that ends in %d days', async (days, expected) => {
    const token = jwt(days);
    const server = (state: ScimState): void => state.tokens.forEach((one) => (one.value = token));
    expect(await judged({ token, server })).toContain(expected);
  });

  it('tells a token that Entra cannot be sure to save', async () => {
    const token = 'x'.repeat(1500);
    const server = (state: ScimState): void => state.tokens.forEach((one) => (one.value = token));
    expect(await judged({ token, server })).toContain('scim-secret-too-long fail problem');
  });

  it('goes on without groups', async () => {
    const found = await judged({ server: withFaults({ noGroups: true }) });
    expect(found).toContain('groups skipped');
    expect(found).toContain('answers pass');
  });

  it('warns of a server that hands out strangers, and of one that asks nobody for a token', async () => {
    const seen = await look({});
    const probe = { kind: 'ignores-filter', total: 3, status: 200, contentType: '', ms: 1 } as const;
    expect(said({ ...seen, probe, open: true })).toEqual(
      expect.arrayContaining(['filter-ignored fail blocker', 'open-to-all fail problem']),
    );
  });

  it.each([
    '',
    'app.looop.co',
    'http://contoso.looop.co',
    'https://ana:secret@contoso.looop.co',
    'two words',
  ])('refuses the address "%s"', (address) => {
    expect(Object.keys(readAnswers(step.id, step.questions, { address }).complaints)).toEqual(['address']);
  });

  it('keeps the token out of what it saw', async () => {
    expect(JSON.stringify(await look({}))).not.toContain(pretendedToken);
  });
});

describe('where Microsoft finds a server', () => {
  it.each(['contoso.looop.co', '8.8.8.8', 'scim.example.org'])('%s: yes', (host) => {
    expect(isPublic(host)).toBe(true);
  });
  it.each([
    'scim',
    'scim.lan',
    'server.local',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '[::1]',
    '[fd00::1]',
  ])('%s: no', (host) => {
    expect(isPublic(host)).toBe(false);
  });
});

lawsOf(step.id, [{ scenario: 'looop-fresh', plan: 'nothing' }]);
