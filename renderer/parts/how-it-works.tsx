import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { CheckmarkRegular, PlayRegular, SearchRegular } from './icons';

const useStyles = makeStyles({
  section: { display: 'grid', rowGap: tokens.spacingVerticalM },
  sectionTitle: { ...typographyStyles.subtitle2, fontSize: tokens.fontSizeBase400, margin: 0 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
    gap: tokens.spacingHorizontalXXL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: { display: 'grid', gridTemplateColumns: '40px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalM },
  icon: {
    display: 'grid',
    placeItems: 'center',
    width: '38px',
    height: '38px',
    fontSize: '20px',
    color: tokens.colorBrandForeground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    borderRadius: tokens.borderRadiusCircular,
  },
  title: { ...typographyStyles.body1Strong },
  text: { color: tokens.colorNeutralForeground2 },
});

const parts = [
  { icon: SearchRegular, title: frame('howLook'), text: frame('howLookText') },
  { icon: CheckmarkRegular, title: frame('howReview'), text: frame('howReviewText') },
  { icon: PlayRegular, title: frame('howApply'), text: frame('howApplyText') },
] as const;

/** The promise of the product in three pictures. */
export function HowItWorks(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  return (
    <section className={styles.section}>
      <h2 className={styles.sectionTitle}>{say(frame('howTitle'))}</h2>
      <ol className={styles.list}>
        {parts.map(({ icon: Icon, title, text }) => (
          <li key={title.id} className={styles.item}>
            <span aria-hidden className={styles.icon}>
              <Icon />
            </span>
            <div>
              <div className={styles.title}>{say(title)}</div>
              <div className={styles.text}>{say(text)}</div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
