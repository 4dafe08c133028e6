import type { Message, ShownLine, Stage } from '../../../contract/vocabulary';
import type { OnDemandResult, SyncStep } from '../../../integrations/microsoft/port';
import { messages } from '../steps/provisioning-pilot.messages';
import { isRedundant } from './proof';

/** The four parts of what Entra does with one person, in its order (Microsoft contract, 6.6). */
export const stageKinds = ['import', 'scoping', 'matching', 'export'] as const;
export type StageKind = (typeof stageKinds)[number];

export interface StageResult {
  readonly kind: StageKind;
  /** `redundant`: there was nothing to write. `not-reached`: Entra stopped before. */
  readonly state: 'done' | 'redundant' | 'failed' | 'not-reached';
  readonly lines: readonly string[];
}

/** What became of each part; a part Entra does not tell of was not reached, or not needed. */
export function stageResults(result: OnDemandResult): readonly StageResult[] {
  const stopped = stageKinds.findIndex((kind) => stepsOf(result, kind).some((one) => !went(one)));
  return stageKinds.map((kind, index): StageResult => {
    const steps = stepsOf(result, kind);
    const lines = [...steps.flatMap(linesOf), ...(kind === 'export' ? modifiedLines(result) : [])];
    const [first] = steps;
    if (first === undefined) {
      // Who is linked already is not matched again, and nothing is exported where nothing differs.
      if (isRedundant(result)) return { kind, state: kind === 'export' ? 'redundant' : 'done', lines };
      const passed = stageKinds.slice(index + 1).some((later) => stepsOf(result, later).length > 0);
      return { kind, state: passed ? 'done' : 'not-reached', lines };
    }
    if (index === stopped && !isRedundant(result)) return { kind, state: 'failed', lines };
    const nothing = kind === 'export' && isRedundant(result);
    return { kind, state: nothing ? 'redundant' : 'done', lines };
  });
}

function stepsOf({ steps }: OnDemandResult, kind: StageKind): readonly SyncStep[] {
  return steps.filter((one) => one.kind === kind);
}

function went({ outcome }: SyncStep): boolean {
  return outcome === 'success' || outcome === 'warning';
}

/** How many values one part shows: an import lists all there are. */
const mostLines = 40;

function linesOf({ said, details }: SyncStep): readonly string[] {
  const values = Object.entries(details)
    .filter(([, value]) => value !== '' && value !== '{}')
    .map(([name, value]) => `${name}: ${value}`);
  return [...(said === '' ? [] : [said]), ...values].slice(0, mostLines);
}

function modifiedLines({ modified }: OnDemandResult): readonly string[] {
  return modified.map(({ name, before, after }) => `${name}: ${before ?? '–'} → ${after ?? '–'}`);
}

/** The picture while it runs, and when it is over. */
export function stagesOf(result: OnDemandResult | null): readonly Stage[] {
  if (result === null) {
    return stageKinds.map((kind, index) => ({
      id: kind,
      label: messages(`stage.${kind}`),
      state: index === 0 ? 'running' : 'waiting',
    }));
  }
  return stageResults(result).map(({ kind, state, lines }): Stage => {
    const detail = detailOf(state, lines);
    return {
      id: kind,
      label: messages(`stage.${kind}`),
      state: state === 'failed' ? 'failed' : state === 'not-reached' ? 'waiting' : 'done',
      ...(detail !== null && { detail }),
    };
  });
}

function detailOf(state: StageResult['state'], lines: readonly string[]): ShownLine | null {
  if (state === 'redundant') return nothingToWrite();
  return lines[0] ?? null;
}

export function nothingToWrite(): Message {
  return messages('stage.redundant');
}
