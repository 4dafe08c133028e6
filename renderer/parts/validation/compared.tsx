import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SaidShown } from '../../../electron/contract/report';
import type { Message, Shown } from '../../../electron/contract/vocabulary';
import { difference } from '../../diff';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { Fold } from '../fold';
import { Fact, Line, Value } from '../values';

const useStyles = makeStyles({
  // Bold and underlined, so that it also shows in grey and in forced colours.
  mark: {
    fontWeight: tokens.fontWeightBold,
    textDecorationLine: 'underline',
    textDecorationThickness: '2px',
    color: 'inherit',
    backgroundColor: tokens.colorStatusWarningBackground2,
    '@media (forced-colors: active)': { color: 'MarkText', backgroundColor: 'Mark' },
  },
  lines: { display: 'grid', justifyItems: 'start', rowGap: tokens.spacingVerticalXXS },
});

/** What should stand there and what does, each in full, with what differs marked. */
export function Compared(props: {
  readonly expected: SaidShown | undefined;
  readonly actual: SaidShown | undefined;
  /** What the two are called where they are not what is expected and what is there. */
  readonly labels?: readonly [Message, Message];
}): ReactNode {
  const say = useSay();
  const { expected, actual, labels = [frame('expected'), frame('actual')] } = props;
  const found =
    expected === undefined || actual === undefined
      ? ({ kind: 'plain' } as const)
      : difference(inWords(expected), inWords(actual));
  const value = (side: 'before' | 'after', shown: SaidShown): ReactNode => {
    if (found.kind === 'texts') return <Marked head={found.head} marked={found[side]} tail={found.tail} />;
    if (found.kind === 'lists')
      return <Listed lines={shown.lines} marked={new Set(side === 'before' ? found.removed : found.added)} />;
    return <Value shown={shown.value} />;
  };
  return (
    <>
      {expected && <Line label={say(labels[0])}>{value('before', expected)}</Line>}
      {actual && <Line label={say(labels[1])}>{value('after', actual)}</Line>}
    </>
  );
}

/** Lists of quoted facts are compared line by line; one with a sentence in it is shown as it is. */
function inWords({ value, lines }: SaidShown): Shown {
  if (!Array.isArray(value)) return value;
  return value.every((line: unknown) => typeof line === 'string') ? lines : null;
}

function Marked(props: { readonly head: string; readonly marked: string; readonly tail: string }): ReactNode {
  const styles = useStyles();
  return (
    <Fact>
      {props.head}
      {props.marked !== '' && <mark className={styles.mark}>{props.marked}</mark>}
      {props.tail}
    </Fact>
  );
}

/** Longer lists show what differs; the rest is one press away. */
const maxLines = 8;

function Listed(props: {
  readonly lines: readonly string[];
  readonly marked: ReadonlySet<string>;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { lines, marked } = props;
  const rest = lines.length > maxLines ? lines.filter((line) => !marked.has(line)) : [];
  const shown = lines.filter((line) => !rest.includes(line));
  return (
    <>
      <span className={styles.lines}>
        {shown.map((line) => (
          <Fact key={line}>{marked.has(line) ? <mark className={styles.mark}>{line}</mark> : line}</Fact>
        ))}
      </span>
      {rest.length > 0 && (
        <Fold label={say(frame('sameEntries', { count: rest.length }))}>
          <Value whole shown={rest} />
        </Fold>
      )}
    </>
  );
}
