import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { kindOf } from '../findings';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';
import { KindIcon } from './kind-icon';
import { OutLink } from './out-link';
import { Section } from './page';

const useStyles = makeStyles({
  list: { display: 'grid', rowGap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  row: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What no programming interface shows or sets: each with what to do and the step that tells more. */
export function ByHandSection(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { steps } = useWizard();
  const left = steps.flatMap((step) =>
    step.findings.filter((finding) => kindOf(finding) === 'manual').map((finding) => ({ step, finding })),
  );
  if (left.length === 0) return null;
  return (
    <Section title={say(frame('byHand'))}>
      <ul className={styles.list}>
        {left.map(({ step, finding }) => (
          <li key={`${finding.id} ${finding.about}`} className={styles.row}>
            <KindIcon kind="manual" />
            <div>
              <div>
                {say(finding.title)}
                {' · '}
                <Link as="button" onClick={() => void actions.go(step.id)}>
                  {say(step.title)}
                </Link>
              </div>
              {finding.remedy && <div className={styles.quiet}>{say(finding.remedy.text)}</div>}
              {finding.remedy?.link !== undefined && <OutLink url={finding.remedy.link} />}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
