import { afterEach, describe, expect, it } from 'vitest';
import { NetworkFailure, type Http, type HttpRequest, type HttpResponse } from '../../../engine/host';
import { politeHttp } from '../../../engine/http';
import { pretendClock } from '../../../engine/pretend-clock';
import { simulatedHttp } from '../../../engine/simulated-http';
import { Secret } from '../../../engine/step';
import type { Simulator } from '../../../engine/wire';
import { makeScim } from '../../../integrations/scim/client';
import { simulateScim } from '../../../integrations/scim/simulator';
import {
  addResource,
  freshScim,
  pretendedToken,
  type ScimState,
} from '../../../integrations/scim/simulator/state';
import type { SeenConformance } from '../conformance/seen';
import { step } from './looop-conformance.step';

const base = 'https://contoso.looop.co/scim/v2';
const begin = new Date('2026-11-22T08:00:00Z');
type Choice = 'run' | 'not-now';
type Context = Parameters<NonNullable<typeof step.apply>>[1];
interface Bench {
  readonly state: ScimState;
  /** What is kept on this machine: hints and files. */
  readonly machine: { hints: Record<string, string>; readonly files: Map<string, Uint8Array> };
  /** Called before and after each request that writes. */
  onWrite: ((when: 'before' | 'after', count: number, request: HttpRequest) => void) | null;
  /** Called before and after each keeping of hints. */
  onKeep: ((when: 'before' | 'after', count: number) => void) | null;
  /** Another answer in place of the server's. */
  onAnswer: ((request: HttpRequest, answer: HttpResponse) => HttpResponse) | null;
  readonly writes: HttpRequest[];
  readonly leave: AbortController;
  readonly context: (choice?: Choice) => Context;
}

const open: Simulator[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** The step over the pretended server that has somebody already, with what the machine keeps in memory. */
function bench(change: (state: ScimState) => void = () => undefined): Bench {
  const clock = pretendClock(Infinity, begin);
  const state = freshScim('contoso.looop.co', begin);
  const mia = addResource(state.users, { userName: 'mia@contoso.example', active: true }, begin);
  addResource(state.groups, { displayName: 'Pilots', members: [{ value: mia.id }] }, begin);
  change(state);
  const simulator = simulateScim({ state, save: () => undefined, now: () => clock.now() });
  open.push(simulator);
  const wire = simulatedHttp([simulator]);
  const writes: HttpRequest[] = [];
  let keeping = 0;
  const http: Http = async (request) => {
    if (request.method === 'GET') return wire(request);
    writes.push(request);
    const count = writes.length;
    made.onWrite?.('before', count, request);
    const answer = await wire(request);
    made.onWrite?.('after', count, request);
    return made.onAnswer?.(request, answer) ?? answer;
  };
  const scim = makeScim({ http: politeHttp(http, clock, () => undefined) });
  const machine: Bench['machine'] = { hints: {}, files: new Map() };
  const leave = new AbortController();
  const made: Bench = {
    state,
    machine,
    onWrite: null,
    onKeep: null,
    onAnswer: null,
    writes,
    leave,
    context: (tryOut = 'run') =>
      ({
        scim,
        seen: { looopEndpoint: { base, groups: state.faults.noGroups ? 'absent' : 'supported' } },
        answers: { tryOut },
        hints: machine.hints,
        clock,
        signal: new AbortController().signal,
        leave: leave.signal,
        secret: () => Promise.resolve(new Secret(`Bearer ${pretendedToken}`)),
        kept: (name: string) => Promise.resolve(machine.files.get(name) ?? null),
        keepFile: (name: string, bytes: Uint8Array | null) => {
          if (bytes === null) machine.files.delete(name);
          else machine.files.set(name, bytes);
          return Promise.resolve();
        },
        keep: (hints: Readonly<Record<string, string | null>>) => {
          keeping += 1;
          made.onKeep?.('before', keeping);
          const merged = { ...machine.hints, ...hints };
          machine.hints = Object.fromEntries(
            Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null),
          );
          made.onKeep?.('after', keeping);
          return Promise.resolve();
        },
        stages: () => undefined,
      }) as never,
  };
  return made;
}

