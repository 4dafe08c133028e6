import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Finding, Message, StepView } from '../../electron/contract/vocabulary';
import { inGroups, skipWords } from '../findings';
import { frame } from '../messages';
import { useSay } from '../say';
import { Counts } from './counts';
import { FindingCard } from './finding-card';
import { Fold } from './fold';
import { KindIcon } from './kind-icon';

const useStyles = makeStyles({
  list: { display: 'grid', rowGap: tokens.spacingVerticalM },
  quiet: { display: 'grid', rowGap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
  reason: { color: tokens.colorNeutralForeground3 },
});

/** Findings by what they ask of the person; what is fine or was skipped is folded to one line each. */
export function FindingList(props: { readonly step: StepView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const groups = inGroups(props.step.findings);
  const folded = (kind: 'pass' | 'skipped', label: (count: number) => Message): ReactNode => {
    const found = groups.find((group) => group.kind === kind)?.findings ?? [];
    return found.length > 0 && <Quiet kind={kind} label={say(label(found.length))} findings={found} />;
  };
  return (
    <div className={styles.list}>
      <Counts findings={props.step.findings} />
      {groups
        .filter(({ kind }) => kind !== 'pass' && kind !== 'skipped')
        .flatMap((group) => group.findings)
        .map((finding) => (
          <FindingCard key={`${finding.id} ${finding.about}`} finding={finding} step={props.step} />
        ))}
      {folded('pass', (count) => frame('checksPass', { count }))}
      {folded('skipped', (count) => frame('checksSkipped', { count }))}
    </div>
  );
}

function Quiet(props: {
  readonly kind: 'pass' | 'skipped';
  readonly label: string;
  readonly findings: readonly Finding[];
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  return (
    <Fold label={props.label}>
      <ul className={styles.quiet}>
        {props.findings.map((finding) => (
          <li key={`${finding.id} ${finding.about}`} className={styles.row}>
            <KindIcon kind={props.kind} />
            <span>
              {say(finding.title)}
              {finding.skipped && <span className={styles.reason}> ({say(skipWords[finding.skipped])})</span>}
            </span>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
