import {
  createCustomFocusIndicatorStyle,
  makeStyles,
  mergeClasses,
  tokens,
  Tooltip,
  typographyStyles,
  useArrowNavigationGroup,
} from '@fluentui/react-components';
import { useEffect, useRef, type ReactElement, type ReactNode, type RefObject } from 'react';
import { phases } from '../../electron/contract/vocabulary';
import type { Message, StepView, WizardView } from '../../electron/contract/vocabulary';
import { stateWord } from '../findings';
import { frame } from '../messages';
import { phaseNames } from '../names';
import { allSettled, isUndecided } from '../next-action';
import { useSay } from '../say';
import type { Page } from '../store';
import { FlagRegular, ShieldCheckmarkRegular } from './icons';
import { StateIcon } from './kind-icon';

const useStyles = makeStyles({
  rail: { display: 'grid', rowGap: tokens.spacingVerticalL, alignContent: 'start' },
  phase: {
    ...typographyStyles.caption1Strong,
    color: tokens.colorNeutralForeground3,
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    paddingLeft: tokens.spacingHorizontalM,
  },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  list: { display: 'grid', rowGap: '2px', margin: 0, padding: 0, listStyleType: 'none' },
  step: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '20px 20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    width: '100%',
    minHeight: '40px',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    textAlign: 'start',
    cursor: 'pointer',
    ...typographyStyles.body1,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ...createCustomFocusIndicatorStyle({
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: `-${tokens.strokeWidthThick}`,
    }),
  },
  small: {
    gridTemplateColumns: '1fr',
    justifyItems: 'center',
    rowGap: '2px',
    padding: `${tokens.spacingVerticalXS} 0`,
  },
  current: {
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '::before': {
      content: '""',
      position: 'absolute',
      left: '3px',
      top: '8px',
      bottom: '8px',
      borderLeft: `3px solid ${tokens.colorCompoundBrandStroke}`,
      borderRadius: tokens.borderRadiusCircular,
    },
  },
  waiting: {
    color: tokens.colorNeutralForeground3,
    cursor: 'not-allowed',
    '@media (forced-colors: active)': { color: 'GrayText' },
  },
  optional: { display: 'block', ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  // A journey of many steps stands in a window of the first size without scrolling.
  dense: {
    minHeight: '32px',
    paddingTop: tokens.spacingVerticalXXS,
    paddingBottom: tokens.spacingVerticalXXS,
  },
  close: { rowGap: tokens.spacingVerticalM },
  number: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, textAlign: 'end' },
  result: { fontSize: '20px', gridColumnStart: 2 },
  resultSmall: { gridColumnStart: 'auto' },
});

/** From here on rows are closer together. */
const manySteps = 10;

export interface RailProps {
  readonly view: WizardView;
  /** Numbers and states only; titles go into tooltips and stay in the names. */
  readonly iconsOnly: boolean;
  readonly page: Page;
  readonly go: (step: string) => void;
  readonly turn: (page: 'end' | 'validation') => void;
}

/** Where we are and what each step's state is. A step that waits is shown and says so, but cannot be opened. */
export function StepRail(props: RailProps): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const arrows = useArrowNavigationGroup({ axis: 'vertical' });
  const { view, iconsOnly } = props;
  return (
    <div className={mergeClasses(styles.rail, view.steps.length > manySteps && styles.close)} {...arrows}>
      {phases.map((phase) => {
        const steps = view.steps.filter((step) => step.phase === phase);
        if (steps.length === 0) return null;
        return (
          <div key={phase}>
            <div className={mergeClasses(styles.phase, iconsOnly && styles.hidden)}>
              {say(phaseNames[phase])}
            </div>
            <ol className={styles.list} aria-label={say(phaseNames[phase])} start={steps[0]?.number}>
              {steps.map((step) => (
                <li key={step.id}>
                  <RailStep {...props} step={step} />
                </li>
              ))}
            </ol>
          </div>
        );
      })}
      <div>
        {(allSettled(view) || view.summary.length > 0) && (
          <RailPage {...props} to="end" label={frame('result')} icon={FlagRegular} />
        )}
        <RailPage {...props} to="validation" label={frame('validation')} icon={ShieldCheckmarkRegular} />
      </div>
    </div>
  );
}

function Named(props: {
  readonly name: string;
  readonly shown: boolean;
  readonly children: ReactElement;
}): ReactNode {
  if (!props.shown) return props.children;
  return (
    <Tooltip relationship="inaccessible" content={props.name} positioning="after">
      {props.children}
    </Tooltip>
  );
}

/** Keeps the current step in sight of a rail that scrolls. */
function useShownInRail(current: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return button;
}

function RailStep(props: RailProps & { readonly step: StepView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { step, view, iconsOnly } = props;
  const current = props.page !== 'end' && props.page !== 'validation' && step.id === view.current;
  const waiting = step.state === 'waiting' && !current;
  const undecided = isUndecided(step);
  const button = useShownInRail(current);
  const earlier = view.steps.find((one) => one.id === step.waitsFor[0]);
  const state = waiting && earlier ? frame('waitsFor', { step: earlier.title }) : stateWord(step);
  const name = say(frame('stepName', { number: step.number, title: step.title, state }));
  return (
    <Named name={name} shown={iconsOnly}>
      <button
        ref={button}
        type="button"
        aria-current={current ? 'step' : undefined}
        aria-disabled={waiting || undefined}
        className={mergeClasses(
          styles.step,
          view.steps.length > manySteps && styles.dense,
          iconsOnly && styles.small,
          current && styles.current,
          waiting && styles.waiting,
        )}
        onClick={() => {
          if (!waiting) props.go(step.id);
        }}
      >
        {/* The whole name is content, not a label: what is visible must stand in it (WCAG 2.5.3). */}
        <span className={styles.hidden}>{name}</span>
        <span aria-hidden className={styles.number}>
          {step.number}
        </span>
        <StateIcon state={step.state} undecided={undecided} />
        {!iconsOnly && (
          <span aria-hidden>
            {say(step.title)}
            {undecided && <span className={styles.optional}>{say(frame('optional'))}</span>}
          </span>
        )}
      </button>
    </Named>
  );
}

/** A view that belongs to no step. */
function RailPage(
  props: RailProps & {
    readonly to: 'end' | 'validation';
    readonly label: Message;
    readonly icon: typeof FlagRegular;
  },
): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { to, label, icon: Icon, iconsOnly } = props;
  const current = props.page === to;
  return (
    <Named name={say(label)} shown={iconsOnly}>
      <button
        type="button"
        aria-current={current ? 'page' : undefined}
        className={mergeClasses(styles.step, iconsOnly && styles.small, current && styles.current)}
        onClick={() => {
          props.turn(to);
        }}
      >
        <Icon aria-hidden className={mergeClasses(styles.result, iconsOnly && styles.resultSmall)} />
        <span className={mergeClasses(iconsOnly && styles.hidden)}>{say(label)}</span>
      </button>
    </Named>
  );
}
