import {
  Field,
  makeStyles,
  ProgressBar,
  Skeleton,
  SkeletonItem,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Busy } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';

const useStyles = makeStyles({
  // Short looks show nothing at all: a flash of grey tells nobody anything.
  late: {
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: '150ms',
    animationDelay: '300ms',
    animationFillMode: 'both',
  },
  later: {
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: '150ms',
    animationDelay: '1s',
    animationFillMode: 'both',
    justifyContent: 'start',
  },
  skeleton: { display: 'grid', rowGap: tokens.spacingVerticalM },
  card: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  lines: { display: 'grid', rowGap: tokens.spacingVerticalS },
  half: { width: '45%' },
});

/** The first look: three findings to come. */
export function LookSkeleton(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  return (
    <Skeleton className={styles.late} aria-label={say(frame('lookingAtSystems'))}>
      <div className={styles.skeleton}>
        {[1, 2, 3].map((one) => (
          <div key={one} className={styles.card}>
            <SkeletonItem shape="circle" size={20} />
            <div className={styles.lines}>
              <SkeletonItem size={16} className={styles.half} />
              <SkeletonItem size={12} />
            </div>
          </div>
        ))}
      </div>
    </Skeleton>
  );
}

/** What runs, in one line; nothing for the first second. */
export function Working(props: { readonly label: string }): ReactNode {
  return <Spinner size="tiny" className={useStyles().later} label={props.label} />;
}

/** An apply in numbers; a look or an act in words, because nobody knows how long it takes. */
export function ApplyProgress(props: { readonly busy: Busy; readonly started: boolean }): ReactNode {
  const say = useSay();
  const { busy } = props;
  if (busy.kind !== 'applying') {
    return <Working label={say(props.started ? frame('checkingAfter') : frame('checkingOnce'))} />;
  }
  const number = Math.min(busy.done + 1, busy.of);
  return (
    <Field
      label={say(frame('applyProgress', { number, of: busy.of, change: busy.change }))}
      hint={say(frame(busy.stopping ? 'stopping' : 'stopMeans'))}
    >
      <ProgressBar value={busy.done} max={busy.of} thickness="large" />
    </Field>
  );
}
