import {
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { reportFormats, type ReportFormat } from '../../../electron/contract/validation';
import type { Message } from '../../../electron/contract/vocabulary';
import { useShortcuts } from '../../keyboard';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useSetup } from '../../setup';
import { SaveRegular } from '../icons';
import { SavedNote, useSaved } from '../saved';
import { BundleDialog } from './bundle-dialog';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

const formatWords: Readonly<Record<ReportFormat, Message>> = {
  html: frame('formatHtml'),
  pdf: frame('formatPdf'),
  json: frame('formatJson'),
  junit: frame('formatJunit'),
};

/** Takes the last validation along: as a report in one of its forms, or as what support needs. */
export function SaveReport(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const focusComesBack = useRestoreFocusTarget();
  const [place, save] = useSaved();
  useShortcuts({
    save: () => {
      void save(actions.saveReport('html'));
    },
  });
  const [menu, setMenu] = useState(false);
  const [bundle, setBundle] = useState(false);
  return (
    <div className={styles.row}>
      <Menu
        open={menu}
        onOpenChange={(_, { open }) => {
          setMenu(open);
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <MenuButton {...focusComesBack} icon={<SaveRegular />}>
            {say(frame('saveReport'))}
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {reportFormats.map((format) => (
              <MenuItem key={format} onClick={() => void save(actions.saveReport(format))}>
                {say(formatWords[format])}
              </MenuItem>
            ))}
            <MenuDivider />
            <MenuItem
              onClick={() => {
                setBundle(true);
              }}
            >
              {say(frame('bundle'))}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <SavedNote place={place} />
      {/* A menu that closes takes the focus back: a dialog that was open by then would lose it. */}
      <BundleDialog
        open={bundle && !menu}
        close={() => {
          setBundle(false);
        }}
      />
    </div>
  );
}
