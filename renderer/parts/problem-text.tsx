import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Message, ProblemKind, ProblemView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay, type Say } from '../say';
import type { Actions } from '../setup';
import { CopyButton } from './copy-button';
import { Fold } from './fold';
import { Fact, Line, Lines } from './values';

export const problemTitles: Readonly<Record<ProblemKind, Message>> = {
  'signed-out': frame('problemSignedOut'),
  forbidden: frame('problemForbidden'),
  missing: frame('problemMissing'),
  conflict: frame('problemConflict'),
  throttled: frame('problemThrottled'),
  unreachable: frame('problemUnreachable'),
  unexpected: frame('problemUnexpected'),
};

const useStyles = makeStyles({
  text: { display: 'grid', rowGap: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
});

function rows(problem: ProblemView, say: Say): readonly (readonly [string, string])[] {
  const { codes } = problem;
  const all: readonly (readonly [Message, string | undefined])[] = [
    [frame('code'), codes.code],
    [frame('correlationId'), codes.correlationId],
    [frame('time'), codes.at],
    [frame('system'), codes.system ?? problem.system],
  ];
  return all.flatMap(([label, value]) => (value === undefined ? [] : [[say(label), value] as const]));
}

/** A refusal: what happened, what to do, and the codes for support behind Details. */
export function ProblemText(props: {
  readonly problem: ProblemView;
  readonly copy?: Actions['copy'];
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { problem } = props;
  const details = rows(problem, say);
  return (
    <div className={styles.text}>
      <span>{say(problem.say)}</span>
      {problem.hint && <span>{say(problem.hint)}</span>}
      <Fold label={say(frame('details'))}>
        <Lines>
          {details.map(([label, value]) => (
            <Line key={label} label={label}>
              <Fact>{value}</Fact>
            </Line>
          ))}
        </Lines>
        <CopyButton
          label={say(frame('copyDetails'))}
          copy={props.copy}
          text={details.map(([label, value]) => `${label}: ${value}`).join('\n')}
        />
      </Fold>
    </div>
  );
}