const at = { now: begin, hints: {} };
const look = (one: Bench, choice?: Choice): Promise<SeenConformance> => step.look(one.context(choice));
const planned = async (one: Bench, choice: Choice = 'run'): Promise<readonly string[]> =>
  step.plan(await look(one, choice), { tryOut: choice }, at).map(({ id }) => id);
const judged = async (one: Bench, choice: Choice = 'run'): Promise<readonly string[]> =>
  step
    .judge(await look(one, choice), { tryOut: choice }, at)
    .map(({ point, outcome, severity }) => [point, outcome, outcome === 'fail' && (severity ?? 'problem')])
    .map((parts) => parts.filter(Boolean).join(' '));
/** Looks, plans, and carries out what is planned, as an approval does. */
async function approve(one: Bench, choice: Choice = 'run'): Promise<void> {
  for (const change of step.plan(await look(one, choice), { tryOut: choice }, at)) {
    await step.apply?.(change, one.context(choice));
  }
}
const serverText = ({ users, groups }: ScimState): string => JSON.stringify({ users, groups });
const failing = async (one: Bench): Promise<readonly string[]> =>
  (await judged(one)).filter((line) => line.includes(' fail'));

describe('looop-conformance', () => {
  it('writes nothing before it is approved, and nothing the second time', async () => {
    const one = bench();
    expect(await judged(one)).toEqual(['tried fail advice']);
    expect(await planned(one)).toEqual(['run']);
    expect(one.writes).toEqual([]);
    await approve(one);
    const count = one.writes.length;
    expect(await planned(one)).toEqual([]);
    await approve(one);
    expect(one.writes).toHaveLength(count);
  });

  it('is told before it is made what it does on somebody else’s system', async () => {
    const [change] = step.plan(await look(bench()), { tryOut: 'run' }, at);
    expect(change).toMatchObject({ risk: 'care', system: 'looop', target: base });
    expect(change?.consequence?.id).toBe('looop-conformance.change.run.care');
  });

  it('is content with a server that takes what Entra sends, and leaves it as it was', async () => {
    const one = bench();
    const before = serverText(one.state);
    await approve(one);
    expect(await failing(one)).toEqual([]);
    expect(await judged(one)).toContain('scim-group-remove-wipes pass');
    expect((await look(one)).flag).toBe('not-needed');
    expect(serverText(one.state)).toBe(before);
    expect(one.machine.hints).toEqual({});
  });

  it('asks nobody who does not want it, and tells nobody who only checks', async () => {
    const one = bench();
    expect(await judged(one, 'not-now')).toEqual(['tried skipped']);
    expect(await planned(one, 'not-now')).toEqual([]);
    const [found] = step.judge(await look(one), { tryOut: 'run' }, { ...at, checking: true });
    expect(found).toMatchObject({ outcome: 'skipped', skipped: 'not-chosen' });
    expect((await look(one)).flag).toBe('unknown');
  });

  it.each<[string, Partial<ScimState['faults']>, readonly string[], SeenConformance['flag']]>([
    [
      'operations in capitals',
      { strictPatch: true },
      ['scim-patch-op-case fail advice', 'members fail advice'],
      'needed',
    ],
    ['a text for active', { activeText: 'refuse' }, ['scim-active-as-string fail advice'], 'needed'],
    [
      'both',
      { strictPatch: true, activeText: 'refuse' },
      ['scim-patch-op-case fail advice', 'scim-active-as-string fail advice', 'members fail advice'],
      'needed',
    ],
    ['a member to remove', { groupRemoveWipes: true }, ['scim-group-remove-wipes fail advice'], 'needed'],
    ['other capitals', { caseSensitive: true }, ['scim-case-mismatch fail advice'], 'not-needed'],
  ])('tells of a server that does not take %s', async (_name, faults, expected, flag) => {
    const one = bench((state) => Object.assign(state.faults, faults));
    const before = serverText(one.state);
    await approve(one);
    expect(await failing(one)).toEqual(expected);
    expect((await look(one)).flag).toBe(flag);
    expect(serverText(one.state)).toBe(before);
  });

  it('leaves groups alone where there are none', async () => {
    const one = bench((state) => (state.faults.noGroups = true));
    const [change] = step.plan(await look(one), { tryOut: 'run' }, at);
    expect(change?.consequence?.id).toBe('looop-conformance.change.run.care-users');
    await approve(one);
    expect(await judged(one)).toContain('members skipped');
    expect(one.writes.filter(({ url }) => url.includes('/Groups'))).toEqual([]);
  });

  it('forgets a result when asked, and keeps one of another server apart', async () => {
    const one = bench();
    await approve(one);
    const again = step.acts?.(await look(one), { tryOut: 'run' }) ?? [];
    expect(again.map(({ id }) => id)).toEqual(['again']);
    await step.act?.('again', one.context());
    expect(await planned(one)).toEqual(['run']);
  });
});

