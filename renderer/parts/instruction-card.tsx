import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Instruction } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { CopyButton } from './copy-button';
import { OutLink } from './out-link';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  code: {
    ...typographyStyles.title2,
    fontFamily: tokens.fontFamilyMonospace,
    letterSpacing: '0.1em',
    overflowWrap: 'anywhere',
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** What the person does meanwhile, such as typing a device code on another page. */
export function InstructionCard(props: { readonly instruction: Instruction }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { text, code, link } = props.instruction;
  return (
    <section className={styles.card} role="status">
      <h2 className={styles.title}>{say(frame('instruction'))}</h2>
      <div>{say(text)}</div>
      {code !== undefined && (
        <div className={styles.row}>
          <span className={styles.code}>{code}</span>
          <CopyButton label={say(frame('copyCode'))} text={code} />
        </div>
      )}
      {link !== undefined && (
        <div>
          <OutLink url={link} label={link.replace(/^https:\/\//, '')} />
        </div>
      )}
    </section>
  );
}
