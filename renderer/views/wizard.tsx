import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { StepView as Step } from '../../electron/contract/vocabulary';
import { useApplyAloud } from '../parts/apply-aloud';
import { EvidenceDrawer } from '../parts/evidence-drawer';
import { RailRegion } from '../parts/rail-region';
import { useShownEvidence } from '../parts/shown-evidence';
import { useStagesAloud } from '../parts/stages';
import { guideOf } from '../adopt-guide';
import { pressPrimary, useShortcuts } from '../keyboard';
import { screens, useMedia } from '../media';
import { useSetup, useWizard } from '../setup';
import { Adopt } from './adopt';
import { End } from './end';
import { HandOver } from './hand-over';
import { Review } from './review';
import { StepView } from './step-view';
import { Validation } from './validation';

const low = '@media (max-height: 479px)';

const useStyles = makeStyles({
  body: {
    display: 'flex',
    minHeight: 0,
    flexGrow: 1,
    // The evidence slides in from beyond the edge.
    overflowX: 'clip',
    [low]: { minHeight: 'auto' },
  },
  small: { flexDirection: 'column' },
  main: {
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    // Text for the ear only stands absolutely: without this it would lengthen the page behind the pane.
    position: 'relative',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    [low]: { overflowY: 'visible' },
  },
});

/** The open profile: where we are, the view of the step, and what was seen. */
export function Wizard(props: {
  readonly evidence: boolean;
  readonly setEvidence: (open: boolean) => void;
}): ReactNode {
  const styles = useStyles();
  const { state, actions } = useSetup();
  const view = useWizard();
  const small = useMedia(screens.small);
  const { evidence, setEvidence } = props;
  const index = Math.max(
    0,
    view.steps.findIndex((one) => one.id === view.current),
  );
  const step = view.steps[index];
  const atEnd = state.page === 'end';
  const adopting = state.page === 'adopt';
  const idle = view.busy.kind === 'idle';
  const [shown, fetchEvidence] = useShownEvidence(step?.evidence ?? []);
  const goBy = (by: -1 | 1): void => {
    const next = view.steps[index + by];
    if (next && next.state !== 'waiting' && !adopting) void actions.go(next.id);
  };
  useApplyAloud();
  useStagesAloud();
  useShortcuts({
    primary: pressPrimary,
    previousStep: () => {
      goBy(-1);
    },
    nextStep: () => {
      goBy(1);
    },
    look: () => {
      if (!idle) return;
      if (state.page === 'validation') void actions.validate();
      else void actions.look(atEnd || adopting || step === undefined ? null : step.id);
    },
    evidence: () => {
      setEvidence(!evidence);
    },
  });
  if (step === undefined) return null;
  return (
    <div className={mergeClasses(styles.body, small && styles.small)}>
      {!adopting && <RailRegion small={small} step={step} />}
      <main id="content" className={styles.main} data-region="main">
        <Column
          step={step}
          showEvidence={() => {
            setEvidence(true);
          }}
          showEvidenceOf={(check) => {
            void fetchEvidence(check).then((came) => {
              if (came) setEvidence(true);
            });
          }}
        />
      </main>
      <EvidenceDrawer
        open={evidence}
        close={() => {
          setEvidence(false);
        }}
        {...shown}
      />
    </div>
  );
}

/** Which view of the current step stands in the main column. */
function Column(props: {
  readonly step: Step;
  readonly showEvidence: () => void;
  readonly showEvidenceOf: (check: string) => void;
}): ReactNode {
  const { state } = useSetup();
  const { step } = props;
  const plan = state.approving?.step === step.id && step.plan === null ? state.approving.plan : step.plan;
  const { open } = state.app;
  const guide = open === null ? undefined : guideOf(open.profile.journey);
  if (state.page === 'adopt' && open !== null && guide !== undefined)
    return <Adopt view={open} guide={guide} />;
  if (state.page === 'validation') return <Validation showEvidence={props.showEvidenceOf} />;
  if (state.page === 'end') return <End />;
  if (state.page === 'hand-over' && step.handOver)
    return <HandOver key={step.id} step={step} pack={step.handOver} />;
  if (plan) return <Review key={step.id} step={step} plan={plan} />;
  return <StepView key={step.id} step={step} showEvidence={props.showEvidence} />;
}
