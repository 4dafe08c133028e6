import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Output, Reply } from '../../../electron/contract/calls';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useSetup } from '../../setup';
import { Working } from '../busy';
import { ProblemText } from '../problem-text';
import { SavedNote, useSaved } from '../saved';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(960px, 96vw)', width: '96vw' },
  content: { display: 'grid', rowGap: tokens.spacingVerticalM },
  text: { margin: 0 },
  lines: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    margin: 0,
    padding: tokens.spacingHorizontalS,
    height: 'min(420px, 50vh)',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

/** Shows every line that would be saved: nothing leaves this machine that nobody has seen. */
export function BundleDialog(props: { readonly open: boolean; readonly close: () => void }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const awayRef = useRef<HTMLElement | null>(null);
  useEffect(() => {
    // What there is to read comes later than the dialog, and Fluent's own effect before this one.
    if (props.open) awayRef.current?.focus();
  }, [props.open]);
  return (
    <Dialog
      open={props.open}
      onOpenChange={(_, data) => {
        if (!data.open) props.close();
      }}
    >
      <DialogSurface className={styles.surface} aria-label={say(frame('bundleTitle'))}>
        {props.open && <Bundle close={props.close} awayRef={awayRef} />}
      </DialogSurface>
    </Dialog>
  );
}

function Bundle(props: {
  readonly close: () => void;
  /** Has the focus first. */
  readonly awayRef: RefObject<HTMLElement | null>;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { close, awayRef } = props;
  const [reply, setReply] = useState<Reply<Output<'supportBundle'>> | null>(null);
  const [place, save] = useSaved();
  useEffect(() => {
    let gone = false;
    void actions.supportBundle().then((answer) => {
      if (!gone) setReply(answer);
    });
    return () => {
      gone = true;
    };
  }, [actions]);
  const lines = reply?.ok === true ? reply.value.lines : null;
  return (
    <DialogBody>
      <DialogTitle>{say(frame('bundleTitle'))}</DialogTitle>
      <DialogContent className={styles.content}>
        <p className={styles.text}>{say(frame('bundleText'))}</p>
        {reply === null && <Working label={say(frame('bundleFetching'))} />}
        {reply?.ok === false && <ProblemText problem={reply.problem} />}
        {lines && (
          <>
            <p className={styles.text}>{say(frame('bundleLines', { count: lines.length }))}</p>
            <pre className={styles.lines} tabIndex={0} role="region" aria-label={say(frame('bundleTitle'))}>
              {lines.join('\n')}
            </pre>
          </>
        )}
        <SavedNote place={place} />
      </DialogContent>
      <DialogActions fluid>
        <Button
          appearance="primary"
          disabledFocusable={lines === null}
          onClick={() => {
            if (lines !== null) void save(actions.saveSupportBundle());
          }}
        >
          {say(frame('bundleSave'))}
        </Button>
        <Button
          ref={(element: HTMLElement | null) => {
            awayRef.current = element;
          }}
          onClick={close}
        >
          {say(frame('close'))}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
