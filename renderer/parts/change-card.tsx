import { Badge, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type {
  AppliedChange,
  Change,
  ChangeKind,
  ChangeState,
  Message,
  Shown,
} from '../../electron/contract/vocabulary';
import { difference } from '../diff';
import { frame } from '../messages';
import { useSay, type Say } from '../say';
import { Fold } from './fold';
import { AddRegular, EditRegular, EqualCircleRegular, HandRightRegular, SubtractRegular } from './icons';
import { OutLink } from './out-link';
import { ProblemText } from './problem-text';
import { Fact, Line, Lines, Value } from './values';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  icon: { fontSize: '20px', color: tokens.colorNeutralForeground2 },
  body: { display: 'grid', rowGap: tokens.spacingVerticalS, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  verb: { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground3, flexGrow: 1 },
  title: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere' },
  target: { color: tokens.colorNeutralForeground2 },
  removed: { textDecorationLine: 'line-through' },
  added: { fontWeight: tokens.fontWeightSemibold, textDecorationLine: 'underline' },
});

const verbs: Readonly<Record<ChangeKind, Message>> = {
  add: frame('add'),
  change: frame('change'),
  remove: frame('remove'),
  stay: frame('stay'),
  person: frame('person'),
};

const icons: Readonly<Record<ChangeKind, typeof AddRegular>> = {
  add: AddRegular,
  change: EditRegular,
  remove: SubtractRegular,
  stay: EqualCircleRegular,
  person: HandRightRegular,
};

const stateWords: Readonly<Record<ChangeState, Message>> = {
  waiting: frame('changeWaiting'),
  running: frame('changeRunning'),
  done: frame('changeDone'),
  stopped: frame('changeStopped'),
  'not-started': frame('changeNotStarted'),
};

const stateColors = {
  waiting: 'informative',
  running: 'brand',
  done: 'success',
  stopped: 'danger',
  'not-started': 'informative',
} as const satisfies Readonly<Record<ChangeState, string>>;

/** One change with every value it writes. `applied` is there once it was approved. */
export function ChangeCard(props: {
  readonly change: Change;
  readonly applied?: AppliedChange | undefined;
  readonly isNew?: boolean;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { change, applied } = props;
  const Icon = icons[change.kind];
  return (
    <article className={styles.card}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.body}>
        <div className={styles.head}>
          <span className={styles.verb}>{say(verbs[change.kind])}</span>
          {props.isNew === true && (
            <Badge appearance="outline" color="brand">
              {say(frame('newLine'))}
            </Badge>
          )}
          <Marks change={change} applied={applied} />
        </div>
        <div>
          <h3 className={styles.title}>{say(change.summary)}</h3>
          {change.target !== null && (
            <div className={styles.target}>
              <Value shown={change.target} />
            </div>
          )}
        </div>
        {change.kind !== 'person' && <BeforeAfter change={change} />}
        {change.consequence && <div>{say(change.consequence)}</div>}
        {applied?.problem && <ProblemText problem={applied.problem} />}
        {change.link !== undefined && (
          <div>
            <OutLink url={change.link} />
          </div>
        )}
      </div>
    </article>
  );
}

function Marks(props: { readonly change: Change; readonly applied: AppliedChange | undefined }): ReactNode {
  const say = useSay();
  const { change, applied } = props;
  const risk = change.risk === 'care' ? frame('care') : frame('irreversible');
  // What a person does is never "not started" by the wizard.
  const yours = change.by === 'person';
  return (
    <>
      {change.risk !== 'routine' && !applied && (
        <Badge appearance="outline" color={change.risk === 'care' ? 'warning' : 'danger'}>
          {say(risk)}
        </Badge>
      )}
      {applied ? (
        <Badge appearance="outline" color={yours ? 'informative' : stateColors[applied.state]}>
          {say(yours ? frame('changeYours') : stateWords[applied.state])}
        </Badge>
      ) : (
        <Badge appearance="outline" color="informative">
          {say(yours ? frame('byYou') : frame('byWizard'))}
        </Badge>
      )}
    </>
  );
}

function BeforeAfter(props: { readonly change: Change }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { before, after } = props.change;
  const found = difference(inWords(before, say), inWords(after, say));
  if (found.kind === 'lists') {
    return (
      <>
        <Lines>
          {found.added.length > 0 && (
            <Line label={say(frame('added'))}>
              <Value whole shown={found.added} />
            </Line>
          )}
          {found.removed.length > 0 && (
            <Line label={say(frame('removed'))}>
              <Value whole shown={found.removed} />
            </Line>
          )}
        </Lines>
        {found.same > 0 && (
          <Fold label={say(frame('sameEntries', { count: found.same }))}>
            <Value shown={after} />
          </Fold>
        )}
      </>
    );
  }
  const text = (value: string, mark: ReactNode): ReactNode =>
    found.kind === 'texts' && value !== '' ? mark : null;
  return (
    <Lines>
      <Line label={say(frame('before'))}>
        {found.kind === 'texts' ? (
          <Fact>
            {found.head}
            {text(found.before, <del className={styles.removed}>{found.before}</del>)}
            {found.tail}
          </Fact>
        ) : (
          <Value whole shown={before} />
        )}
      </Line>
      <Line label={say(frame('after'))}>
        {found.kind === 'texts' ? (
          <Fact>
            {found.head}
            {text(found.after, <ins className={styles.added}>{found.after}</ins>)}
            {found.tail}
          </Fact>
        ) : (
          <Value whole shown={after} />
        )}
      </Line>
    </Lines>
  );
}

/** Lists are compared as they are read, line by line. */
function inWords(shown: Shown, say: Say): Shown {
  return Array.isArray(shown) && shown.length > 0 ? say.shown(shown) : shown;
}
