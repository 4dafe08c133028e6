import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Finding, StepView } from '../../electron/contract/vocabulary';
import { detailsOf, kindOf, kindWords, skipWords } from '../findings';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';
import { CopyButton } from './copy-button';
import { Fold } from './fold';
import { KindIcon } from './kind-icon';
import { OutLink } from './out-link';
import { Fact, Line, Lines, Value } from './values';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  dashed: { border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}` },
  body: { display: 'grid', rowGap: tokens.spacingVerticalS, minWidth: 0 },
  kind: { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground3 },
  title: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere' },
  todo: { overflowWrap: 'anywhere' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
});

/** One judgement: word and sentence, expected and actual, what to do. Codes only under Details. */
export function FindingCard(props: { readonly finding: Finding; readonly step: StepView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { finding } = props;
  const kind = kindOf(finding);
  const { expected, actual, remedy } = finding;
  return (
    <article className={mergeClasses(styles.card, kind === 'unknown' && styles.dashed)}>
      <KindIcon kind={kind} />
      <div className={styles.body}>
        <div>
          <div className={styles.kind}>{say(kindWords[kind])}</div>
          <h3 className={styles.title}>{say(finding.title)}</h3>
        </div>
        {(expected !== undefined || actual !== undefined || remedy || finding.skipped) && (
          <Lines>
            {expected !== undefined && (
              <Line label={say(frame('expected'))}>
                <Value shown={expected} />
              </Line>
            )}
            {actual !== undefined && (
              <Line label={say(frame('actual'))}>
                <Value shown={actual} />
              </Line>
            )}
            {remedy && (
              <Line label={say(frame('whatToDo'))}>
                <span className={styles.todo}>{say(remedy.text)}</span>
              </Line>
            )}
            {finding.skipped && <Line label={say(frame('skipped'))}>{say(skipWords[finding.skipped])}</Line>}
          </Lines>
        )}
        <FindingActions finding={finding} step={props.step} />
      </div>
    </article>
  );
}

function FindingActions(props: { readonly finding: Finding; readonly step: StepView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { steps } = useWizard();
  const { finding, step } = props;
  const details = detailsOf(finding);
  const other = steps.find((one) => one.id === finding.remedy?.step && one.id !== step.id);
  const link = finding.remedy?.link;
  const copied = details.map(([label, value]) => `${say(label)}: ${value}`).join('\n');
  return (
    <>
      {(other !== undefined || link !== undefined) && (
        <div className={styles.actions}>
          {other && (
            <Button size="small" onClick={() => void actions.go(other.id)}>
              {say(frame('goToStep', { step: other.title }))}
            </Button>
          )}
          {link !== undefined && <OutLink url={link} />}
        </div>
      )}
      <Fold label={say(frame('details'))}>
        <Lines>
          {details.map(([label, value]) => (
            <Line key={label.id} label={say(label)}>
              <Fact>{value}</Fact>
            </Line>
          ))}
        </Lines>
        <CopyButton label={say(frame('copyDetails'))} text={copied} />
      </Fold>
    </>
  );
}
