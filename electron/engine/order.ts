import { phases, type Finding, type StepState } from '../contract/vocabulary';
import type { AnyStep } from './step';

/** Steps in the order a person meets them: by phase, then by their own order, always after what they need. */
export function inOrder(steps: readonly AnyStep[]): readonly AnyStep[] {
  const sorted = [...steps].sort(
    (a, b) =>
      phases.indexOf(a.phase) - phases.indexOf(b.phase) || a.order - b.order || a.id.localeCompare(b.id),
  );
  for (const [index, step] of sorted.entries()) {
    for (const need of needsOf(step)) {
      if (sorted.findIndex((one) => one.id === need.id) >= index) {
        throw new Error(`step ${step.id} stands before ${need.id}, which it needs`);
      }
    }
  }
  return sorted;
}

export function needsOf(step: { readonly needs: Readonly<Record<string, AnyStep>> }): readonly AnyStep[] {
  return Object.values(step.needs);
}

/** Every step that needs this one, directly or through others. */
export function dependants(steps: readonly AnyStep[], id: string): readonly AnyStep[] {
  const found = new Set<string>([id]);
  // Steps come in order, so one pass reaches the indirect ones too.
  for (const step of steps) if (needsOf(step).some((need) => found.has(need.id))) found.add(step.id);
  found.delete(id);
  return steps.filter((step) => found.has(step.id));
}

/** A finding that later steps cannot live with. Problems and advice warn without blocking. */
export function blocks(finding: Finding): boolean {
  return finding.severity === 'blocker' && (finding.outcome === 'fail' || finding.outcome === 'unknown');
}

/** May a step that needs this one be looked at? Null findings mean it was not looked at itself. */
export function passes(findings: readonly Finding[] | null): boolean {
  return (
    findings !== null &&
    !findings.some((finding) => blocks(finding) || finding.skipped === 'needs-earlier-step')
  );
}

/** Which state the rail shows: the worst thing found, and never green when something could not be looked at. */
export function stateOf(findings: readonly Finding[] | null): StepState {
  if (findings === null) return 'not-looked';
  if (findings.some((finding) => finding.skipped === 'needs-earlier-step')) return 'waiting';
  const has = (test: (finding: Finding) => boolean): boolean => findings.some(test);
  if (has((finding) => finding.outcome === 'fail' && finding.severity === 'blocker')) return 'blocked';
  if (has((finding) => finding.outcome === 'unknown')) return 'unknown';
  if (has((finding) => finding.outcome === 'fail' && finding.severity === 'problem')) return 'problem';
  if (has((finding) => finding.outcome === 'manual')) return 'manual';
  if (findings.length > 0 && findings.every((finding) => finding.outcome === 'skipped')) return 'skipped';
  return 'done';
}

/** States that ask nothing more of the person before the next step. `manual` is theirs to check at any time. */
export function settled(state: StepState): boolean {
  return state === 'done' || state === 'skipped' || state === 'manual';
}
