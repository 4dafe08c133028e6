import { Button, makeStyles, tokens, Tooltip, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { WizardView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup } from '../setup';
import { Brand } from './brand';
import { HomeRegular } from './icons';
import { LanguageSwitch } from './language-switch';
import { RehearsalBand } from './rehearsal-band';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 639px)': { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  },
  names: { flexGrow: 1, minWidth: 0, flexBasis: '200px' },
  tools: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  title: { ...typographyStyles.body1Strong, overflowWrap: 'anywhere' },
  facts: {
    ...typographyStyles.caption1,
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    margin: 0,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  fact: { display: 'flex', columnGap: tokens.spacingHorizontalXS },
  value: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** Whose systems these are: site, tenant and account of the open profile. */
export function Header(props: { readonly view: WizardView | null; readonly help: () => void }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { view } = props;
  const home = say(frame('allSetups'));
  return (
    <header data-region="header">
      {view && <RehearsalBand view={view} />}
      <div className={styles.header}>
        {view ? (
          <Tooltip relationship="label" content={home}>
            <Button appearance="subtle" icon={<HomeRegular />} onClick={() => void actions.closeProfile()} />
          </Tooltip>
        ) : (
          <Brand />
        )}
        <div className={styles.names}>
          <div className={styles.title}>{say(view ? view.journeyTitle : frame('appName'))}</div>
          {view && <Facts view={view} />}
        </div>
        <div className={styles.tools}>
          <LanguageSwitch />
          <Button size="small" appearance="subtle" onClick={props.help}>
            {say(frame('help'))}
          </Button>
        </div>
      </div>
    </header>
  );
}

function Facts(props: { readonly view: WizardView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { site, tenant, account } = props.view.profile;
  const rows = [
    [frame('siteName'), site?.replace(/^https:\/\//, '') ?? null],
    [frame('tenantName'), tenant],
    [frame('accountName'), account],
  ] as const;
  const known = rows.filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {known.map(([label, value]) => (
        <div key={label.id} className={styles.fact}>
          <dt>{say(label)}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
