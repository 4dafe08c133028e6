import { Badge, Button, makeStyles, tokens, Tooltip, typographyStyles } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { ProfileView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useNow, useSay, type Say } from '../say';
import { useSetup } from '../setup';
import { Confirm } from './confirm';
import { EndingLine } from './ending-line';
import { BeakerRegular, CalendarAddRegular, DeleteRegular } from './icons';
import { SavedNote, useSaved } from './saved';

const useStyles = makeStyles({
  section: { display: 'grid', rowGap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, fontSize: tokens.fontSizeBase400, margin: 0 },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  },
  names: { flexGrow: 1, minWidth: 0, flexBasis: '240px', overflowWrap: 'anywhere' },
  name: {
    ...typographyStyles.body1Strong,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  state: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
});

function nameOf(profile: ProfileView, say: Say): string {
  const site = profile.site?.replace(/^https:\/\//, '');
  const names = [profile.tenant, site].filter((name): name is string => name !== null && name !== undefined);
  return names.length === 0 ? say(frame('unnamedProfile')) : names.join(' · ');
}

/** Set-ups that were begun: with the last known state, which is looked at again when one is opened. */
export function ProfileList(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { state, actions } = useSetup();
  const [asking, setAsking] = useState<ProfileView | null>(null);
  const byDate = [...state.app.profiles].sort((a, b) => b.openedAt.localeCompare(a.openedAt));
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{say(frame('profiles'))}</h2>
      <ul className={styles.list}>
        {byDate.map((profile, index) => (
          <ProfileRow
            key={profile.id}
            profile={profile}
            primary={index === 0}
            forget={() => {
              setAsking(profile);
            }}
          />
        ))}
      </ul>
      <Confirm
        open={asking !== null}
        title={say(frame('forgetTitle'))}
        verb={say(frame('forget'))}
        onVerb={() => {
          if (asking) void actions.forgetProfile(asking.id);
          setAsking(null);
        }}
        onCancel={() => {
          setAsking(null);
        }}
      >
        {asking && say(frame('forgetText', { profile: nameOf(asking, say) }))}
      </Confirm>
    </section>
  );
}

function ProfileRow(props: {
  readonly profile: ProfileView;
  readonly primary: boolean;
  readonly forget: () => void;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const now = useNow();
  const { actions } = useSetup();
  const { profile, primary } = props;
  const name = nameOf(profile, say);
  const [first] = profile.endings;
  const [place, save] = useSaved();
  const when = say.ago(profile.openedAt, now);
  return (
    <li className={styles.row}>
      <div className={styles.names}>
        <div className={styles.name}>
          {name}
          {profile.purpose === 'check' && <Badge appearance="outline">{say(frame('checkMark'))}</Badge>}
          {profile.mode === 'rehearsal' && (
            <Badge appearance="outline" color="informative" icon={<BeakerRegular />}>
              {say(frame('rehearsalMark'))}
            </Badge>
          )}
        </div>
        <div className={styles.state} title={say.time(profile.openedAt)}>
          {say(frame('profileState', { done: profile.done, of: profile.of, when }))}
        </div>
        {first !== undefined && (
          <div className={styles.state}>
            <EndingLine ending={first} />
            <SavedNote place={place} />
          </div>
        )}
      </div>
      {first !== undefined && (
        <Tooltip relationship="label" content={say(frame('saveReminderOf', { profile: name }))}>
          <Button
            appearance="subtle"
            icon={<CalendarAddRegular />}
            onClick={() => void save(actions.saveCalendar(profile.id))}
          />
        </Tooltip>
      )}
      <Tooltip relationship="label" content={say(frame('forgetProfile', { profile: name }))}>
        <Button appearance="subtle" icon={<DeleteRegular />} onClick={props.forget} />
      </Tooltip>
      <Button
        appearance={primary ? 'primary' : 'secondary'}
        data-primary={primary}
        aria-label={say(frame('continueProfile', { profile: name }))}
        onClick={() => void actions.openProfile(profile.id)}
      >
        {say(frame('continue'))}
      </Button>
    </li>
  );
}
