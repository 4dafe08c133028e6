import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Fact, Message, Statement, StepView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { isBehind } from '../next-action';
import { useNow, useSay } from '../say';
import { Fold } from './fold';
import { CheckmarkCircleFilled, ProhibitedRegular, WarningFilled } from './icons';
import { OutLink } from './out-link';
import { Section } from './page';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    overflowWrap: 'anywhere',
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  },
  icon: { fontSize: '20px', flexShrink: 0, display: 'block' },
  works: { color: tokens.colorStatusSuccessForeground1 },
  limited: { color: tokens.colorStatusWarningForeground1 },
  gone: { color: tokens.colorStatusDangerForeground1 },
  body: { display: 'grid', rowGap: tokens.spacingVerticalXXS, minWidth: 0 },
  word: { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground3 },
  what: { ...typographyStyles.body1Strong, margin: 0 },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
  },
});

const toneWords: Readonly<Record<Fact['tone'], Message>> = {
  works: frame('factWorks'),
  limited: frame('factLimited'),
  gone: frame('factGone'),
};

/** Three silhouettes, so that no meaning hangs on colour. */
const icons = { works: CheckmarkCircleFilled, limited: WarningFilled, gone: ProhibitedRegular } as const;

/**
 * What a person should know before they answer. Only the first stands open, so that the question is not far below it;
 * once the step is settled that folds too, but never under the hands of somebody who just answers (`edited`).
 */
export function Statements(props: { readonly step: StepView; readonly edited: boolean }): ReactNode {
  const { step, edited } = props;
  const settled = isBehind(step) && !edited;
  return step.statements.map((statement, index) => (
    <Panel key={statement.id} statement={statement} folded={settled || index > 0} />
  ));
}

function Panel(props: { readonly statement: Statement; readonly folded: boolean }): ReactNode {
  const say = useSay();
  const { statement, folded } = props;
  const title = say(statement.title);
  const rows = <Facts statement={statement} title={title} />;
  return folded ? <Fold label={title}>{rows}</Fold> : <Section title={title}>{rows}</Section>;
}

function Facts(props: { readonly statement: Statement; readonly title: string }): ReactNode {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label={props.title}>
      {props.statement.facts.map((fact, index) => (
        <li key={`${String(index)} ${fact.what.id}`} className={styles.row} data-fact={fact.tone}>
          <FactRow fact={fact} />
        </li>
      ))}
    </ul>
  );
}

function FactRow(props: { readonly fact: Fact }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const now = useNow();
  const { tone, what, text, since, source } = props.fact;
  const Icon = icons[tone];
  return (
    <>
      <Icon aria-hidden className={mergeClasses(styles.icon, styles[tone])} />
      <div className={styles.body}>
        <div className={styles.word}>{say(toneWords[tone])}</div>
        <div className={styles.what}>{say(what)}</div>
        <div>{say(text)}</div>
        {(since !== undefined || source !== undefined) && (
          <div className={styles.foot}>
            {since !== undefined && (
              <time dateTime={since}>
                {say(frame(Date.parse(since) > now ? 'factFrom' : 'factSince', { date: say.day(since) }))}
              </time>
            )}
            {source !== undefined && (
              <OutLink url={source} label={say(frame('source'))} name={say(frame('sourceOf', { what }))} />
            )}
          </div>
        )}
      </div>
    </>
  );
}
