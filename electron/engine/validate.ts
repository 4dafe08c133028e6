import type { Finding, WizardView } from '../contract/vocabulary';
import { authorizeAct } from './wizard-view';
import type { Wizard } from './wizard';

/**
 * Looks at every step and every check of an open wizard and returns its findings in the order of the steps. Applies nothing.
 *
 * @param actsFor acts it may do on the way where the host can answer for a person (a rehearsal): signing in, allowing
 *   reading. Empty in live use, where nobody can be asked.
 */
export async function validate(wizard: Wizard, actsFor: readonly string[]): Promise<readonly Finding[]> {
  let view = await wizard.look(null);
  for (let next = nextAct(view, actsFor); next !== undefined; next = nextAct(view, actsFor)) {
    const before = view;
    view = await wizard.act(next.step, next.act);
    // An act that leaves itself on offer did not work; its finding tells why.
    if (nextAct(view, actsFor)?.step === nextAct(before, actsFor)?.step) break;
  }
  return [...view.steps.flatMap((step) => step.findings), ...(await wizard.checks())];
}

function nextAct(
  view: WizardView,
  actsFor: readonly string[],
): { readonly step: string; readonly act: string } | undefined {
  for (const step of view.steps) {
    const act = step.acts.find((one) => one.primary);
    if (act === undefined) continue;
    const allowed = act.id === authorizeAct ? actsFor.length > 0 : actsFor.includes(step.id);
    if (allowed) return { step: step.id, act: act.id };
  }
  return undefined;
}
