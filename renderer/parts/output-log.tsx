import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { StepView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { useWizard } from '../setup';
import { useAloud } from './aloud';
import { CopyButton } from './copy-button';
import { Section } from './page';

const useStyles = makeStyles({
  frame: {
    maxHeight: '280px',
    overflow: 'auto',
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  lines: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

/** This near to the end still counts as being there, in CSS pixels. */
const nearEnd = 24;
/** A line is said at most this often, in milliseconds: a log may write hundreds in that time. */
const quietMs = 15_000;
/** The most the clipboard takes (contract/calls.ts, `copy`). */
const maxCopied = 100_000;

/** Says the newest line now and then while it grows, and the last one when the work is over. */
function useOutputAloud(lines: readonly string[], running: boolean): void {
  const aloud = useAloud();
  const last = useRef({ at: 0, running, said: lines.at(-1) });
  useEffect(() => {
    const newest = lines.findLast((line) => line.trim() !== '');
    const ended = last.current.running && !running;
    const now = Date.now();
    const due = ended || (running && now - last.current.at >= quietMs);
    if (!due || newest === undefined || newest === last.current.said) {
      last.current = { ...last.current, running };
      return;
    }
    aloud(newest);
    last.current = { at: now, running, said: newest };
  }, [lines, running, aloud]);
}

/** What work prints, as it comes. It follows the end until somebody scrolls back to read. */
export function OutputLog(props: { readonly step: StepView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { busy } = useWizard();
  const { output, id } = props.step;
  const frameRef = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const running = (busy.kind === 'acting' || busy.kind === 'applying') && busy.step === id;
  useOutputAloud(output, running);
  useLayoutEffect(() => {
    const element = frameRef.current;
    if (element && follows.current) element.scrollTop = element.scrollHeight;
  }, [output]);
  if (output.length === 0) return null;
  const label = say(frame('output'));
  const text = output.join('\n');
  return (
    <Section
      title={label}
      aside={<CopyButton label={say(frame('copyOutput'))} text={text.slice(-maxCopied)} />}
    >
      <div
        ref={frameRef}
        role="region"
        aria-label={label}
        tabIndex={0}
        className={styles.frame}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          follows.current = scrollHeight - scrollTop - clientHeight <= nearEnd;
        }}
      >
        {/* A log is announced line by line by itself; how often is decided above. */}
        <div role="log" aria-live="off" aria-label={label} className={styles.lines}>
          {text}
        </div>
      </div>
    </Section>
  );
}
