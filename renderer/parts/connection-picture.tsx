import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { StepView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { systemName } from '../names';
import { useSay } from '../say';
import { useWizard } from '../setup';
import { HatGraduationRegular, KeyRegular, PeopleTeamRegular } from './icons';
import { KindIcon } from './kind-icon';

const useStyles = makeStyles({
  picture: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 48px minmax(0, 1fr) 48px minmax(0, 1fr)',
    alignItems: 'center',
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'center' },
  },
  node: {
    display: 'grid',
    justifyItems: 'center',
    rowGap: tokens.spacingVerticalXS,
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '96px',
    alignContent: 'center',
    padding: tokens.spacingHorizontalM,
    textAlign: 'center',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    ...typographyStyles.body1Strong,
  },
  icon: { fontSize: '32px', color: tokens.colorBrandForeground1 },
  line: {
    height: '0',
    width: '100%',
    borderTop: `${tokens.strokeWidthThick} solid ${tokens.colorStatusSuccessForeground1}`,
    '@media (max-width: 639px)': {
      width: '0',
      height: tokens.spacingVerticalXXL,
      borderTop: 'none',
      borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorStatusSuccessForeground1}`,
    },
  },
  absent: {
    borderTop: `${tokens.strokeWidthThin} dotted ${tokens.colorNeutralStrokeAccessible}`,
    '@media (max-width: 639px)': {
      borderLeft: `${tokens.strokeWidthThin} dotted ${tokens.colorNeutralStrokeAccessible}`,
    },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { display: 'grid', rowGap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  link: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS },
});

/** Which steps make a link. A link that no step of the journey is about is shown as not set up, never as fine. */
const links = [
  {
    text: frame('linkMoodleEntra'),
    about: (id: string) => ['app-registration', 'admin-consent'].includes(id),
  },
  {
    text: frame('linkUsers'),
    about: (id: string) => ['user-sync', 'scheduled-tasks'].includes(id),
  },
  { text: frame('linkTeamsMoodle'), about: (id: string) => id.startsWith('teams-') },
] as const;

type LinkKind = 'pass' | 'manual' | 'skipped';

/** The picture stands where every step is settled, so a link is fine, for the person to check, or not there. */
function linkKind(steps: readonly StepView[]): LinkKind {
  if (steps.some((step) => step.state === 'manual')) return 'manual';
  return steps.some((step) => step.state === 'done') ? 'pass' : 'skipped';
}

/** Entra ID, Moodle and Teams joined up. The list says the same in words; the picture is for looking at. */
export function ConnectionPicture(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { steps } = useWizard();
  const kinds = links.map(({ about }) => linkKind(steps.filter((step) => about(step.id))));
  const [entra, , teams] = kinds;
  const line = (kind: LinkKind | undefined): string =>
    mergeClasses(styles.line, kind !== 'pass' && styles.absent);
  return (
    <>
      <div aria-hidden className={styles.picture}>
        <div className={styles.node}>
          <KeyRegular className={styles.icon} />
          {systemName('entra', say)}
        </div>
        <div className={line(entra)} />
        <div className={styles.node}>
          <HatGraduationRegular className={styles.icon} />
          {systemName('moodle', say)}
        </div>
        <div className={line(teams)} />
        <div className={styles.node}>
          <PeopleTeamRegular className={styles.icon} />
          {systemName('teams', say)}
        </div>
      </div>
      <ul className={styles.list}>
        {links.map(({ text }, index) => {
          const kind = kinds[index] ?? 'skipped';
          return (
            <li key={text.id} className={styles.link}>
              <KindIcon kind={kind} />
              <span>
                {say(text)}
                {kind === 'skipped' && <span className={styles.quiet}> ({say(frame('linkAbsent'))})</span>}
                {kind === 'manual' && <span className={styles.quiet}> ({say(frame('stateManual'))})</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
