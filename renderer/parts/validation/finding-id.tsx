import { Button, makeStyles, tokens, Tooltip, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useSetup } from '../../setup';
import { useAloud } from '../aloud';
import { CopyRegular } from '../icons';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  id: {
    ...typographyStyles.caption1,
    fontFamily: tokens.fontFamilyMonospace,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
});

/** The public name of a finding, as reports, tickets and the list of accepted findings use it. */
export function FindingId(props: {
  readonly finding: { readonly id: string; readonly about: string };
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const aloud = useAloud();
  const { actions } = useSetup();
  const { id, about } = props.finding;
  const label = say(frame('copyId', { id }));
  const copy = async (): Promise<void> => {
    if ((await actions.copy(id)) !== null) aloud(say(frame('copied')));
  };
  return (
    <div className={styles.row}>
      <span className={styles.id}>{about === '' ? id : `${id} (${about})`}</span>
      <Tooltip relationship="label" content={label}>
        <Button size="small" appearance="subtle" icon={<CopyRegular />} onClick={() => void copy()} />
      </Tooltip>
    </div>
  );
}
