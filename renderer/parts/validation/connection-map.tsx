import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { ComponentType, ReactNode } from 'react';
import type { LinkState, ReportLink, ReportPicture } from '../../../electron/contract/report';
import {
  HatGraduationRegular,
  KeyRegular,
  PeopleTeamRegular,
  PersonRegular,
  PlugConnectedRegular,
} from '../icons';
import { KindIcon } from '../kind-icon';
import { kindOfLink } from './link-words';
import { useSaid } from './said';

const forced = '@media (forced-colors: active)';
const small = '@media (max-width: 639px)';

const useStyles = makeStyles({
  map: { position: 'relative', display: 'grid' },
  lines: { position: 'absolute', inset: 0, width: '100%', height: '100%' },
  line: { fill: 'none', vectorEffect: 'non-scaling-stroke' },
  ok: { stroke: tokens.colorStatusSuccessForeground1, strokeWidth: 2, [forced]: { stroke: 'CanvasText' } },
  problem: {
    stroke: tokens.colorStatusWarningForeground1,
    strokeWidth: 3,
    strokeDasharray: '12 6',
    [forced]: { stroke: 'CanvasText' },
  },
  broken: {
    stroke: tokens.colorStatusDangerForeground1,
    strokeWidth: 4,
    [forced]: { stroke: 'CanvasText' },
  },
  dots: {
    stroke: tokens.colorNeutralForeground2,
    strokeWidth: 3,
    strokeDasharray: '1 7',
    strokeLinecap: 'round',
    [forced]: { stroke: 'CanvasText' },
  },
  absent: { stroke: tokens.colorNeutralStrokeAccessible, strokeWidth: 1, [forced]: { stroke: 'GrayText' } },
  node: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, max-content)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    justifyContent: 'center',
    alignSelf: 'center',
    justifySelf: 'center',
    boxSizing: 'border-box',
    width: '68%',
    minHeight: '52px',
    padding: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    ...typographyStyles.body1Strong,
    [small]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      justifyItems: 'center',
      textAlign: 'center',
      padding: tokens.spacingHorizontalXXS,
      ...typographyStyles.caption1Strong,
    },
  },
  icon: { fontSize: '20px', color: tokens.colorBrandForeground1, [small]: { display: 'none' } },
  badge: {
    position: 'absolute',
    translate: '-50% -50%',
    display: 'flex',
    alignItems: 'center',
    columnGap: '2px',
    minHeight: '24px',
    padding: '0 4px',
    color: tokens.colorNeutralForeground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    ...typographyStyles.caption1Strong,
  },
  // There is no room for it; the list is in the same order.
  number: { [small]: { display: 'none' } },
  press: { cursor: 'pointer', ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover } },
});

const icons: Readonly<Record<string, ComponentType<{ readonly className?: string }>>> = {
  entra: KeyRegular,
  moodle: HatGraduationRegular,
  teams: PeopleTeamRegular,
  people: PersonRegular,
  graph: PlugConnectedRegular,
};

type Style = 'ok' | 'problem' | 'broken' | 'dots' | 'absent';
const styleOf: Readonly<Record<LinkState, Style>> = {
  ok: 'ok',
  problem: 'problem',
  broken: 'broken',
  'could-not-look': 'dots',
  'not-looked-at': 'dots',
  'not-set-up': 'absent',
};

/** Height of one row of the picture in CSS pixels. */
const rowHeight = 112;

/**
 * The connection as a drawing, for the eye and the mouse only: the list beside it says and does the same, and is what
 * keyboard and screen reader meet.
 */
export function ConnectionMap(props: {
  readonly picture: ReportPicture;
  readonly choose?: (link: string) => void;
}): ReactNode {
  const styles = useStyles();
  const said = useSaid();
  const { nodes, links } = props.picture;
  const columns = Math.max(...nodes.map(({ column }) => column)) + 1;
  const rows = Math.max(...nodes.map(({ row }) => row)) + 1;
  const drawn = links.flatMap((link, index) => {
    const from = nodes.find(({ id }) => id === link.from);
    const to = nodes.find(({ id }) => id === link.to);
    return from && to ? [{ link, number: index + 1, from: centre(from), to: centre(to) }] : [];
  });
  return (
    <div
      aria-hidden
      className={styles.map}
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, ${rowHeight}px)`,
      }}
    >
      <svg viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" className={styles.lines}>
        {drawn.map(({ link, from, to }) => (
          <g key={link.id} data-link={link.id} data-state={link.state}>
            {segments(link.state, from, to).map((path) => (
              <path key={path} d={path} className={mergeClasses(styles.line, styles[styleOf[link.state]])} />
            ))}
          </g>
        ))}
      </svg>
      {nodes.map(({ id, title, column, row }) => {
        const Icon = icons[id];
        return (
          <div key={id} className={styles.node} style={{ gridColumn: column + 1, gridRow: row + 1 }}>
            {Icon ? <Icon className={styles.icon} /> : <span />}
            <span>{said(title)}</span>
          </div>
        );
      })}
      {drawn.map(({ link, number, from, to }) => (
        <Badge
          key={link.id}
          link={link}
          number={number}
          left={((from.x + to.x) / 2 / columns) * 100}
          top={((from.y + to.y) / 2 / rows) * 100}
          choose={props.choose}
        />
      ))}
    </div>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** In cells of the grid. */
function centre({ column, row }: { readonly column: number; readonly row: number }): Point {
  return { x: column + 0.5, y: row + 0.5 };
}

/** Half the hole of a broken way, in cells: an ellipse a little larger than the badge, so that it shows beside it. */
const hole = { across: 0.115, down: 0.17 } as const;

/** Only a broken way has a hole: seen without colours too. */
function segments(state: LinkState, from: Point, to: Point): readonly string[] {
  const at = (share: number): string =>
    `${(from.x + (to.x - from.x) * share).toFixed(3)} ${(from.y + (to.y - from.y) * share).toFixed(3)}`;
  const path = (start: number, end: number): string => `M${at(start)} L${at(end)}`;
  if (state !== 'broken') return [path(0, 1)];
  const reach = Math.hypot((to.x - from.x) / hole.across, (to.y - from.y) / hole.down);
  const half = reach === 0 ? 0 : Math.min(0.5, 1 / reach);
  return [path(0, 0.5 - half), path(0.5 + half, 1)];
}

/** Number and state of a line on its middle; pressing it does what pressing its line in the list does. */
function Badge(props: {
  readonly link: ReportLink;
  readonly number: number;
  /** Percent of the picture. */
  readonly left: number;
  readonly top: number;
  readonly choose: ((link: string) => void) | undefined;
}): ReactNode {
  const styles = useStyles();
  const { link, number, left, top, choose } = props;
  const place = { left: `${left}%`, top: `${top}%` };
  const content = (
    <>
      <span className={styles.number}>{number}</span>
      <KindIcon kind={kindOfLink[link.state]} />
    </>
  );
  if (choose === undefined || link.findings.length === 0) {
    return (
      <span className={styles.badge} style={place}>
        {content}
      </span>
    );
  }
  return (
    <button
      type="button"
      // The list holds the control for the keyboard; this one must not catch the focus either.
      tabIndex={-1}
      className={mergeClasses(styles.badge, styles.press)}
      style={place}
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onClick={() => {
        choose(link.id);
      }}
    >
      {content}
    </button>
  );
}
