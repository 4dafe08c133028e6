import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { keyOf, type ReportFinding } from '../../../electron/contract/report';
import { skipWords } from '../../findings';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { FindingId } from './finding-id';
import { useSaid } from './said';
import { wordOf, wordText } from './shown';
import { WordIcon } from './word-icon';

const useStyles = makeStyles({
  list: { display: 'grid', rowGap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** Findings that ask nothing of anybody, one after the other. */
export function QuietList(props: {
  readonly findings: readonly ReportFinding[];
  readonly showEvidence: (check: string) => void;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const said = useSaid();
  return (
    <ul className={styles.list}>
      {props.findings.map((finding) => {
        const title = said(finding.title);
        return (
          <li key={keyOf(finding)} className={styles.row}>
            <WordIcon word={wordOf(finding)} />
            <div>
              <span className={styles.hidden}>{say(wordText(wordOf(finding)))} </span>
              {title}
              {finding.skipped && (
                <span className={styles.quiet}> ({say(skipWords[finding.skipped])})</span>
              )}{' '}
              {finding.skipped === undefined && (
                <Link
                  as="button"
                  aria-label={say(frame('showEvidenceOf', { check: title }))}
                  onClick={() => {
                    props.showEvidence(finding.check);
                  }}
                >
                  {say(frame('evidence'))}
                </Link>
              )}
              <FindingId finding={finding} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
