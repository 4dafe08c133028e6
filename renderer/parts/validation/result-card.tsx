import {
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  tokens,
  typographyStyles,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ReportFinding } from '../../../electron/contract/report';
import { skipWords } from '../../findings';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useSetup, useWizard } from '../../setup';
import { OutLink } from '../out-link';
import { Fact, Line, Lines } from '../values';
import { Compared } from './compared';
import { FindingId } from './finding-id';
import { useSaid } from './said';
import { wordOf, wordText, type Mark } from './shown';
import { WordIcon } from './word-icon';

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
  over: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  kind: { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground3 },
  title: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere' },
  todo: { overflowWrap: 'anywhere' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
  },
});

/** What a person may do about a finding; the view asks first where it has to. */
export interface FindingActs {
  readonly fix: (step: string) => void;
  readonly accept: (finding: ReportFinding) => void;
  readonly showEvidence: (check: string) => void;
}

/** One finding of a validation: what is expected and what is there, what to do, and what may be done here. */
export function ResultCard(props: {
  readonly finding: ReportFinding;
  readonly mark: Mark | undefined;
  readonly acts: FindingActs;
  /** One below the heading it stands under. */
  readonly heading: 'h3' | 'h4';
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const said = useSaid();
  const { finding, mark, heading: Heading } = props;
  const { expected, actual, remedy, skipped, codes } = finding;
  const word = wordOf(finding);
  return (
    <article className={mergeClasses(styles.card, word === 'unknown' && styles.dashed)}>
      <WordIcon word={word} />
      <div className={styles.body}>
        <div>
          <div className={styles.over}>
            <span className={styles.kind}>
              {finding.accepted
                ? say(frame('acceptedUntil', { until: say.day(finding.accepted.until) }))
                : say(wordText(word))}
            </span>
            {mark && (
              <Badge appearance="outline" color="brand">
                {say(frame(mark === 'new' ? 'markNew' : 'markChanged'))}
              </Badge>
            )}
          </div>
          <Heading className={styles.title}>{said(finding.title)}</Heading>
        </div>
        <Lines>
          <Compared expected={expected} actual={actual} />
          {remedy && (
            <Line label={say(frame('whatToDo'))}>
              <span className={styles.todo}>{said(remedy.text)}</span>
            </Line>
          )}
          {skipped && <Line label={say(frame('skipped'))}>{say(skipWords[skipped])}</Line>}
          {finding.accepted && <Line label={say(frame('acceptReason'))}>{finding.accepted.reason}</Line>}
          {codes?.code !== undefined && (
            <Line label={say(frame('code'))}>
              <Fact>{codes.code}</Fact>
            </Line>
          )}
          {codes?.correlationId !== undefined && (
            <Line label={say(frame('correlationId'))}>
              <Fact>{codes.correlationId}</Fact>
            </Line>
          )}
        </Lines>
        <div className={styles.actions}>
          <CardActions finding={finding} acts={props.acts} />
        </div>
        <FindingId finding={finding} />
      </div>
    </article>
  );
}

/** Where the wizard can put it right: the step the remedy names, else the step that found it. */
function useFixingStep({ outcome, remedy, check, accepted }: ReportFinding): string | undefined {
  const { steps } = useWizard();
  if (accepted !== undefined || outcome !== 'fail') return undefined;
  return steps.find(({ id }) => id === (remedy?.step ?? check))?.id;
}

function CardActions(props: { readonly finding: ReportFinding; readonly acts: FindingActs }): ReactNode {
  const say = useSay();
  const said = useSaid();
  const { actions } = useSetup();
  const { busy } = useWizard();
  const focusComesBack = useRestoreFocusTarget();
  const { finding, acts } = props;
  const fixing = useFixingStep(finding);
  const title = said(finding.title);
  const idle = busy.kind === 'idle';
  // What nobody could look at is never accepted: nobody knows what it is.
  const mayAccept =
    finding.accepted === undefined && (finding.outcome === 'fail' || finding.outcome === 'manual');
  return (
    <>
      {fixing !== undefined && (
        <Button
          {...focusComesBack}
          size="small"
          disabledFocusable={!idle}
          aria-label={say(frame('fixFinding', { finding: title }))}
          onClick={() => {
            acts.fix(fixing);
          }}
        >
          {say(frame('fix'))}
        </Button>
      )}
      {finding.remedy?.link !== undefined && <OutLink url={finding.remedy.link} />}
      <Button
        size="small"
        appearance="subtle"
        aria-label={say(frame('showEvidenceOf', { check: title }))}
        onClick={() => {
          acts.showEvidence(finding.check);
        }}
      >
        {say(frame('showEvidence'))}
      </Button>
      {mayAccept && (
        <Button
          {...focusComesBack}
          size="small"
          appearance="subtle"
          disabledFocusable={!idle}
          aria-label={say(frame('acceptFinding', { finding: title }))}
          onClick={() => {
            acts.accept(finding);
          }}
        >
          {say(frame('accept'))}
        </Button>
      )}
      {finding.accepted && (
        <Button
          size="small"
          appearance="subtle"
          disabledFocusable={!idle}
          aria-label={say(frame('takeBackOf', { finding: title }))}
          onClick={() => void actions.withdraw(finding)}
        >
          {say(frame('takeBack'))}
        </Button>
      )}
    </>
  );
}
