import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { FocusBack } from './focus-back';

/** Asks before something that has no way back. Escape means cancel, and Cancel has the focus first. */
export function Confirm(props: {
  readonly open: boolean;
  readonly title: string;
  readonly verb: string;
  readonly onVerb: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const say = useSay();
  const cancel = useRef<HTMLElement | null>(null);
  useEffect(() => {
    // Fluent focuses the first button; its effect runs before this one.
    if (props.open) cancel.current?.focus();
  }, [props.open]);
  return (
    <Dialog
      modalType="alert"
      open={props.open}
      onOpenChange={(_, data) => {
        if (!data.open) props.onCancel();
      }}
    >
      <DialogSurface>
        <FocusBack />
        <DialogBody>
          <DialogTitle>{props.title}</DialogTitle>
          <DialogContent>{props.children}</DialogContent>
          <DialogActions fluid>
            <Button appearance="secondary" onClick={props.onVerb}>
              {props.verb}
            </Button>
            <Button
              ref={(element: HTMLElement | null) => {
                cancel.current = element;
              }}
              appearance="primary"
              onClick={props.onCancel}
            >
              {say(frame('cancel'))}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
