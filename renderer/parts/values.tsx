import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Shown } from '../../electron/contract/vocabulary';
import { isSentence } from '../diff';
import { frame } from '../messages';
import { useSay } from '../say';
import { Fold } from './fold';

const useStyles = makeStyles({
  list: { display: 'grid', margin: 0, rowGap: tokens.spacingVerticalXS },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(88px, max-content) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'baseline',
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  label: { color: tokens.colorNeutralForeground3, ...typographyStyles.caption1 },
  value: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  lines: { display: 'grid', justifyItems: 'start', rowGap: tokens.spacingVerticalXXS },
  fact: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Labelled lines: a real description list, never only left and right. */
export function Lines(props: { readonly children: ReactNode }): ReactNode {
  return <dl className={useStyles().list}>{props.children}</dl>;
}

export function Line(props: { readonly label: string; readonly children: ReactNode }): ReactNode {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <dt className={styles.label}>{props.label}</dt>
      <dd className={styles.value}>{props.children}</dd>
    </div>
  );
}

/** Longer lists show their beginning; the rest is one press away. */
const maxLines = 8;

/** A value as it stands in a system: quoted facts in mono, sentences as text. */
export function Value(props: {
  readonly shown: Shown;
  /** Every line at once: nothing that will be written may hide. */
  readonly whole?: boolean;
}): ReactNode {
  const say = useSay();
  const { shown } = props;
  const lines = say.shown(shown);
  const folds = lines.length > maxLines && props.whole !== true;
  const whole = <ValueLines shown={shown} lines={folds ? lines.slice(0, maxLines - 2) : lines} />;
  if (!folds) return whole;
  const rest = lines.slice(maxLines - 2);
  return (
    <>
      {whole}
      <Fold label={say(frame('moreLines', { count: rest.length }))}>
        <ValueLines shown={shown} lines={rest} />
      </Fold>
    </>
  );
}

function ValueLines(props: { readonly shown: Shown; readonly lines: readonly string[] }): ReactNode {
  const styles = useStyles();
  const sentence = isSentence(props.shown);
  return (
    <span className={styles.lines}>
      {props.lines.map((line, index) => (
        <span
          key={`${String(index)} ${line}`}
          className={mergeClasses(!sentence && styles.fact, props.shown === null && styles.quiet)}
        >
          {line}
        </span>
      ))}
    </span>
  );
}

export function Fact(props: { readonly children: ReactNode }): ReactNode {
  return <span className={useStyles().fact}>{props.children}</span>;
}
