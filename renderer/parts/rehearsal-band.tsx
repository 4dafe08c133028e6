import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { WizardView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { systemName } from '../names';
import { useSay } from '../say';
import { useSetup } from '../setup';
import { Confirm } from './confirm';
import { BeakerRegular } from './icons';

const hatch = `repeating-linear-gradient(-45deg, ${tokens.colorPaletteMarigoldBorderActive} 0 6px, transparent 6px 12px)`;

const useStyles = makeStyles({
  band: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorPaletteMarigoldBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorPaletteMarigoldBorder1}`,
  },
  edge: { height: '4px', backgroundImage: hatch, borderBottom: '1px solid transparent' },
  icon: { fontSize: '20px', flexShrink: 0 },
  title: { ...typographyStyles.body1Strong },
  actions: { display: 'flex', flexWrap: 'wrap' },
  notes: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
});

/** Cannot be dismissed: who sees the window must see that it is not real. */
export function RehearsalBand(props: { readonly view: WizardView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const [asking, setAsking] = useState(false);
  const { profile, simulated, speed, busy } = props.view;
  const whole = profile.mode === 'rehearsal';
  if (!whole && simulated.length === 0) return null;
  const names = say.list(simulated.map((id) => systemName(id, say)));
  const notes = [
    whole && simulated.length > 0 ? say(frame('simulated', { names })) : '',
    speed > 1 ? say(frame('rehearsalSpeed', { speed })) : '',
  ].filter((note) => note !== '');
  return (
    <>
      <div aria-hidden className={styles.edge} />
      <div className={styles.band} data-rehearsal="true">
        <BeakerRegular aria-hidden className={styles.icon} />
        <strong className={styles.title}>
          {say(whole ? frame('rehearsal') : frame('partlySimulated', { names }))}
        </strong>
        <span className={styles.notes}>{notes.join(' · ')}</span>
        {whole && (
          <div className={styles.actions}>
            <Button
              size="small"
              appearance="transparent"
              disabledFocusable={busy.kind !== 'idle'}
              onClick={() => {
                setAsking(true);
              }}
            >
              {say(frame('startOver'))}
            </Button>
            <Button size="small" appearance="transparent" onClick={() => void actions.closeProfile()}>
              {say(frame('leaveRehearsal'))}
            </Button>
          </div>
        )}
      </div>
      <Confirm
        open={asking}
        title={say(frame('startOverTitle'))}
        verb={say(frame('startOver'))}
        onVerb={() => {
          setAsking(false);
          void actions.startOver();
        }}
        onCancel={() => {
          setAsking(false);
        }}
      >
        {say(frame('startOverText'))}
      </Confirm>
    </>
  );
}
