import type { Stage } from '../../../contract/vocabulary';
import { messages } from '../steps/app-credential.messages';
import type { Desk } from './desk';

/** The lines of a renewal, in their order (interface brief, 9). */
const all = ['add', 'test', 'store', 'sign-in', 'remove'] as const;
type Line = (typeof all)[number];

export interface Ends {
  /** UTC ISO 8601. */
  readonly fresh: string;
  /** Null where none works today: there is nothing to test against and nothing to remove. */
  readonly old: string | null;
  /** Whether the old one is removed at the end. */
  readonly retires: boolean;
}

/** Shows a line as begun, everything before it as done. */
export function begin({ stages }: Pick<Desk, 'stages'>, ends: Ends, line: Line): void {
  stages(picture(ends, line, 'running'));
}

/** Shows all lines as done. */
export function finish({ stages }: Pick<Desk, 'stages'>, ends: Ends): void {
  stages(picture(ends, linesOf(ends).at(-1) ?? 'store', 'done'));
}

/** Carries out one line; it shows as failed when that ends in a refusal. */
export async function onLine<T>(
  desk: Pick<Desk, 'stages'>,
  ends: Ends,
  line: Line,
  work: () => Promise<T>,
): Promise<T> {
  begin(desk, ends, line);
  try {
    const result = await work();
    desk.stages(picture(ends, line, 'done'));
    return result;
  } catch (error) {
    desk.stages(picture(ends, line, 'failed'));
    throw error;
  }
}

function linesOf({ old, retires }: Ends): readonly Line[] {
  return old === null ? all.slice(0, 3) : retires ? all : all.slice(0, 4);
}

function picture(ends: Ends, at: Line, state: Stage['state']): readonly Stage[] {
  const shown = linesOf(ends);
  const here = shown.indexOf(at);
  return shown.map((id, index) => ({
    id,
    label: messages(`stage.${id}`),
    state: index < here ? 'done' : index > here ? 'waiting' : state,
    ...(id === 'add' && { detail: messages('stage.new-ends', { date: ends.fresh }) }),
    ...(id === 'remove' &&
      ends.old !== null &&
      !(index === here && state === 'done') && { detail: messages('stage.old-ends', { date: ends.old }) }),
  }));
}
