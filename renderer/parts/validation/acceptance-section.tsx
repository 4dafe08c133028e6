import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import {
  findingsOf,
  keyOf,
  type AcceptanceState,
  type JudgedAcceptance,
  type Report,
} from '../../../electron/contract/report';
import type { Message } from '../../../electron/contract/vocabulary';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useSetup, useWizard } from '../../setup';
import { Section } from '../page';
import { Line, Lines } from '../values';
import { FindingId } from './finding-id';
import { useSaid } from './said';

const useStyles = makeStyles({
  list: { display: 'grid', rowGap: tokens.spacingVerticalL, margin: 0, padding: 0, listStyleType: 'none' },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXS,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
});

const stateWords: Readonly<Record<Exclude<AcceptanceState, 'in-force'>, Message>> = {
  expired: frame('acceptanceExpired'),
  worse: frame('acceptanceWorse'),
  unneeded: frame('acceptanceUnneeded'),
  'not-looked-at': frame('acceptanceNotLooked'),
  unmatched: frame('acceptanceUnmatched'),
};

/** What somebody accepted once and what has no effect today; what has stands among the findings. */
export function AcceptanceSection(props: { readonly report: Report }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { report } = props;
  const idle = report.accepted.flatMap((one) =>
    one.state === 'in-force' ? [] : [{ ...one, state: one.state }],
  );
  if (idle.length === 0) return null;
  return (
    <Section title={say(frame('notInForce'))}>
      <ul className={styles.list}>
        {idle.map((one) => (
          <li key={keyOf(one)} className={styles.entry}>
            <Entry one={one} text={stateWords[one.state]} report={report} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Entry(props: {
  readonly one: JudgedAcceptance;
  readonly text: Message;
  readonly report: Report;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const said = useSaid();
  const { actions } = useSetup();
  const { busy } = useWizard();
  const { one, report } = props;
  const finding = findingsOf(report).find((other) => keyOf(other) === keyOf(one));
  const title = finding === undefined ? one.id : said(finding.title);
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      <span>{say(props.text)}</span>
      <Lines>
        <Line label={say(frame('acceptUntil'))}>
          <time dateTime={one.until}>{say.day(one.until)}</time>
        </Line>
        <Line label={say(frame('acceptReason'))}>{one.reason}</Line>
      </Lines>
      <FindingId finding={one} />
      <div>
        <Button
          size="small"
          disabledFocusable={busy.kind !== 'idle'}
          aria-label={say(frame('takeBackOf', { finding: title }))}
          onClick={() => void actions.withdraw(one)}
        >
          {say(frame('takeBack'))}
        </Button>
      </div>
    </>
  );
}
