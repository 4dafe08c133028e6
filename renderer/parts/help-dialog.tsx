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
import type { ReactNode } from 'react';
import type { Message, ShownLine } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { FocusBack } from './focus-back';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    margin: 0,
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  keys: { margin: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  what: { margin: 0 },
});

const command = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl';

// Keys that bear a word bear it in the language of the keyboard.
const rows: readonly (readonly [keys: ShownLine, what: Message])[] = [
  [frame('keysRegions'), frame('helpRegions')],
  [frame('keysSteps', { command }), frame('helpSteps')],
  [frame('keysPrimary', { command }), frame('helpPrimary')],
  ['F5', frame('helpLook')],
  [`${command}+E`, frame('helpEvidence')],
  [`${command}+P`, frame('helpSave')],
  [`${command}++ · ${command}+- · ${command}+0`, frame('helpZoom')],
  [frame('keysEscape'), frame('helpEscape')],
  ['F1', frame('helpHelp')],
];

/** Every shortcut, for those who look for one. */
export function HelpDialog(props: { readonly open: boolean; readonly close: () => void }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  return (
    <Dialog
      open={props.open}
      onOpenChange={(_, data) => {
        if (!data.open) props.close();
      }}
    >
      <DialogSurface>
        <FocusBack />
        <DialogBody>
          <DialogTitle>{say(frame('helpTitle'))}</DialogTitle>
          <DialogContent>
            <dl className={styles.list}>
              {rows.map(([keys, what]) => (
                <Row key={what.id} keys={say.line(keys)} what={say(what)} />
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={props.close}>
              {say(frame('close'))}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Row(props: { readonly keys: string; readonly what: string }): ReactNode {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.keys}>{props.keys}</dt>
      <dd className={styles.what}>{props.what}</dd>
    </>
  );
}
