import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { assertNever } from '../../electron/contract/vocabulary';
import type { StepState } from '../../electron/contract/vocabulary';
import type { Kind } from '../findings';
import {
  CheckmarkCircleFilled,
  CircleRegular,
  ClockRegular,
  DiamondDismissFilled,
  LightbulbRegular,
  PersonRegular,
  QuestionCircleRegular,
  SubtractCircleRegular,
  WarningFilled,
} from './icons';

const useStyles = makeStyles({
  icon: { fontSize: '20px', flexShrink: 0, display: 'block' },
  success: { color: tokens.colorStatusSuccessForeground1 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  brand: { color: tokens.colorBrandForeground1 },
  neutral: { color: tokens.colorNeutralForeground2 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type Tone = 'success' | 'danger' | 'warning' | 'brand' | 'neutral' | 'quiet';

/** Shape first: each kind has a silhouette of its own, so that no meaning hangs on colour. */
export function KindIcon(props: { readonly kind: Kind }): ReactNode {
  const styles = useStyles();
  const of = (tone: Tone): string => mergeClasses(styles.icon, styles[tone]);
  switch (props.kind) {
    case 'pass':
      return <CheckmarkCircleFilled aria-hidden className={of('success')} />;
    case 'blocker':
      return <DiamondDismissFilled aria-hidden className={of('danger')} />;
    case 'problem':
      return <WarningFilled aria-hidden className={of('warning')} />;
    case 'advice':
      return <LightbulbRegular aria-hidden className={of('neutral')} />;
    case 'unknown':
      return <QuestionCircleRegular aria-hidden className={of('neutral')} />;
    case 'skipped':
      return <SubtractCircleRegular aria-hidden className={of('quiet')} />;
    case 'manual':
      return <PersonRegular aria-hidden className={of('brand')} />;
    default:
      return assertNever(props.kind);
  }
}

const kindOfState: Readonly<Record<Exclude<StepState, 'waiting' | 'not-looked' | 'looking'>, Kind>> = {
  blocked: 'blocker',
  problem: 'problem',
  unknown: 'unknown',
  manual: 'manual',
  done: 'pass',
  skipped: 'skipped',
};

export function StateIcon(props: { readonly state: StepState; readonly undecided?: boolean }): ReactNode {
  const styles = useStyles();
  if (props.undecided === true || props.state === 'waiting' || props.state === 'not-looked') {
    return <CircleRegular aria-hidden className={mergeClasses(styles.icon, styles.quiet)} />;
  }
  if (props.state === 'looking') {
    return <ClockRegular aria-hidden className={mergeClasses(styles.icon, styles.brand)} />;
  }
  return <KindIcon kind={kindOfState[props.state]} />;
}
