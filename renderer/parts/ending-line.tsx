import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Ending, Message } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useNow, useSay } from '../say';
import { WarningFilled } from './icons';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  icon: { flexShrink: 0, color: tokens.colorStatusWarningForeground1 },
});

const dayMs = 86_400_000;
/** From here on a date is counted down (catalogue of failure modes, `secret-expired`). */
const soonDays = 60;

/** How an end is told today; `soon` from sixty days before it. */
function sentence(
  { title: what, at: date }: Ending,
  now: number,
): { readonly say: Message; readonly soon: boolean } {
  const days = Math.floor((Date.parse(date) - now) / dayMs);
  if (days < 0) return { say: frame('ended', { what, date }), soon: true };
  if (days === 0) return { say: frame('endsToday', { what }), soon: true };
  return days > soonDays
    ? { say: frame('endsOn', { what, date }), soon: false }
    : { say: frame('endsIn', { what, days }), soon: true };
}

export function EndingLine(props: { readonly ending: Ending }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const told = sentence(props.ending, useNow());
  return (
    <span className={styles.line} title={say.time(props.ending.at, 'date')}>
      {told.soon && <WarningFilled className={styles.icon} aria-hidden />}
      <span>{say(told.say)}</span>
    </span>
  );
}
