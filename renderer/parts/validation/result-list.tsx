import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { keyOf, type Report, type ReportFinding } from '../../../electron/contract/report';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { Fold } from '../fold';
import { QuietList } from './quiet-list';
import { ResultCard, type FindingActs } from './result-card';
import { grouped, isNarrow, isQuiet, marksOf, wordOf, type Group, type Mark, type Wish } from './shown';

const useStyles = makeStyles({
  groups: { display: 'grid', rowGap: tokens.spacingVerticalXL },
  group: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalM,
    minWidth: 0,
  },
  title: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere' },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly report: Report;
  readonly findings: readonly ReportFinding[];
  readonly wish: Wish;
  readonly acts: FindingActs;
}

/** The findings that fit, in groups that stay in their order whatever was found. */
export function ResultList(props: Props): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { report, findings, wish } = props;
  const marks = marksOf(report);
  if (findings.length === 0) return <p className={styles.none}>{say(frame('noneFit'))}</p>;
  return (
    <div className={styles.groups}>
      {grouped(report, findings, wish.by).map((group) => (
        <GroupOf key={group.id} group={group} marks={marks} narrow={isNarrow(wish)} acts={props.acts} />
      ))}
    </div>
  );
}

function GroupOf(props: {
  readonly group: Group;
  readonly marks: ReadonlyMap<string, Mark>;
  readonly narrow: boolean;
  readonly acts: FindingActs;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { group, marks, acts } = props;
  const loud = group.findings.filter((one) => !isQuiet(wordOf(one)));
  return (
    <section className={styles.group}>
      {(group.id !== 'pass' && group.id !== 'skipped') || props.narrow ? (
        <h3 className={styles.title}>{say(group.title)}</h3>
      ) : null}
      {loud.map((finding) => (
        <ResultCard
          heading="h4"
          key={keyOf(finding)}
          finding={finding}
          mark={marks.get(keyOf(finding))}
          acts={acts}
        />
      ))}
      <Quiet {...props} kind="pass" />
      <Quiet {...props} kind="skipped" />
    </section>
  );
}

/** Folded, unless somebody asked for just these. */
function Quiet(props: {
  readonly group: Group;
  readonly kind: 'pass' | 'skipped';
  readonly narrow: boolean;
  readonly acts: FindingActs;
}): ReactNode {
  const say = useSay();
  const findings = props.group.findings.filter((one) => wordOf(one) === props.kind);
  if (findings.length === 0) return null;
  const list = <QuietList findings={findings} showEvidence={props.acts.showEvidence} />;
  if (props.narrow) return list;
  const label = frame(props.kind === 'pass' ? 'checksPass' : 'checksSkipped', { count: findings.length });
  return <Fold label={say(label)}>{list}</Fold>;
}
