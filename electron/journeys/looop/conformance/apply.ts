import type { Stage } from '../../../contract/vocabulary';
import type { ScimEndpoint } from '../../../integrations/scim/port';
import { Problem, isProblem } from '../../../engine/step';
import { messages } from '../steps/looop-conformance.messages';
import { outcomeOf, parts, type Part } from './desk';
import { clearAway, findLeftovers } from './leftovers';
import { begun, namesOf, newRun, over, pendingIn, type Pending } from './names';
import { brokenPartsOf, resultsFile, writeResults, type Conformance, type Outcome } from './results';
import { tryOut } from './run';

interface Doing {
  readonly server: ScimEndpoint;
  readonly base: string;
  readonly groups: boolean;
  readonly hints: Readonly<Record<string, string>>;
  readonly now: () => Date;
  readonly leave: AbortSignal;
  readonly keep: (hints: Readonly<Record<string, string | null>>) => Promise<void>;
  readonly keepFile: (name: string, bytes: Uint8Array | null) => Promise<void>;
  readonly stages: (stages: readonly Stage[]) => void;
}

/** Removes what an interrupted try-out left behind. */
export async function clear({ server, base, hints, keep }: Doing): Promise<void> {
  const pending = pendingIn(hints, base);
  if (pending === null) return;
  const { left } = await clearAway(server, pending);
  if (left.length > 0) throw leftBehind(left.map(({ name }) => name));
  await keep(over(base));
}

/**
 * The try-out and, whatever comes of it, the removal of all it made. Names are kept before the first request, so that
 * after a crash the next look finds what is left.
 */
export async function run(doing: Doing): Promise<void> {
  const { server, base, groups, now, leave, keep, keepFile } = doing;
  await mustBeClear(doing);
  const names = namesOf(newRun());
  let pending: Pending = { names, ids: [] };
  await keep(begun(base, pending));
  const at = staged(doing);
  const made = async (one: Pending['ids'][number]): Promise<void> => {
    pending = { names, ids: [...pending.ids, one] };
    await keep(begun(base, pending));
  };
  const go = (): void => {
    if (leave.aborted) throw stopped();
  };
  let cleared: Awaited<ReturnType<typeof clearAway>> | null = null;
  let unanswered = false;
  let outcome: Conformance | null = null;
  try {
    const tried = await tryOut({ server, names, groups, go, made, at });
    at('remove');
    cleared = await clearAway(server, pending);
    const results: Conformance = {
      version: 1,
      base,
      at: now().toISOString(),
      ...tried,
      remove: removal(cleared),
    };
    await keepFile(resultsFile, writeResults(results));
    outcome = results;
  } catch (error) {
    // Why it ended counts more than why it could not be cleared away: that the next look finds and tells.
    cleared ??= await clearAway(server, pending).catch(() => null);
    // What was not answered the server may still carry out, so the next look asks again by name.
    unanswered = isProblem(error, 'unreachable');
    const left = cleared?.left.map(({ name }) => name) ?? [names.run];
    if (leave.aborted && left.length > 0) throw leftBehind(left);
    throw error;
  } finally {
    if (cleared !== null && cleared.left.length === 0 && !unanswered) await keep(over(base));
  }
  if (outcome !== null) doing.stages(told(outcome));
}

/** All was tried; what the server did not take as Entra usually sends it is no success. */
function told(results: Conformance): readonly Stage[] {
  const broken = brokenPartsOf(results);
  return parts.map((part) => ({
    id: part,
    label: messages(`part.${part}`),
    state: broken.includes(part) ? 'failed' : 'done',
    ...(broken.includes(part) && { detail: messages('part.not-taken') }),
  }));
}

/** A second try-out would forget the names of the first. */
async function mustBeClear({ server, base, hints }: Doing): Promise<void> {
  const pending = pendingIn(hints, base);
  const left = pending === null ? [] : await findLeftovers(server, pending);
  if (left.length > 0) throw leftBehind(left.map(({ name }) => name));
}

function removal({ left, refusal }: Awaited<ReturnType<typeof clearAway>>): Outcome {
  if (left.length === 0) return { kind: 'done' };
  return refusal !== null && !refusal.ok ? outcomeOf(refusal) : { kind: 'ignored' };
}

function staged({ stages }: Pick<Doing, 'stages'>): (part: Part) => void {
  return (now) => {
    const reached = parts.indexOf(now);
    stages(
      parts.map((part, index) => ({
        id: part,
        label: messages(`part.${part}`),
        state: index < reached ? 'done' : index === reached ? 'running' : 'waiting',
      })),
    );
  };
}

function stopped(): Problem {
  return new Problem({
    system: 'scim',
    kind: 'conflict',
    status: 0,
    say: messages('stopped'),
    changed: 'no',
  });
}

function leftBehind(names: readonly string[]): Problem {
  const params = { names: names.join(', ') };
  return new Problem({ system: 'scim', kind: 'conflict', status: 0, say: messages('left-behind', params) });
}
