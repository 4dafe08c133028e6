import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { HandOver as Pack, StepView } from '../../electron/contract/vocabulary';
import { PrimaryButton, StopButton } from '../parts/action-button';
import { Bars } from '../parts/bars';
import { CopyButton } from '../parts/copy-button';
import { SaveRegular } from '../parts/icons';
import { OutLink } from '../parts/out-link';
import { Page, Section } from '../parts/page';
import { SavedNote, useSaved } from '../parts/saved';
import { Fact } from '../parts/values';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';

const useStyles = makeStyles({
  letter: {
    display: 'grid',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: 'anywhere',
  },
  subject: { ...typographyStyles.subtitle2, margin: 0 },
  text: { margin: 0 },
  table: { borderCollapse: 'collapse', textAlign: 'start', width: '100%' },
  cell: {
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
    textAlign: 'start',
    verticalAlign: 'baseline',
    fontWeight: tokens.fontWeightRegular,
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** For who lacks the rights: a message without secrets for somebody who has them. */
export function HandOver(props: { readonly step: StepView; readonly pack: Pack }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { busy } = useWizard();
  const { step, pack } = props;
  return (
    <Page
      id={`hand-over ${step.id}`}
      title={say(frame('handOverFor', { step: step.title }))}
      lead={say(frame('handOverLead'))}
      start={
        <Button
          onClick={() => {
            actions.turn('step');
          }}
        >
          {say(frame('back'))}
        </Button>
      }
      actions={
        <>
          <StopButton />
          <PrimaryButton
            label={say(frame('lookAgain'))}
            disabled={busy.kind !== 'idle'}
            onClick={() => {
              actions.turn('step');
              void actions.look(step.id);
            }}
          />
        </>
      }
    >
      <Bars />
      <Section title={`1. ${say(frame('handOverSend'))}`}>
        <Letter pack={pack} />
        <Send step={step} />
      </Section>
      <Section title={`2. ${say(frame('handOverThey'))}`}>
        <div>
          <OutLink url={pack.link} label={shortLink(pack.link)} />
        </div>
      </Section>
      <Section title={`3. ${say(frame('handOverLook'))}`}>
        <p className={styles.text}>{say(frame('handOverLookText'))}</p>
      </Section>
    </Page>
  );
}

function shortLink(link: string): string {
  return link.replace(/^https:\/\//, '').split('?')[0] ?? link;
}

function Letter(props: { readonly pack: Pack }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { pack } = props;
  const rows = pack.rows.map((row) => ({ ...row, name: say.line(row.name) }));
  return (
    <div className={styles.letter}>
      <h3 className={styles.subject}>{say(pack.subject)}</h3>
      <p className={styles.text}>{say(pack.intro)}</p>
      {pack.rows.length > 0 && (
        <table className={styles.table} aria-label={say(pack.subject)}>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row" className={styles.cell}>
                  <Fact>{row.name}</Fact>
                </th>
                <td className={styles.cell}>{say(row.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.text}>{say(pack.outro)}</p>
    </div>
  );
}

function Send(props: { readonly step: StepView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const [place, save] = useSaved();
  const text = async (): Promise<string | null> => (await actions.handOverText(props.step.id))?.text ?? null;
  return (
    <div className={styles.row}>
      <CopyButton size="medium" label={say(frame('copyMessage'))} text={text} />
      <Button
        icon={<SaveRegular />}
        appearance="subtle"
        onClick={() => void save(actions.saveHandOver(props.step.id))}
      >
        {say(frame('saveFile'))}
      </Button>
      <SavedNote place={place} />
    </div>
  );
}
