import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { StepView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { useWizard } from '../setup';
import { ClockRegular } from './icons';

const useStyles = makeStyles({
  note: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  icon: { fontSize: '20px', color: tokens.colorNeutralForeground3 },
  title: { ...typographyStyles.body1Strong },
});

/** Why nothing can be done here yet, and where to go first. */
export function WaitingNote(props: { readonly step: StepView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { steps } = useWizard();
  const names = steps.filter((one) => props.step.waitsFor.includes(one.id)).map((one) => say(one.title));
  return (
    <div className={styles.note}>
      <ClockRegular aria-hidden className={styles.icon} />
      <div>
        <div className={styles.title}>{say(frame('waitsForTitle'))}</div>
        {/* What it waits for may be a step that is not offered. */}
        {names.length > 0 && <div>{say(frame('waitsForText', { steps: say.list(names) }))}</div>}
      </div>
    </div>
  );
}
