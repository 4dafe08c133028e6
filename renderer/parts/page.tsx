import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode, RefObject } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { useHeading } from './heading';

const low = '@media (max-width: 639px), (max-height: 479px)';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', minHeight: '100%' },
  content: {
    display: 'grid',
    rowGap: tokens.spacingVerticalXXL,
    alignContent: 'start',
    flexGrow: 1,
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '808px',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    '@media (max-width: 959px)': { padding: tokens.spacingHorizontalL },
  },
  head: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  over: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, margin: 0 },
  title: { ...typographyStyles.title3, margin: 0, outlineStyle: 'none', overflowWrap: 'anywhere' },
  lead: { ...typographyStyles.body1, color: tokens.colorNeutralForeground2, margin: 0, maxWidth: '66ch' },
  section: { display: 'grid', rowGap: tokens.spacingVerticalM, minWidth: 0 },
  sectionHead: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  sectionTitle: {
    ...typographyStyles.subtitle2,
    fontSize: tokens.fontSizeBase400,
    margin: 0,
    outlineStyle: 'none',
  },
  foot: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [low]: { position: 'static' },
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    maxWidth: '808px',
    marginInline: 'auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    '@media (max-width: 959px)': { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}` },
  },
  space: { flexGrow: 1 },
});

/** The frame of every view in the main column: one h1, its text, its sections, its actions at the end. */
export function Page(props: {
  /** Names the view: when it changes, the h1 takes the focus. */
  readonly id: string;
  readonly title: string;
  readonly over?: string | null;
  readonly lead?: string | null;
  readonly start?: ReactNode;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const heading = useHeading(props.id, props.title);
  return (
    <div className={styles.page}>
      <div className={styles.content}>
        <div className={styles.head}>
          {props.over && <p className={styles.over}>{props.over}</p>}
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {props.title}
          </h1>
          {props.lead && <p className={styles.lead}>{props.lead}</p>}
        </div>
        {props.children}
      </div>
      <div className={styles.foot}>
        <div role="group" aria-label={say(frame('stepActions'))} className={styles.actions}>
          {props.start}
          <span className={styles.space} />
          {props.actions}
        </div>
      </div>
    </div>
  );
}

export function Section(props: {
  readonly title: string;
  /** What can be done about the whole section, beside its title. */
  readonly aside?: ReactNode;
  /** Long enough that people who hear the page want to jump to it. */
  readonly region?: boolean;
  /** For what leads here from elsewhere in the view. */
  readonly heading?: RefObject<HTMLHeadingElement | null>;
  readonly children: ReactNode;
}): ReactNode {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-label={props.region === true ? props.title : undefined}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle} {...(props.heading && { ref: props.heading, tabIndex: -1 })}>
          {props.title}
        </h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
