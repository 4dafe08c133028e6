import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { ReportFinding } from '../../../electron/contract/report';
import type { ProblemView } from '../../../electron/contract/vocabulary';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useSetup } from '../../setup';
import { FocusBack } from '../focus-back';
import { ProblemText } from '../problem-text';
import { useSaid } from './said';

const useStyles = makeStyles({
  form: { display: 'grid', rowGap: tokens.spacingVerticalM },
  text: { margin: 0 },
  name: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  day: { maxWidth: '200px' },
});

/** Nothing is accepted for longer than a year. */
const longestDays = 365;
const usualDays = 90;
const dayMs = 86_400_000;

/** A day so many days from now; UTC, as YYYY-MM-DD. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
}

/** Asks why, and until when, a finding is taken as it is. Give it a new key each time it opens: it begins empty. */
export function AcceptDialog(props: {
  readonly finding: ReportFinding | null;
  readonly close: () => void;
}): ReactNode {
  const say = useSay();
  const { finding, close } = props;
  const firstRef = useRef<HTMLElement | null>(null);
  useEffect(() => {
    // Fluent focuses the first button; its effect runs before this one.
    if (finding !== null) firstRef.current?.focus();
  }, [finding]);
  return (
    <Dialog
      open={finding !== null}
      onOpenChange={(_, data) => {
        if (!data.open) close();
      }}
    >
      <DialogSurface aria-label={say(frame('acceptTitle'))}>
        <FocusBack />
        {finding && <AcceptForm finding={finding} close={close} firstRef={firstRef} />}
      </DialogSurface>
    </Dialog>
  );
}

function AcceptForm(props: {
  readonly finding: ReportFinding;
  readonly close: () => void;
  /** Has the focus first. */
  readonly firstRef: RefObject<HTMLElement | null>;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const said = useSaid();
  const { actions } = useSetup();
  const { finding, close, firstRef } = props;
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(dayIn(usualDays));
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const range = { first: dayIn(0), last: dayIn(longestDays) };
  const reasonMissing = reason.trim() === '';
  const untilWrong = until < range.first || until > range.last;
  const accept = async (): Promise<void> => {
    setAsked(true);
    if (reasonMissing || untilWrong) return;
    const { id, about } = finding;
    const reply = await actions.accept({ id, about, reason: reason.trim(), until });
    if (reply.ok) close();
    else setProblem(reply.problem);
  };
  return (
    <form
      // The browser's own bubbles speak another language than the window, and go by themselves.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void accept();
      }}
    >
      <DialogBody>
        <DialogTitle>{say(frame('acceptTitle'))}</DialogTitle>
        <DialogContent>
          <div className={styles.form}>
            <p className={styles.name}>{said(finding.title)}</p>
            <p className={styles.text}>{say(frame('acceptText'))}</p>
            {problem && <ProblemText problem={problem} />}
            <Field
              label={say(frame('acceptReason'))}
              hint={say(frame('acceptReasonHint'))}
              required
              {...(asked && reasonMissing && complaint(say(frame('acceptReasonMissing'))))}
            >
              <Textarea
                ref={(element: HTMLElement | null) => {
                  firstRef.current = element;
                }}
                value={reason}
                resize="vertical"
                maxLength={1000}
                onChange={(_, { value }) => {
                  setReason(value);
                }}
              />
            </Field>
            <Field
              label={say(frame('acceptUntil'))}
              required
              {...((asked || until !== '') &&
                untilWrong &&
                complaint(
                  say(frame('acceptUntilWrong', { first: say.day(range.first), last: say.day(range.last) })),
                ))}
            >
              <Input
                type="date"
                className={styles.day}
                min={range.first}
                max={range.last}
                value={until}
                onChange={(_, { value }) => {
                  setUntil(value);
                }}
              />
            </Field>
          </div>
        </DialogContent>
        <DialogActions fluid>
          <Button onClick={close}>{say(frame('cancel'))}</Button>
          <Button type="submit" appearance="primary">
            {say(frame('acceptVerb'))}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}

function complaint(text: string): { readonly validationState: 'error'; readonly validationMessage: string } {
  return { validationState: 'error', validationMessage: text };
}
