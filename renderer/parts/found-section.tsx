import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import type { StepView } from '../../electron/contract/vocabulary';
import { counts, inGroups } from '../findings';
import { frame } from '../messages';
import { useNow, useSay } from '../say';
import { useSetup, useWizard } from '../setup';
import { useAloud } from './aloud';
import { LookSkeleton, Working } from './busy';
import { FindingList } from './finding-list';
import { ArrowClockwiseRegular, DocumentSearchRegular } from './icons';
import { KindIcon } from './kind-icon';
import { Section } from './page';

const useStyles = makeStyles({
  aside: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  when: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  fine: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    ...typographyStyles.body1Strong,
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly step: StepView;
  /** A plan was asked and there was none. */
  readonly planless: boolean;
  /** The primary button looks already: no second one. */
  readonly lookIsNext: boolean;
  readonly showEvidence: () => void;
}

/** The result of the last look, in every state there is: not yet, under way, all fine, something found. */
export function FoundSection(props: Props): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { busy } = useWizard();
  const { step } = props;
  useResultAloud(step);
  const looking = step.state === 'looking' || (busy.kind === 'looking' && busy.step === step.id);
  if (step.lookedAt === null && !looking) {
    return (
      <p className={styles.text}>
        {say(step.questions.length > 0 ? frame('lookFirst') : frame('nothingLooked'))}
      </p>
    );
  }
  const groups = inGroups(step.findings);
  // Green only when everything that was looked at is fine: a "could not check" never counts as such.
  const fine =
    groups.some(({ kind }) => kind === 'pass') &&
    groups.every(({ kind }) => kind === 'pass' || kind === 'skipped');
  return (
    <Section title={say(frame('found'))} aside={<Aside {...props} />}>
      {looking && step.findings.length === 0 ? (
        <LookSkeleton />
      ) : (
        <>
          {looking && <Working label={say(frame('lookingAtSystems'))} />}
          {fine && !looking && (
            <div className={styles.fine}>
              <KindIcon kind="pass" />
              {say(frame('allFine'))}
            </div>
          )}
          {props.planless && <p className={styles.text}>{say(frame('nothingToPlan'))}</p>}
          <FindingList step={step} />
        </>
      )}
    </Section>
  );
}

function Aside(props: Props): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { busy } = useWizard();
  const { step } = props;
  return (
    <div className={styles.aside}>
      {step.lookedAt !== null && <LookedAt at={step.lookedAt} />}
      {!props.lookIsNext && (
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowClockwiseRegular />}
          disabledFocusable={busy.kind !== 'idle'}
          onClick={() => void actions.look(step.id)}
        >
          {say(frame('lookAgain'))}
        </Button>
      )}
      {step.evidence.length > 0 && (
        <Button
          size="small"
          appearance="subtle"
          icon={<DocumentSearchRegular />}
          onClick={props.showEvidence}
        >
          {say(frame('showEvidence'))}
        </Button>
      )}
    </div>
  );
}

function LookedAt(props: { readonly at: string }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const now = useNow();
  const recent = now - Date.parse(props.at) < 60_000;
  return (
    <time dateTime={props.at} title={say.time(props.at)} className={styles.when}>
      {recent ? say(frame('lookedJustNow')) : say(frame('lookedWhen', { when: say.ago(props.at, now) }))}
    </time>
  );
}

/** Says the counts once per look, and only of the step that stays on screen: a new one speaks through its h1. */
function useResultAloud(step: StepView): void {
  const say = useSay();
  const aloud = useAloud();
  const last = useRef({ id: step.id, at: step.lookedAt });
  useEffect(() => {
    const again = last.current.id === step.id && last.current.at !== step.lookedAt && step.lookedAt !== null;
    last.current = { id: step.id, at: step.lookedAt };
    if (again) aloud(counts(step.findings).map(say).join(', '));
  }, [step, say, aloud]);
}
