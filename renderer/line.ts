import type { Bridge } from '../electron/contract/calls';
import type { ProblemView } from '../electron/contract/vocabulary';
import { frame } from './messages';
import { reduce, starting, type Event, type State } from './store';

/** What main tells the window. Nothing is lost before somebody listens: it is kept until then. */
export interface Line {
  /** Settles when main has answered, or could not. */
  readonly answered: Promise<void>;
  /** The state after all that was said so far, which is not told again. */
  readonly soFar: () => State;
  /** Returns the way to stop listening. */
  readonly listen: (listener: (event: Event) => void) => () => void;
}

/** Asks main at once, so that it works while the window gets ready to draw. */
export function openLine(bridge: Bridge): Line {
  const kept: Event[] = [];
  let listening: ((event: Event) => void) | null = null;
  const tell = (event: Event): void => {
    if (listening === null) kept.push(event);
    else listening(event);
  };
  bridge.onView((view) => {
    tell({ kind: 'viewed', view });
  });
  bridge.onValidation((view) => {
    tell({ kind: 'validated', view });
  });
  bridge.onCatalogue((catalogue) => {
    tell({ kind: 'told', catalogue });
  });
  return {
    answered: ask(bridge).then(tell),
    soFar: () => kept.splice(0).reduce(reduce, starting),
    listen: (listener) => {
      for (const event of kept.splice(0)) listener(event);
      listening = listener;
      return () => {
        listening = null;
      };
    },
  };
}

async function ask(bridge: Bridge): Promise<Event> {
  const broken = (code: string): ProblemView => ({
    kind: 'unexpected',
    system: 'app',
    say: frame('bug'),
    codes: { code },
  });
  try {
    const reply = await bridge.start({});
    return reply.ok
      ? { kind: 'started', app: reply.value }
      : { kind: 'could-not-start', problem: reply.problem };
  } catch (error) {
    return { kind: 'could-not-start', problem: broken(error instanceof Error ? error.message : 'unknown') };
  }
}
