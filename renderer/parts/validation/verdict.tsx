import { Link, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { findingsOf, type Report } from '../../../electron/contract/report';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { LeftOut, useEnding } from './left-out';
import { countText, tellingEntries, wordCounts, type Wish } from './shown';
import { WordIcon } from './word-icon';

const useStyles = makeStyles({
  verdict: { display: 'grid', rowGap: tokens.spacingVerticalS },
  line: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    ...typographyStyles.body1Strong,
  },
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  count: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

/** How it ended in one sentence, and what was found in numbers; each number leads to its findings. */
export function Verdict(props: {
  readonly report: Report;
  readonly show: (part: Partial<Wish>) => void;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { report, show } = props;
  const findings = findingsOf(report);
  const { word, text } = useEnding()(report);
  const { sinceLast } = report.drift;
  const changed = tellingEntries(report).length;
  return (
    <div className={styles.verdict}>
      <div className={styles.line}>
        <WordIcon word={word} />
        <span>{text}</span>
      </div>
      <ul className={styles.counts}>
        {wordCounts(findings).map(({ word, count }) => {
          const words = say(countText(word, count));
          return (
            <li key={word} className={styles.count}>
              <WordIcon word={word} />
              <Link
                as="button"
                aria-label={say(frame('showOnly', { count: words }))}
                onClick={() => {
                  show({ word });
                }}
              >
                {words}
              </Link>
            </li>
          );
        })}
      </ul>
      <LeftOut report={report} />
      {sinceLast && changed > 0 && (
        <div>
          <Link
            as="button"
            onClick={() => {
              show({ changed: true });
            }}
          >
            {say(frame('driftSince', { count: changed, when: sinceLast.since }))}
          </Link>
        </div>
      )}
    </div>
  );
}
