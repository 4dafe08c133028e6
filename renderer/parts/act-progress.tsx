import { Field, makeStyles, ProgressBar } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Busy, Progress } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useNow, useSay, type Say } from '../say';
import { useAloud } from './aloud';
import { Working } from './busy';

type Acting = Extract<Busy, { readonly kind: 'acting' }>;

const useStyles = makeStyles({
  // Digits of one width: the line does not tremble while it counts.
  hint: { fontVariantNumeric: 'tabular-nums' },
});

/** Between two parts of a long count somebody who listens hears nothing for at most this long, in milliseconds. */
const quietMs = 15_000;
const parts = 4;

function counted({ done, of }: Progress, say: Say): string {
  return say(of === null ? frame('progressSoFar', { done }) : frame('progressOf', { done, of }));
}

/** Says what begins, then every fourth part or after a while how far it is; how it ended is told by its result. */
function useProgressAloud(progress: Progress | null): void {
  const say = useSay();
  const aloud = useAloud();
  const last = useRef<{ readonly id: string; readonly part: number; readonly at: number } | null>(null);
  useEffect(() => {
    if (progress === null) return;
    const { text, done, of } = progress;
    const part = of === null || of === 0 ? 0 : Math.floor((done / of) * parts);
    const now = Date.now();
    const before = last.current;
    if (before?.id !== text.id) {
      aloud(say(text));
      last.current = { id: text.id, part, at: now };
    } else if (part > before.part || now - before.at >= quietMs) {
      aloud(counted(progress, say));
      last.current = { id: text.id, part, at: now };
    }
  }, [progress, say, aloud]);
}

/** An act that takes its time: how far it is where that can be counted, else since when it runs. */
export function ActProgress(props: { readonly busy: Acting }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const now = useNow();
  const [started] = useState(() => new Date().toISOString());
  const { progress } = props.busy;
  useProgressAloud(progress);
  if (progress === null) return <Working label={say(frame('working'))} />;
  const { done, of } = progress;
  const since = say(frame('startedWhen', { when: say.ago(started, now) }));
  const hint =
    of === null ? [...(done > 0 ? [counted(progress, say)] : []), since] : [counted(progress, say)];
  return (
    <Field
      label={say(progress.text)}
      hint={{ className: styles.hint, children: hint.join(' · ') }}
      data-progress={of === null ? 'open' : 'counted'}
    >
      <ProgressBar
        thickness="large"
        {...(of !== null && { value: Math.min(done, of), max: Math.max(of, 1) })}
      />
    </Field>
  );
}
