import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';
import { EndingLine } from './ending-line';
import { SaveRegular } from './icons';
import { Section } from './page';
import { SavedNote, useSaved } from './saved';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The days on which sign-in would stop working, and a way not to forget them. */
export function EndingsSection(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { id, endings } = useWizard().profile;
  const [place, save] = useSaved();
  if (endings.length === 0) return null;
  return (
    <Section title={say(frame('endingsTitle'))}>
      <ul className={styles.list}>
        {endings.map((ending) => (
          <li key={ending.id}>
            <EndingLine ending={ending} />
          </li>
        ))}
      </ul>
      <p className={styles.text}>{say(frame('endingsText'))}</p>
      <div className={styles.row}>
        <Button icon={<SaveRegular />} onClick={() => void save(actions.saveCalendar(id))}>
          {say(frame('saveReminder'))}
        </Button>
        <SavedNote place={place} />
      </div>
    </Section>
  );
}
