import { describe, expect, it, vi } from 'vitest';
import { commandChannel, makeBridge, serve, viewChannel, type Guard } from './bridge';
import { calls, unexpected, type CallName, type Handlers } from './calls';
import type { ProblemView } from './vocabulary';

type Listener = (event: string, input: unknown) => Promise<unknown>;

const refused: ProblemView = {
  kind: 'forbidden',
  system: 'entra',
  say: { id: 'x.y' },
  codes: { code: 'AADSTS1' },
};

function room(given: Partial<Handlers> = {}, guard: Partial<Guard<string>> = {}) {
  const listeners = new Map<string, Listener>();
  const reached: string[] = [];
  const handlers = Object.fromEntries(
    Object.keys(calls).map((name) => [
      name,
      () => {
        reached.push(name);
        return Promise.resolve({ ok: true, value: null });
      },
    ]),
  ) as unknown as Handlers;
  const bug = vi.fn();
  const ipc = { handle: (channel: string, listener: Listener) => void listeners.set(channel, listener) };
  serve<string>(
    ipc,
    { ...handlers, ...given },
    {
      isOurs: (event) => event === 'ours',
      problemOf: (error) => (error === 'refusal' ? refused : null),
      bug,
      ...guard,
    },
  );
  const invoke = (channel: string, input: unknown, event = 'ours'): Promise<unknown> => {
    const listener = listeners.get(channel);
    if (listener === undefined) return Promise.reject(new Error(`nobody listens to ${channel}`));
    return listener(event, input);
  };
  return { invoke, reached, bug };
}

const bridgeOver = (invoke: (channel: string, input: unknown) => Promise<unknown>) =>
  makeBridge(invoke, () => () => undefined);

describe('both ends of the bridge', () => {
  it('answers every call of the contract', async () => {
    const { invoke, reached } = room();
    const inputs: Partial<Record<CallName, unknown>> = {
      setLanguage: { lang: 'fr' },
      openJourney: { journey: 'moodle-teams', mode: 'rehearsal' },
      openProfile: { id: 'a' },
      forgetProfile: { id: 'a' },
      look: { step: null },
      answer: { step: 'site', answers: { address: 'https://moodle.example.org' } },
      saveSecret: { step: 'site', field: 'token', value: 'x' },
      addFiles: { step: 'site', field: 'archives', files: [{ name: 'a.zip', bytes: new Uint8Array(3) }] },
      apply: { step: 'site', digest: 'd', stay: false },
      act: { step: 'site', act: 'sign-in' },
      openLink: { url: 'https://example.org' },
      copy: { text: 'x' },
      saveHandOver: { step: 'site', format: 'html' },
      pick: { step: 'site', field: 'team', text: 'bio' },
      table: { step: 'site', table: 'forecast', group: null, search: '', offset: 0, limit: 50 },
      saveTable: { step: 'site', table: 'forecast', group: null, search: '' },
      saveSummary: { format: 'html' },
      saveCalendar: { id: 'contoso' },
      evidenceOf: { check: 'site' },
      accept: { id: 'site.a', about: '', reason: 'known', until: '2027-01-31' },
      withdraw: { id: 'site.a', about: '' },
      compareWith: { run: '2026-11-22T08-00-00-000Z' },
      saveReport: { format: 'html' },
    };
    const plain: readonly CallName[] = [
      ...(['start', 'closeProfile', 'startOver', 'allowChanges', 'stop'] as const),
      ...(['validation', 'validate', 'supportBundle', 'saveSupportBundle'] as const),
    ];
    const bridge = bridgeOver(invoke) as unknown as Record<
      CallName,
      (input: unknown) => Promise<{ ok: boolean }>
    >;
    for (const name of Object.keys(calls) as readonly CallName[]) {
      const input = inputs[name] ?? (plain.includes(name) ? {} : { step: 'site' });
      expect(await bridge[name](input), name).toMatchObject({ ok: true });
    }
    expect(reached).toEqual(Object.keys(calls));
  });

  it('lets no malformed input reach a handler', async () => {
    const { invoke, reached } = room();
    const bridge = bridgeOver(invoke) as unknown as Record<CallName, (input: unknown) => Promise<unknown>>;
    const bad: readonly (readonly [CallName, unknown])[] = [
      ['go', { step: '../x' }],
      ['go', { step: 'site', more: 1 }],
      ['go', undefined],
      ['openLink', { url: 7 }],
      ['openProfile', { id: '..' }],
      ['saveSecret', { step: 'site', field: '__proto__', value: 'x' }],
      ['addFiles', { step: 'site', field: 'a', files: [{ name: 'a', bytes: 'text' }] }],
      ['setLanguage', { lang: 'de' }],
    ];
    for (const [name, input] of bad) {
      expect(await bridge[name](input), name).toMatchObject({
        ok: false,
        problem: { codes: { code: 'bad-input' } },
      });
    }
    expect(reached).toEqual([]);
  });

  it('refuses a message that is not from our page, and says nothing about it', async () => {
    const { invoke, reached } = room();
    await expect(invoke('setup:start', {}, 'foreign')).rejects.toThrow('refused');
    expect(reached).toEqual([]);
  });

  it('turns a thrown refusal into a value and tells nobody', async () => {
    const { invoke, bug } = room({ start: () => Promise.reject(asError('refusal')) });
    expect(await invoke('setup:start', {})).toEqual({ ok: false, problem: refused });
    expect(bug).not.toHaveBeenCalled();
  });

  it('turns a bug into a sentence with a code, without its text, and reports it', async () => {
    const failure = new TypeError('the password was hunter22');
    const { invoke, bug } = room({ start: () => Promise.reject(failure) });
    const reply = await invoke('setup:start', {});
    expect(reply).toMatchObject({
      ok: false,
      problem: unexpected('TypeError', expect.any(String) as string),
    });
    expect(JSON.stringify(reply)).not.toContain('hunter22');
    expect(bug).toHaveBeenCalledWith('start', failure);
  });
});

describe('the object the page sees', () => {
  it('holds functions only', () => {
    const bridge = bridgeOver(() => Promise.resolve(null));
    expect(Object.values(bridge).every((one) => typeof one === 'function')).toBe(true);
    expect(Object.keys(bridge).sort()).toEqual(
      [...Object.keys(calls), 'onCatalogue', 'onCommand', 'onValidation', 'onView', 'onWanted'].sort(),
    );
  });

  it('passes views and known commands, and hands back the way to stop', () => {
    const listeners = new Map<string, (payload: unknown) => void>();
    const stop = vi.fn();
    const bridge = makeBridge(
      () => Promise.resolve(null),
      (channel, listener) => {
        listeners.set(channel, listener);
        return stop;
      },
    );
    const seen: unknown[] = [];
    const off = bridge.onView((view) => seen.push(view));
    bridge.onCommand((command) => seen.push(command));
    listeners.get(viewChannel)?.({ current: 'site' });
    listeners.get(commandChannel)?.('look');
    listeners.get(commandChannel)?.('quit');
    expect(seen).toEqual([{ current: 'site' }, 'look']);
    off();
    expect(stop).toHaveBeenCalledOnce();
  });
});

/** What a port throws is an Error; the guard of these tests knows it by identity. */
function asError(value: string): Error {
  return value as unknown as Error;
}