describe('the clean-up of a try-out', () => {
  it.each(['POST /Users', 'PATCH /Users', 'GET /Users', 'PATCH /Groups'])(
    'comes also after %s was refused for a passing reason',
    async (match) => {
      const one = bench((state) => state.faults.failing.push({ match, status: 403, times: 1 }));
      const before = serverText(one.state);
      await expect(approve(one)).rejects.toMatchObject({ kind: 'forbidden' });
      expect(serverText(one.state)).toBe(before);
      expect(one.machine.hints).toEqual({});
      expect((await look(one)).results).toBeNull();
    },
  );

  it('comes also when the person stops', async () => {
    const one = bench();
    const before = serverText(one.state);
    one.onWrite = (_when, count) => {
      if (count === 4) one.leave.abort('stopped');
    };
    await expect(approve(one)).rejects.toMatchObject({ kind: 'conflict', facts: { changed: 'no' } });
    expect(serverText(one.state)).toBe(before);
    expect(one.machine.hints).toEqual({});
  });

  it('never touches somebody whom a server without filters hands out', async () => {
    const one = bench();
    const before = serverText(one.state);
    one.machine.hints = { [`run ${base}`]: 'abc' };
    const [mia] = one.state.users;
    one.machine.hints[`ids ${base}`] = JSON.stringify([{ kind: 'user', id: mia?.id }]);
    expect((await look(one)).leftovers).toEqual([]);
    expect(await planned(one, 'not-now')).toEqual([]);
    expect(serverText(one.state)).toBe(before);
  });

  it('says what the server does not let go, once', async () => {
    const one = bench((state) => state.faults.failing.push({ match: 'DELETE', status: 405, times: 99 }));
    await approve(one);
    expect(await failing(one)).toEqual(['leftovers fail problem', 'remove fail advice']);
    // It would only be refused again: a person removes them.
    expect(await planned(one)).toEqual([]);
    await step.act?.('again', one.context());
    one.state.faults.failing.length = 0;
    await approve(one);
    expect(await failing(one)).toEqual([]);
    expect(one.state.users.map(({ value }) => value['userName'])).toEqual(['mia@contoso.example']);
  });

  it.each(['POST /Users', 'POST /Groups'])(
    'touches nobody whom a server hands out after %s',
    async (place) => {
      const one = bench();
      const before = serverText(one.state);
      const isUser = place.endsWith('/Users');
      const [stranger] = isUser ? one.state.users : one.state.groups;
      const body = new TextEncoder().encode(JSON.stringify({ ...stranger?.value, id: stranger?.id }));
      one.onAnswer = ({ method, url }, answer) =>
        `${method} /${url.split('/').at(-1) ?? ''}` === place ? { ...answer, body } : answer;
      await expect(approve(one)).rejects.toMatchObject({ kind: 'unexpected', facts: { system: 'scim' } });
      const id = stranger?.id ?? '';
      expect(one.writes.filter(({ url }) => url.includes(id))).toEqual([]);
      expect(serverText(one.state)).toBe(before);
    },
  );

  it('knows its own by the id it gave where the server writes names in its own way', async () => {
    const one = bench();
    const before = serverText(one.state);
    one.onWrite = (when, _count, { method, url }) => {
      if (when !== 'after' || method !== 'POST' || !url.endsWith('/Users')) return;
      for (const { value } of one.state.users) {
        const userName = String(value['userName']).replace(/@example\.com$/, '');
        Object.assign(value, { userName });
      }
    };
    await approve(one);
    expect(serverText(one.state)).toBe(before);
  });

  it('remembers a create that was not answered: the server may still carry it out', async () => {
    const one = bench();
    let late: unknown = null;
    one.onWrite = (when, _count, { method, url, body }) => {
      if (when !== 'before' || method !== 'POST') return;
      late = JSON.parse(String(body));
      throw new NetworkFailure('timeout', 'ETIMEDOUT', url);
    };
    await expect(approve(one)).rejects.toMatchObject({ kind: 'unreachable' });
    addResource(one.state.users, late as { userName: string; active: boolean }, begin);
    expect(await planned(one, 'not-now')).toEqual(['clear']);
    one.onWrite = null;
    await approve(one, 'not-now');
    expect(one.state.users).toHaveLength(1);
  });

  it('does not tell who stops that all is removed where it is not', async () => {
    const one = bench((state) => state.faults.failing.push({ match: 'DELETE', status: 405, times: 99 }));
    one.onWrite = (_when, count) => {
      if (count === 2) one.leave.abort('stopped');
    };
    await expect(approve(one)).rejects.toMatchObject({
      facts: { say: { id: 'looop-conformance.left-behind' } },
    });
    expect((await look(one)).leftovers).toHaveLength(1);
  });
});

