import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { JourneyView } from '../../electron/contract/vocabulary';
import { Bars } from '../parts/bars';
import { useHeading } from '../parts/heading';
import { BeakerRegular } from '../parts/icons';
import { HowItWorks } from '../parts/how-it-works';
import { ProfileList } from '../parts/profile-list';
import { guideOf } from '../adopt-guide';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup } from '../setup';

const useStyles = makeStyles({
  main: {
    flexGrow: 1,
    minHeight: 0,
    position: 'relative',
    overflowY: 'auto',
    '@media (max-height: 479px)': { overflowY: 'visible' },
  },
  content: {
    display: 'grid',
    rowGap: tokens.spacingVerticalXXXL,
    boxSizing: 'border-box',
    maxWidth: '960px',
    marginInline: 'auto',
    padding: `48px ${tokens.spacingHorizontalXXL}`,
    '@media (max-width: 959px)': { padding: tokens.spacingHorizontalL },
  },
  head: { display: 'grid', rowGap: tokens.spacingVerticalS },
  title: { ...typographyStyles.title2, margin: 0, outlineStyle: 'none' },
  lead: { ...typographyStyles.body2, margin: 0, color: tokens.colorNeutralForeground2 },
  section: { display: 'grid', rowGap: tokens.spacingVerticalM },
  sectionTitle: { ...typographyStyles.subtitle2, fontSize: tokens.fontSizeBase400, margin: 0 },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
  },
  cardTitle: { ...typographyStyles.subtitle1, margin: 0 },
  steps: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  text: { margin: 0 },
  needs: { margin: 0, color: tokens.colorNeutralForeground2 },
  needsLabel: { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground3 },
  space: { flexGrow: 1 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  note: {
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  noteTitle: { ...typographyStyles.body1Strong, display: 'block' },
});

/** Where everything starts: a new set-up for real or as a rehearsal, or one that was begun before. */
export function Welcome(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { state } = useSetup();
  const { app } = state;
  const heading = useHeading('welcome', say(frame('welcomeTitle')));
  return (
    <main id="content" className={styles.main} data-region="main">
      <div className={styles.content}>
        <div className={styles.head}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {say(frame('welcomeTitle'))}
          </h1>
          <p className={styles.lead}>{say(frame('welcomeLead'))}</p>
        </div>
        <Bars />
        {app.secrets === 'memory' && (
          <div className={styles.note}>
            <strong className={styles.noteTitle}>{say(frame('secretsInMemoryTitle'))}</strong>
            {say(frame('secretsInMemory'))}
          </div>
        )}
        {app.profiles.length > 0 && <ProfileList />}
        <section className={styles.section}>
          <h2 className={styles.sectionTitle}>{say(frame('journeys'))}</h2>
          <div className={styles.cards}>
            {app.journeys.map((journey, index) => (
              <JourneyCard
                key={journey.id}
                journey={journey}
                primary={index === 0 && app.profiles.length === 0}
              />
            ))}
          </div>
        </section>
        {app.journeys.some(({ id }) => guideOf(id) !== undefined) && (
          <section className={styles.section}>
            <h2 className={styles.sectionTitle}>{say(frame('checkExisting'))}</h2>
            <div className={styles.cards}>
              {app.journeys
                .filter(({ id }) => guideOf(id) !== undefined)
                .map((journey) => (
                  <CheckCard key={journey.id} journey={journey} />
                ))}
            </div>
          </section>
        )}
        <HowItWorks />
      </div>
    </main>
  );
}

function JourneyCard(props: { readonly journey: JourneyView; readonly primary: boolean }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { journey, primary } = props;
  return (
    <article className={styles.card}>
      <div>
        <h3 className={styles.cardTitle}>{say(journey.title)}</h3>
        <div className={styles.steps}>{say(frame('stepCount', { count: journey.steps }))}</div>
      </div>
      <p className={styles.text}>{say(journey.lead)}</p>
      <div>
        <div className={styles.needsLabel}>{say(frame('youNeed'))}</div>
        <p className={styles.needs}>{say(journey.needs)}</p>
      </div>
      <div className={styles.space} />
      <div className={styles.actions}>
        <Button
          appearance={primary ? 'primary' : 'secondary'}
          data-primary={primary}
          aria-label={say(frame('startJourney', { journey: journey.title }))}
          onClick={() => void actions.openJourney(journey.id, 'live')}
        >
          {say(frame('start'))}
        </Button>
        <Button
          icon={<BeakerRegular />}
          aria-label={say(frame('rehearseJourney', { journey: journey.title }))}
          onClick={() => void actions.openJourney(journey.id, 'rehearsal')}
        >
          {say(frame('rehearseFirst'))}
        </Button>
      </div>
    </article>
  );
}

/** For an installation that is there already, whoever made it. */
function CheckCard(props: { readonly journey: JourneyView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { journey } = props;
  return (
    <article className={styles.card}>
      <h3 className={styles.cardTitle}>{say(journey.title)}</h3>
      <p className={styles.text}>{say(frame('checkExistingLead'))}</p>
      <div className={styles.space} />
      <div className={styles.actions}>
        <Button
          aria-label={say(frame('checkJourney', { journey: journey.title }))}
          onClick={() => void actions.openJourney(journey.id, 'live', 'check')}
        >
          {say(frame('checkStart'))}
        </Button>
        <Button
          icon={<BeakerRegular />}
          aria-label={say(frame('checkRehearseJourney', { journey: journey.title }))}
          onClick={() => void actions.openJourney(journey.id, 'rehearsal', 'check')}
        >
          {say(frame('checkRehearse'))}
        </Button>
      </div>
    </article>
  );
}
