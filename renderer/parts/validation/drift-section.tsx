import { Field, makeStyles, Select, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { keyOf, type Drift, type DriftEntry, type Turn } from '../../../electron/contract/report';
import type { EarlierRun, ValidationView } from '../../../electron/contract/validation';
import type { Message } from '../../../electron/contract/vocabulary';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useSetup, useWizard } from '../../setup';
import { Fold } from '../fold';
import { Section } from '../page';
import { KindIcon } from '../kind-icon';
import { ToneMark } from '../tones';
import { Lines } from '../values';
import { Compared } from './compared';
import { FindingId } from './finding-id';
import { useSaid } from './said';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  tiles: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  tile: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXXS,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  kind: { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground3 },
  compare: { minWidth: 0, maxWidth: '420px' },
  // The longest option must not be wider than the window.
  select: { minWidth: 0, '& select': { width: '100%', minWidth: 0 } },
});

/** What is not as it was: since the run it is compared with, and since everything was in order last. */
export function DriftSection(props: { readonly view: ValidationView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { report } = props.view;
  if (report === null) return null;
  const { sinceLast, sinceGood, otherSetUp } = report.drift;
  const none = sinceLast === null;
  return (
    <Section region title={say(frame('drift'))}>
      {none && <p className={styles.text}>{say(frame(otherSetUp ? 'driftOther' : 'driftFirst'))}</p>}
      {sinceLast && (
        <Since drift={sinceLast} title={frame('driftSinceRun', { when: say.time(sinceLast.since) })} />
      )}
      {sinceGood && sinceGood.since !== sinceLast?.since && (
        <Since drift={sinceGood} title={frame('driftSinceGood', { when: say.time(sinceGood.since) })} />
      )}
      {props.view.earlier.length > 0 && <CompareWith view={props.view} />}
    </Section>
  );
}

/** Longer lists show what is worse; the rest is one press away. */
const shownEntries = 5;

function Since(props: { readonly drift: Drift; readonly title: Message }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { entries, still } = props.drift;
  const of = (turn: Turn): number => entries.filter((one) => one.turn === turn).length;
  const tiles = [
    { mark: <KindIcon kind="problem" />, label: frame('driftNew'), count: of('worse') },
    { mark: <KindIcon kind="pass" />, label: frame('driftClosed'), count: of('better') },
    { mark: <ToneMark tone="match" />, label: frame('driftOtherTurn'), count: of('other') },
    { mark: <ToneMark tone="keep" />, label: frame('driftStill'), count: still },
  ];
  const rest = entries.slice(shownEntries);
  return (
    <div className={styles.part}>
      <h3 className={styles.title}>{say(props.title)}</h3>
      <ul className={styles.tiles}>
        {tiles.map(({ mark, label, count }) => (
          <li key={label.id} className={styles.tile}>
            {mark}
            {say(frame('groupCount', { group: label, count }))}
          </li>
        ))}
      </ul>
      {entries.length === 0 && <p className={styles.text}>{say(frame('driftNothing'))}</p>}
      <Entries entries={entries.slice(0, shownEntries)} />
      {rest.length > 0 && (
        <Fold label={say(frame('driftMore', { count: rest.length }))}>
          <Entries entries={rest} />
        </Fold>
      )}
    </div>
  );
}

const turnWords: Readonly<Record<Turn, Message>> = {
  worse: frame('driftNew'),
  better: frame('driftClosed'),
  other: frame('driftOtherTurn'),
};

function Entries(props: { readonly entries: readonly DriftEntry[] }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const said = useSaid();
  if (props.entries.length === 0) return null;
  return (
    <ul className={styles.list}>
      {props.entries.map((entry) => (
        <li key={keyOf(entry)} className={styles.entry}>
          <span className={styles.kind}>
            {say(turnWords[entry.turn])}
            {entry.kind === 'gone' && ` (${say(frame('driftGone'))})`}
          </span>
          <span>{said(entry.title)}</span>
          <BeforeAfter entry={entry} />
          <FindingId finding={entry} />
        </li>
      ))}
    </ul>
  );
}

function BeforeAfter(props: { readonly entry: DriftEntry }): ReactNode {
  const before = props.entry.before?.actual;
  const after = props.entry.after?.actual;
  if (before === undefined && after === undefined) return null;
  return (
    <Lines>
      <Compared expected={before} actual={after} labels={[frame('before'), frame('after')]} />
    </Lines>
  );
}

const none = '';

/** Another run to compare with; the last one stands there from the start. */
function CompareWith(props: { readonly view: ValidationView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { busy } = useWizard();
  const { earlier, comparedWith } = props.view;
  return (
    <Field label={say(frame('compareWith'))} className={styles.compare}>
      <Select
        className={styles.select}
        value={comparedWith ?? none}
        disabled={busy.kind !== 'idle'}
        onChange={(_, { value }) => {
          if (value !== none) void actions.compareWith(value);
        }}
      >
        {comparedWith === null && <option value={none}>{say(frame('compareChoose'))}</option>}
        {earlier.map((one) => (
          <option key={one.run} value={one.run}>
            {say(earlierWord(one, say.time(one.at)))}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function earlierWord({ verdict }: EarlierRun, when: string): Message {
  switch (verdict) {
    case 'well':
      return frame('earlierWell', { when });
    case 'fails':
      return frame('earlierFails', { when });
    case 'could-not-look':
      return frame('earlierUnknown', { when });
  }
}
