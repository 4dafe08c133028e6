import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Report, ReportFinding } from '../../electron/contract/report';
import type { ValidationView } from '../../electron/contract/validation';
import { PrimaryButton, StopButton } from '../parts/action-button';
import { AllowChanges } from '../parts/allow-changes';
import { Bars } from '../parts/bars';
import { Working } from '../parts/busy';
import { Page, Section } from '../parts/page';
import { AcceptanceSection } from '../parts/validation/acceptance-section';
import { AcceptDialog } from '../parts/validation/accept-dialog';
import { ConnectionMap } from '../parts/validation/connection-map';
import { DriftSection } from '../parts/validation/drift-section';
import { FilterBar } from '../parts/validation/filter-bar';
import { LinkList } from '../parts/validation/link-list';
import { Arrivals, useValidationAloud, ValidationProgress } from '../parts/validation/progress';
import { ResultList } from '../parts/validation/result-list';
import type { FindingActs } from '../parts/validation/result-card';
import { useTextOf } from '../parts/validation/said';
import { SaveReport } from '../parts/validation/save-report';
import { everything, fitting, type Wish } from '../parts/validation/shown';
import { Verdict } from '../parts/validation/verdict';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What the person is asked before something can go on. */
type Asking =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'accept'; readonly finding: ReportFinding }
  | { readonly kind: 'allow'; readonly step: string };

/** Everything about the connection as it is today: looked at by one button, told while it comes home. */
export function Validation(props: { readonly showEvidence: (check: string) => void }): ReactNode {
  const say = useSay();
  const { state, actions } = useSetup();
  const { busy, profile } = useWizard();
  const { validation } = state;
  const [asking, setAsking] = useState<Asking>({ kind: 'nothing' });
  const nothing = (): void => {
    setAsking({ kind: 'nothing' });
  };
  useFirstAsk();
  useValidationAloud(validation);
  const acts: FindingActs = {
    fix: (step) => {
      if (profile.purpose === 'check') setAsking({ kind: 'allow', step });
      else void actions.fix(step);
    },
    accept: (finding) => {
      setAsking({ kind: 'accept', finding });
    },
    showEvidence: props.showEvidence,
  };
  const running = validation?.state === 'running';
  useTopOfPage(running);
  const report = validation?.report ?? null;
  const title =
    report === null || running
      ? say(frame('validation'))
      : say(frame('validationOf', { when: say.time(report.at) }));
  return (
    <Page
      id="validation"
      title={title}
      lead={report === null && !running ? say(frame('validationLead')) : null}
      start={report !== null && !running && <SaveReport />}
      actions={
        <>
          <StopButton />
          <PrimaryButton
            label={say(frame(report === null ? 'validateNow' : 'lookAgain'))}
            disabled={running || busy.kind !== 'idle'}
            onClick={() => {
              if (!running && busy.kind === 'idle') void actions.validate();
            }}
          />
        </>
      }
    >
      <Bars />
      {validation === null && <Working label={say(frame('working'))} />}
      {validation && <Body view={validation} acts={acts} />}
      <AcceptDialog finding={asking.kind === 'accept' ? asking.finding : null} close={nothing} />
      <AllowChanges
        open={asking.kind === 'allow'}
        onAllowed={() => {
          nothing();
          if (asking.kind === 'allow') void actions.fix(asking.step);
        }}
        onCancel={nothing}
      />
    </Page>
  );
}

/** Asks main once what it knows of earlier validations of this set-up. */
function useFirstAsk(): void {
  const { state, actions } = useSetup();
  const known = state.validation !== null;
  useEffect(() => {
    if (!known) void actions.validation();
  }, [known, actions]);
}

/** When a validation begins or ends everything below is new: what is told of it first stands on top. */
function useTopOfPage(running: boolean): void {
  const last = useRef(running);
  useEffect(() => {
    if (last.current !== running) document.getElementById('content')?.scrollTo({ top: 0 });
    last.current = running;
  }, [running]);
}

function Body(props: { readonly view: ValidationView; readonly acts: FindingActs }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { view, acts } = props;
  const { state, report } = view;
  if (state === 'running') {
    return (
      <>
        <ValidationProgress view={view} />
        <Section title={say(frame('arrivals'))}>
          <p className={styles.text}>{say(frame('validatingHint'))}</p>
          <Arrivals view={view} acts={acts} />
        </Section>
      </>
    );
  }
  return (
    <>
      {state === 'stopped' && (
        <p className={styles.text}>
          {say(frame(report === null ? 'validationStoppedFirst' : 'validationStopped'))}
        </p>
      )}
      {report && <Result key={report.startedAt} view={view} report={report} acts={acts} />}
    </>
  );
}

/** A validation that is over. What a person has filtered holds as long as it is shown. */
function Result(props: {
  readonly view: ValidationView;
  readonly report: Report;
  readonly acts: FindingActs;
}): ReactNode {
  const say = useSay();
  const textOf = useTextOf();
  const { view, report, acts } = props;
  const [wish, setWish] = useState<Wish>(everything);
  const heading = useRef<HTMLHeadingElement>(null);
  const found = fitting(report, wish, textOf);
  /** From elsewhere in the view: what was asked for is further down. */
  const show = (part: Partial<Wish>): void => {
    setWish({ ...everything, by: wish.by, ...part });
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  };
  const choose = (link: string): void => {
    show({ link });
  };
  return (
    <>
      <Verdict report={report} show={show} />
      {report.picture && (
        <Section region title={say(frame('picture'))}>
          <ConnectionMap picture={report.picture} choose={choose} />
          <LinkList report={report} choose={choose} />
        </Section>
      )}
      <DriftSection view={view} />
      <Section region heading={heading} title={say(frame('findings'))}>
        <FilterBar report={report} wish={wish} setWish={setWish} count={found.length} />
        <ResultList report={report} findings={found} wish={wish} acts={acts} />
      </Section>
      <AcceptanceSection report={report} />
    </>
  );
}
