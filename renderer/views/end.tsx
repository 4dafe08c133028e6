import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { StepView, WizardView } from '../../electron/contract/vocabulary';
import { PrimaryButton } from '../parts/action-button';
import { Bars } from '../parts/bars';
import { ByHandSection } from '../parts/by-hand-section';
import { ConnectionPicture } from '../parts/connection-picture';
import { Counts } from '../parts/counts';
import { EndingsSection } from '../parts/endings';
import { StateIcon } from '../parts/kind-icon';
import { Page, Section } from '../parts/page';
import { ConnectionMap } from '../parts/validation/connection-map';
import { LinkList } from '../parts/validation/link-list';
import { SummarySection } from '../parts/summary-section';
import { frame } from '../messages';
import { isBehind } from '../next-action';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';

const useStyles = makeStyles({
  list: { display: 'grid', rowGap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  row: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS },
});

/** The journey whose three systems are drawn from its steps, as long as nothing was validated in this sitting. */
const pictured = 'moodle-teams';

function verdictOf(view: WizardView): {
  readonly kind: 'all' | 'manual' | 'some';
  readonly left: readonly StepView[];
} {
  const open = view.steps.filter((step) => !isBehind(step));
  if (open.length > 0) return { kind: 'some', left: open };
  const manual = view.steps.filter((step) => step.state === 'manual');
  return manual.length > 0 ? { kind: 'manual', left: manual } : { kind: 'all', left: [] };
}

/** How it stands after the last look at every step. */
export function End(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const view = useWizard();
  const { kind, left } = verdictOf(view);
  const journey = view.journeyTitle;
  const titles = { all: frame('endTitle'), manual: frame('endTitleManual'), some: frame('endTitleSome') };
  const leads = {
    all: frame('endLead', { journey }),
    manual: frame('endLeadManual', { journey }),
    some: frame('endLeadSome'),
  };
  const findings = view.steps.flatMap((step) => step.findings);
  return (
    <Page
      id="end"
      title={say(titles[kind])}
      lead={say(leads[kind])}
      start={
        <>
          <Button disabledFocusable={view.busy.kind !== 'idle'} onClick={() => void actions.look(null)}>
            {say(frame('lookAgain'))}
          </Button>
          <Button
            disabledFocusable={view.busy.kind !== 'idle'}
            onClick={() => {
              if (view.busy.kind !== 'idle') return;
              actions.turn('validation');
              void actions.validate();
            }}
          >
            {say(frame('validateAll'))}
          </Button>
        </>
      }
      actions={<PrimaryButton label={say(frame('allSetups'))} onClick={() => void actions.closeProfile()} />}
    >
      <Bars />
      {left.length > 0 && (
        <ul className={styles.list}>
          {left.map((step) => (
            <li key={step.id} className={styles.row}>
              <StateIcon state={step.state} />
              <Link as="button" onClick={() => void actions.go(step.id)}>
                {say(step.title)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Picture settled={kind !== 'some'} />
      <SummarySection />
      <ByHandSection />
      <EndingsSection />
      <Section title={say(frame('found'))}>
        <Counts findings={findings} />
      </Section>
    </Page>
  );
}

/** As the last validation saw it; before the first, what the steps of a finished set-up say. */
function Picture(props: { readonly settled: boolean }): ReactNode {
  const say = useSay();
  const { state } = useSetup();
  const { profile } = useWizard();
  const report = state.validation?.state === 'done' ? state.validation.report : null;
  const drawn = report?.picture ?? null;
  if (drawn === null && !(props.settled && profile.journey === pictured)) return null;
  return (
    <Section title={say(frame('picture'))}>
      {report !== null && drawn !== null ? (
        <>
          <ConnectionMap picture={drawn} />
          <LinkList report={report} />
        </>
      ) : (
        <ConnectionPicture />
      )}
    </Section>
  );
}
