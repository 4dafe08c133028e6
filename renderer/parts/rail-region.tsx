import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { StepView } from '../../electron/contract/vocabulary';
import { screens, useMedia } from '../media';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';
import { DismissRegular, NavigationRegular } from './icons';
import { StepRail } from './step-rail';

const useStyles = makeStyles({
  nav: {
    boxSizing: 'border-box',
    flexShrink: 0,
    width: '264px',
    position: 'relative',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 1199px)': {
      width: '232px',
      padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalS}`,
    },
    '@media (max-width: 959px)': {
      width: '56px',
      padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXS}`,
    },
  },
  bar: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
});

/** Where the steps stand: beside the content, or in a small window behind a button that says which one this is. */
export function RailRegion(props: { readonly small: boolean; readonly step: StepView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { state, actions } = useSetup();
  const view = useWizard();
  const iconsOnly = useMedia(screens.narrow);
  const [open, setOpen] = useState(false);
  const rail = (
    <StepRail
      view={view}
      iconsOnly={iconsOnly && !props.small}
      page={state.page}
      go={(id) => {
        setOpen(false);
        void actions.go(id);
      }}
      turn={(page) => {
        setOpen(false);
        actions.turn(page);
      }}
    />
  );
  const label = say(frame('steps'));
  if (!props.small) {
    return (
      <nav aria-label={label} className={styles.nav} data-region="steps">
        {rail}
      </nav>
    );
  }
  return (
    <nav aria-label={label} className={styles.bar} data-region="steps">
      <Button
        size="small"
        appearance="subtle"
        icon={<NavigationRegular />}
        aria-expanded={open}
        onClick={() => {
          setOpen(true);
        }}
      >
        {say(
          state.page === 'validation'
            ? frame('validation')
            : frame('stepOf', { number: props.step.number, count: view.steps.length }),
        )}
      </Button>
      <RailDrawer
        open={open}
        label={label}
        close={() => {
          setOpen(false);
        }}
      >
        {rail}
      </RailDrawer>
    </nav>
  );
}

function RailDrawer(props: {
  readonly open: boolean;
  readonly label: string;
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const say = useSay();
  return (
    <OverlayDrawer
      open={props.open}
      position="start"
      aria-label={props.label}
      onOpenChange={(_, data) => {
        if (!data.open) props.close();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={say(frame('close'))}
              icon={<DismissRegular />}
              onClick={props.close}
            />
          }
        >
          {props.label}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>{props.children}</DrawerBody>
    </OverlayDrawer>
  );
}
