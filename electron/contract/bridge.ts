import type { z } from 'zod';
import {
  calls,
  commands,
  unexpected,
  type Bridge,
  type CallName,
  type Command,
  type Handlers,
  type Input,
  type Reply,
} from './calls';
import type { ValidationView } from './validation';
import type { Catalogue, ProblemView, WizardView } from './vocabulary';

/** Every channel starts with this, so that nothing else in the process can be reached by name. */
const channel = (name: string): string => `setup:${name}`;
export const viewChannel = channel('event:view');
export const validationChannel = channel('event:validation');
export const catalogueChannel = channel('event:catalogue');
export const commandChannel = channel('event:command');
export const wantedChannel = channel('event:wanted');

const callNames = Object.keys(calls) as readonly CallName[];

/** Preload side: the object the page sees. It holds plain functions only; nothing of Electron passes through. */
export function makeBridge(
  invoke: (channel: string, input: unknown) => Promise<unknown>,
  on: (channel: string, listener: (payload: unknown) => void) => () => void,
): Bridge {
  const asked = callNames.map((name) => [name, (input: unknown) => invoke(channel(name), input)] as const);
  const events: Pick<Bridge, 'onView' | 'onValidation' | 'onCatalogue' | 'onCommand' | 'onWanted'> = {
    onView: (listener) => on(viewChannel, (view) => listener(view as WizardView)),
    onValidation: (listener) => on(validationChannel, (view) => listener(view as ValidationView)),
    onCatalogue: (listener) => on(catalogueChannel, (catalogue) => listener(catalogue as Catalogue)),
    onCommand: (listener) =>
      on(commandChannel, (command) => {
        if (isCommand(command)) listener(command);
      }),
    onWanted: (listener) =>
      on(wantedChannel, (id) => {
        if (typeof id === 'string') listener(id);
      }),
  };
  return { ...(Object.fromEntries(asked) as unknown as Bridge), ...events };
}

function isCommand(value: unknown): value is Command {
  return commands.some((command) => command === value);
}

/** The part of Electron's `ipcMain` that is needed here. */
export interface Listening<Event> {
  handle(channel: string, listener: (event: Event, input: unknown) => Promise<unknown>): void;
}

export interface Guard<Event> {
  /** Whether the message comes from the page we loaded ourselves, in the main frame of our window. */
  readonly isOurs: (event: Event) => boolean;
  /** The refusal in a thrown value, or null when it is a bug. */
  readonly problemOf: (error: unknown) => ProblemView | null;
  /** Told about every bug; must not write down the input of the call. */
  readonly bug: (call: CallName, error: unknown) => void;
}

/**
 * Main side: answers every call of the contract; a foreign sender and a malformed input never reach a handler. A call
 * that comes before the handlers are there waits for them.
 */
export function serve<Event>(
  ipc: Listening<Event>,
  handlers: Handlers | Promise<Handlers>,
  guard: Guard<Event>,
): void {
  for (const name of callNames) listen(ipc, name, handlers, guard);
}

function listen<Event, N extends CallName>(
  ipc: Listening<Event>,
  name: N,
  handlers: Handlers | Promise<Handlers>,
  guard: Guard<Event>,
): void {
  const schema = calls[name].input as unknown as z.ZodType<Input<N>>;
  ipc.handle(channel(name), async (event, raw) => {
    if (!guard.isOurs(event)) throw new Error('refused');
    const input = schema.safeParse(raw ?? {});
    if (!input.success) return refusal('bad-input');
    try {
      const handle = (await handlers)[name] as unknown as (input: Input<N>) => Promise<Reply<unknown>>;
      return await handle(input.data);
    } catch (error) {
      const problem = guard.problemOf(error);
      if (problem !== null) return { ok: false, problem } satisfies Reply<never>;
      guard.bug(name, error);
      return refusal(error instanceof Error ? error.name : 'thrown');
    }
  });
}

function refusal(code: string): Reply<never> {
  return { ok: false, problem: unexpected(code, new Date().toISOString()) };
}
