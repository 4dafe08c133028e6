import { useEffect, useRef } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { useAllSteps, useSetup, useWizard } from '../setup';
import { useAloud } from './aloud';

/** Between these counts nothing is said: a person who listens wants to hear the end, not each change. */
const every = 4;

/** Says the start, every fourth change and the end of an apply, wherever the wizard stands by then. */
export function useApplyAloud(): void {
  const say = useSay();
  const aloud = useAloud();
  const { approving } = useSetup().state;
  const { busy } = useWizard();
  const steps = useAllSteps();
  const last = useRef<{ readonly step: string; readonly said: number } | null>(null);
  useEffect(() => {
    const id = approving?.step ?? null;
    const shown = steps.find((step) => step.id === (id ?? last.current?.step));
    const own = shown?.applied.filter((one) => one.change.by === 'wizard') ?? [];
    const done = own.filter((one) => one.state === 'done').length;
    const counts = say(frame('saidApplied', { done, count: own.length }));
    if (id === null) {
      if (last.current !== null && own.length > 0) aloud(counts);
      last.current = null;
    } else if (last.current === null) {
      aloud(say(frame('applying')));
      last.current = { step: id, said: 0 };
    } else if (busy.kind === 'applying' && done >= last.current.said + every) {
      aloud(counts);
      last.current = { step: id, said: done };
    }
  }, [approving, steps, busy, say, aloud]);
}