/** Ends everything at that moment: nothing that comes later gets out. */
class Crash extends Error {}

async function crashed(
  one: Bench,
  on: 'onWrite' | 'onKeep',
  when: 'before' | 'after',
  at: number,
): Promise<void> {
  let dead = false;
  const hook = (moment: 'before' | 'after', count: number): void => {
    if (dead || (moment === when && count === at)) {
      dead = true;
      throw new Crash();
    }
  };
  one.onWrite = on === 'onWrite' ? hook : () => dead && hook('before', 0);
  one.onKeep = on === 'onKeep' ? hook : () => dead && hook('before', 0);
  await approve(one).catch((error: unknown) => {
    if (!(error instanceof Crash) && !(error instanceof NetworkFailure)) throw error;
  });
  one.onWrite = null;
  one.onKeep = null;
}

describe('after a crash', () => {
  it('at any write, before or after it arrived, the server is as it was once the leftovers are approved', async () => {
    const whole = bench();
    await approve(whole);
    expect(whole.writes.length).toBeGreaterThan(15);
    // Before the next write is after this one: nothing but reads lies between.
    const moments = [
      ['before', 1] as const,
      ...whole.writes.map((_, index) => ['after', index + 1] as const),
    ];
    for (const [when, number] of moments) {
      const one = bench();
      const before = serverText(one.state);
      await crashed(one, 'onWrite', when, number);
      const left = serverText(one.state) !== before;
      // Also for somebody who has had enough of it.
      expect(await planned(one, 'not-now'), `${when} ${String(number)}`).toEqual(left ? ['clear'] : []);
      await approve(one, 'not-now');
      expect(serverText(one.state), `${when} ${String(number)}`).toBe(before);
      expect(await planned(one, 'not-now')).toEqual([]);
    }
  });

  it('at any keeping, the try-out can be made again and leaves the server as it was', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let number = 1; number <= 5; number += 1) {
        const one = bench();
        const before = serverText(one.state);
        await crashed(one, 'onKeep', when, number);
        await approve(one);
        expect(serverText(one.state), `${when} ${String(number)}`).toBe(before);
        expect(await failing(one)).toEqual([]);
        expect(await planned(one)).toEqual([]);
      }
    }
  });
});
