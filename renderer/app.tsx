import { FluentProvider, makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useMemo, useReducer, useState, type ReactNode } from 'react';
import type { Bridge } from '../electron/contract/calls';
import type { ProblemView } from '../electron/contract/vocabulary';
import type { Line } from './line';
import { useRegions, useShortcuts, pressPrimary } from './keyboard';
import { useSystemTheme } from './media';
import { frame } from './messages';
import { AloudProvider } from './parts/aloud';
import { Header } from './parts/header';
import { ProblemText } from './parts/problem-text';
import { SayProvider, systemLanguage, useSay } from './say';
import { makeActions, makeSetup, SetupContext, useSetup, type Actions } from './setup';
import { reduce, starting, type State } from './store';
import { Welcome } from './views/welcome';

// The first view should not wait for what only an open set-up, or somebody in need of help, shows.
const Wizard = lazy(() => import('./views/wizard').then((module) => ({ default: module.Wizard })));
const HelpDialog = lazy(() =>
  import('./parts/help-dialog').then((module) => ({ default: module.HelpDialog })),
);

const useStyles = makeStyles({
  // Portals copy the provider's class name: height and background stand on a child.
  shell: {
    display: 'flex',
    flexDirection: 'column',
    height: '100dvh',
    minWidth: 0,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground2,
    ...typographyStyles.body1,
    '@media (max-height: 479px)': { height: 'auto', minHeight: '100dvh' },
  },
  alone: {
    display: 'grid',
    placeContent: 'center',
    flexGrow: 1,
    padding: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalM,
  },
  title: { ...typographyStyles.title3, margin: 0 },
  skip: {
    position: 'absolute',
    zIndex: 2,
    top: tokens.spacingVerticalS,
    left: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    ':not(:focus)': { clipPath: 'inset(50%)', width: '1px', height: '1px', padding: 0, overflow: 'hidden' },
  },
});

/** The whole window: everything it knows comes from main and goes through one reducer. */
export function App(props: {
  readonly bridge: Bridge;
  readonly line: Line;
  /** What main said before this was drawn. */
  readonly first?: State;
  readonly listen?: (text: string) => void;
}): ReactNode {
  const { bridge, line } = props;
  const [state, dispatch] = useReducer(reduce, props.first ?? starting);
  const actions = useMemo(() => makeActions(bridge, dispatch), [bridge]);
  const theme = useSystemTheme();
  useEffect(() => line.listen(dispatch), [line]);
  const lang = state.kind === 'ready' ? state.app.lang : systemLanguage();
  useEffect(() => {
    // Dialogs and drawers hang on the body and inherit their language from here only.
    document.documentElement.lang = lang;
  }, [lang]);
  return (
    <FluentProvider theme={theme}>
      <AloudProvider listen={props.listen}>
        <SayProvider lang={lang} catalogue={state.kind === 'ready' ? state.app.catalogue : noCatalogue}>
          <Shell state={state} actions={actions} bridge={bridge} />
        </SayProvider>
      </AloudProvider>
    </FluentProvider>
  );
}

const noCatalogue = {};

function Shell(props: {
  readonly state: State;
  readonly actions: Actions;
  readonly bridge: Bridge;
}): ReactNode {
  const styles = useStyles();
  const { state, actions, bridge } = props;
  const setup = useMemo(() => (state.kind === 'ready' ? makeSetup(state, actions) : null), [state, actions]);
  if (setup === null) {
    return (
      <div className={styles.shell}>
        {state.kind === 'unusable' ? <Unusable problem={state.problem} actions={actions} /> : <Starting />}
      </div>
    );
  }
  return (
    <SetupContext.Provider value={setup}>
      <Window bridge={bridge} />
    </SetupContext.Provider>
  );
}

function Starting(): ReactNode {
  const say = useSay();
  return (
    <main className={useStyles().alone}>
      <Spinner label={say(frame('starting'))} />
    </main>
  );
}

function Unusable(props: { readonly problem: ProblemView; readonly actions: Actions }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  return (
    <main className={styles.alone}>
      <h1 className={styles.title}>{say(frame('couldNotStart'))}</h1>
      <ProblemText problem={props.problem} copy={props.actions.copy} />
    </main>
  );
}

/** The window once main has answered: header, band and the view. */
function Window(props: { readonly bridge: Bridge }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { wizard: open, actions, state } = useSetup();
  const [help, setHelp] = useState<'never' | 'open' | 'closed'>('never');
  const [evidence, setEvidence] = useState(false);
  const { bridge } = props;
  const { page } = state;
  const lookAt = open?.busy.kind === 'idle' ? open.current : null;
  useRegions();
  useShortcuts({
    help: () => {
      setHelp('open');
    },
    ...(open === null && { primary: pressPrimary }),
  });
  useEffect(
    () =>
      bridge.onCommand((command) => {
        if (command === 'help') setHelp('open');
        if (command === 'evidence' && open !== null) setEvidence((shown) => !shown);
        if (command === 'look' && lookAt !== null)
          void (page === 'validation' ? actions.validate() : actions.look(lookAt));
      }),
    [bridge, actions, open, lookAt, page],
  );
  const opened = open?.profile.id;
  const applying = open?.busy.kind === 'applying';
  useEffect(
    () =>
      bridge.onWanted((id) => {
        // Nobody is taken away from changes that are under way.
        if (id !== opened && !applying) void actions.openProfile(id);
      }),
    [bridge, actions, opened, applying],
  );
  return (
    <div className={styles.shell}>
      <a
        href="#content"
        className={styles.skip}
        onClick={(event) => {
          event.preventDefault();
          document.querySelector<HTMLElement>('main h1')?.focus();
        }}
      >
        {say(frame('skipToContent'))}
      </a>
      <Header
        view={open}
        help={() => {
          setHelp('open');
        }}
      />
      {open ? (
        <Suspense fallback={<Starting />}>
          <Wizard key={open.profile.id} evidence={evidence} setEvidence={setEvidence} />
        </Suspense>
      ) : (
        <Welcome />
      )}
      {help !== 'never' && (
        <Suspense fallback={null}>
          <HelpDialog
            open={help === 'open'}
            close={() => {
              setHelp('closed');
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
