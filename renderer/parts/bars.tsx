import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ProblemKind, ProblemView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup } from '../setup';
import { DismissRegular } from './icons';
import { ProblemText, problemTitles } from './problem-text';

const useStyles = makeStyles({
  bars: { display: 'grid', rowGap: tokens.spacingVerticalS },
  body: { paddingBottom: tokens.spacingVerticalS },
});

const intents = {
  'signed-out': 'warning',
  forbidden: 'warning',
  missing: 'warning',
  conflict: 'info',
  throttled: 'info',
  unreachable: 'warning',
  unexpected: 'error',
} as const satisfies Readonly<Record<ProblemKind, string>>;

/** A refusal that belongs to no single finding or change. Keyed by what it says, so that each is announced. */
export function ProblemBar(props: {
  readonly problem: ProblemView;
  readonly dismiss?: () => void;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { problem, dismiss } = props;
  return (
    <MessageBar intent={intents[problem.kind]} layout="multiline">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{say(problemTitles[problem.kind])}</MessageBarTitle>
        <ProblemText problem={problem} />
      </MessageBarBody>
      {dismiss && (
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              aria-label={say(frame('dismiss'))}
              icon={<DismissRegular />}
              onClick={dismiss}
            />
          }
        />
      )}
    </MessageBar>
  );
}

/** What is true of the whole view right now, at the top of it: the last refused call and the wizard's own. */
export function Bars(): ReactNode {
  const styles = useStyles();
  const { state, actions } = useSetup();
  const own = state.app.open?.problem ?? null;
  if (state.problem === null && own === null) return null;
  return (
    <div className={styles.bars}>
      {state.problem && (
        <ProblemBar key={keyOf(state.problem)} problem={state.problem} dismiss={actions.dismiss} />
      )}
      {own && <ProblemBar key={`own ${keyOf(own)}`} problem={own} />}
    </div>
  );
}

function keyOf(problem: ProblemView): string {
  return `${problem.kind} ${problem.say.id} ${problem.codes.at ?? ''}`;
}
