import { useState } from 'react';
import type { Evidence } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';
import type { DrawerProps } from './evidence-drawer';

interface Fetched {
  readonly check: string;
  readonly evidence: readonly Evidence[];
  /** The validation it belongs to. */
  readonly of: string | undefined;
}

/** What the evidence drawer shows: of the current step, or of a finding of the validation, which main is asked for. */
export function useShownEvidence(
  step: readonly Evidence[],
): readonly [
  shown: Pick<DrawerProps, 'evidence' | 'about' | 'none'>,
  fetch: (check: string) => Promise<boolean>,
] {
  const say = useSay();
  const { state, actions } = useSetup();
  const { steps } = useWizard();
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const of = state.validation?.report?.startedAt;
  const fetch = async (check: string): Promise<boolean> => {
    const answer = await actions.evidenceOf(check);
    if (answer !== null) setFetched({ check, evidence: answer.evidence, of });
    return answer !== null;
  };
  if (state.page !== 'validation') return [{ evidence: step }, fetch];
  if (fetched === null || fetched.of !== of) return [{ evidence: [], none: frame('evidenceChoose') }, fetch];
  const title = steps.find(({ id }) => id === fetched.check)?.title ?? { id: `${fetched.check}.title` };
  return [{ evidence: fetched.evidence, about: say(title) }, fetch];
}
