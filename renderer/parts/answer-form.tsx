import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import type { StepView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import type { Draft } from './draft';
import { Fold } from './fold';
import { pressPrimary } from '../keyboard';
import { QuestionField } from './question-field';

const useStyles = makeStyles({
  form: { display: 'grid', rowGap: tokens.spacingVerticalXL },
});

const invalid = '[data-complaint="true"] :is(input, textarea, button)';

/** The questions of a step. Enter in a field is the view's primary action; so is its button at the end of the view. */
export function AnswerForm(props: {
  readonly step: StepView;
  readonly draft: Draft;
  readonly disabled: boolean;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { step, draft, disabled } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (draft.refused > 0) form.current?.querySelector<HTMLElement>(invalid)?.focus();
  }, [draft.refused]);
  const plain = draft.shown.filter((question) => !question.advanced);
  const advanced = draft.shown.filter((question) => question.advanced);
  const complains = advanced.some((question) => draft.complaint(question.field) !== undefined);
  const field = (question: StepView['questions'][number]): ReactNode => (
    <QuestionField
      key={question.field}
      question={question}
      step={step.id}
      draft={draft}
      disabled={disabled}
    />
  );
  return (
    <form
      ref={form}
      noValidate
      className={styles.form}
      aria-label={say(frame('answers'))}
      onSubmit={(event) => {
        event.preventDefault();
        pressPrimary();
      }}
    >
      {plain.map(field)}
      {advanced.length > 0 && (
        <Fold open={complains} label={say(frame('moreSettings'))}>
          <div className={styles.form}>{advanced.map(field)}</div>
        </Fold>
      )}
      {/* Without a submit button a form of several fields does not answer to Enter. */}
      <button type="submit" hidden aria-hidden tabIndex={-1} />
    </form>
  );
}
