import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import { ChevronDownRegular, ChevronRightRegular } from './icons';

const useStyles = makeStyles({
  button: {
    marginLeft: '-6px',
    paddingLeft: '2px',
    minWidth: 0,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
  },
  content: { paddingTop: tokens.spacingVerticalS },
});

/** Something most people need not read, behind a button that says what it is. */
export function Fold(props: {
  readonly label: string;
  /** Kept open, whatever the button says: something inside needs attention. */
  readonly open?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const styles = useStyles();
  const [chosen, setChosen] = useState(false);
  const open = chosen || props.open === true;
  const id = useId();
  return (
    <div>
      <Button
        appearance="subtle"
        size="small"
        className={styles.button}
        icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          setChosen(!open);
        }}
      >
        {props.label}
      </Button>
      <div id={id} hidden={!open} className={styles.content}>
        {open && props.children}
      </div>
    </div>
  );
}
