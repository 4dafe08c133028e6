import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Picked } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { DismissRegular } from './icons';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  tag: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingLeft: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: 'anywhere',
  },
  detail: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
});

/** What was chosen, each with its own way out. */
export function PickedList(props: {
  readonly label: string;
  readonly picked: readonly Picked[];
  readonly disabled: boolean;
  readonly remove: (one: Picked) => void;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  if (props.picked.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.picked.map((one) => (
        <li key={one.id} className={styles.tag}>
          <span>{one.name}</span>
          {one.detail !== undefined && <span className={styles.detail}>{one.detail}</span>}
          <Button
            size="small"
            appearance="subtle"
            disabled={props.disabled}
            icon={<DismissRegular />}
            aria-label={say(frame('unpick', { name: one.name }))}
            onClick={() => {
              props.remove(one);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
