import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { findingsOf, keyOf, type Report, type ReportLink } from '../../../electron/contract/report';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { KindIcon } from '../kind-icon';
import { kindOfLink, linkWords } from './link-words';
import { useSaid } from './said';
import { marksOf } from './shown';

const useStyles = makeStyles({
  list: { display: 'grid', rowGap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px 20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    overflowWrap: 'anywhere',
  },
  number: { textAlign: 'end', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  state: { color: tokens.colorNeutralForeground2 },
  reason: { color: tokens.colorNeutralForeground3, display: 'block' },
});

/** The ways of the connection in words: what the picture shows, for every reader. */
export function LinkList(props: {
  readonly report: Report;
  readonly choose?: (link: string) => void;
}): ReactNode {
  const styles = useStyles();
  const { report, choose } = props;
  return (
    <ol className={styles.list}>
      {report.picture?.links.map((link, index) => (
        <li key={link.id} className={styles.row}>
          <span aria-hidden className={styles.number}>
            {index + 1}
          </span>
          <KindIcon kind={kindOfLink[link.state]} />
          <LinkText report={report} link={link} />
          {choose && link.findings.length > 0 && <ShowLink link={link} choose={choose} />}
        </li>
      ))}
    </ol>
  );
}

function LinkText(props: { readonly report: Report; readonly link: ReportLink }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const said = useSaid();
  const { report, link } = props;
  const marks = marksOf(report);
  const changed = link.findings.some((one) => marks.has(keyOf(one)));
  const keys = new Set(link.findings.map(keyOf));
  const first = findingsOf(report).find((one) => keys.has(keyOf(one)));
  return (
    <span>
      {said(link.title)} <span className={styles.state}>({say(linkWords[link.state])})</span>{' '}
      {changed && (
        <Badge appearance="outline" color="brand" size="small">
          {say(frame('markChanged'))}
        </Badge>
      )}
      {first && <span className={styles.reason}>{said(first.title)}</span>}
    </span>
  );
}

function ShowLink(props: { readonly link: ReportLink; readonly choose: (link: string) => void }): ReactNode {
  const say = useSay();
  const said = useSaid();
  const { link, choose } = props;
  return (
    <Button
      size="small"
      aria-label={say(frame('showLinkOf', { link: said(link.title) }))}
      onClick={() => {
        choose(link.id);
      }}
    >
      {say(frame('showLink'))}
    </Button>
  );
}
