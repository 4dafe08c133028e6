import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, type ReactNode } from 'react';
import { findingsOf, type Report, type ReportFinding } from '../../../electron/contract/report';
import { notAllowedId } from '../../../electron/contract/validation';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useSetup, useWizard } from '../../setup';
import { useSaid } from './said';
import { worstWord, type Word } from './shown';

const useStyles = makeStyles({
  steps: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
});

/** What a person can still let this app look at, by signing in or by allowing it to read. */
function leftOut(report: Report): readonly ReportFinding[] {
  return findingsOf(report).filter((one) => one.skipped === 'no-session' && one.accepted === undefined);
}

/** How a validation ended: never green where nobody, or not everything, could be looked at. */
export function useEnding(): (report: Report) => { readonly word: Word; readonly text: string } {
  const say = useSay();
  const said = useSaid();
  return useCallback(
    (report) => {
      const findings = findingsOf(report);
      const { kind, text } = report.verdict;
      if (kind === 'fails') return { word: worstWord(findings) ?? 'unknown', text: said(text) };
      if (kind === 'could-not-look') return { word: 'unknown', text: said(text) };
      if (findings.every(({ outcome }) => outcome === 'skipped'))
        return { word: 'skipped', text: say(frame('nothingSeen')) };
      return leftOut(report).length > 0
        ? { word: 'skipped', text: say(frame('incomplete')) }
        : { word: 'pass', text: said(text) };
    },
    [say, said],
  );
}

/** Why something was left out, each reason for itself, and the steps that put it right. */
export function LeftOut(props: { readonly report: Report }): ReactNode {
  const all = leftOut(props.report);
  const unread = all.filter(({ title }) => title.id === notAllowedId);
  return (
    <>
      <Reason words="waitForSession" findings={all.filter((one) => !unread.includes(one))} />
      <Reason words="waitForReading" findings={unread} />
    </>
  );
}

function Reason(props: {
  readonly words: 'waitForSession' | 'waitForReading';
  readonly findings: readonly ReportFinding[];
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { steps } = useWizard();
  const { words, findings } = props;
  if (findings.length === 0) return null;
  const named = new Set(findings.map(({ remedy }) => remedy?.step));
  return (
    <div>
      {say(frame(words, { count: findings.length }))}
      <div className={styles.steps}>
        {steps
          .filter(({ id }) => named.has(id))
          .map(({ id, title }) => (
            <Link key={id} as="button" onClick={() => void actions.go(id)}>
              {say(title)}
            </Link>
          ))}
      </div>
    </div>
  );
}
