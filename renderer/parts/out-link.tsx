import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup } from '../setup';
import { OpenRegular } from './icons';

const useStyles = makeStyles({
  link: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

/** A page outside: main opens it in the person's browser, if its address is on the list of allowed ones. */
export function OutLink(props: {
  readonly url: string;
  readonly label?: string;
  /** What to call it where several links of one label stand together; begins with the label. */
  readonly name?: string;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const label = props.label ?? say(frame('openPage'));
  return (
    <Link
      as="button"
      className={styles.link}
      aria-label={say(frame('opensInBrowser', { label: props.name ?? label }))}
      onClick={() => void actions.openLink(props.url)}
    >
      {label}
      <OpenRegular aria-hidden />
    </Link>
  );
}
