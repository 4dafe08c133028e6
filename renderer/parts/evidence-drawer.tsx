import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  InlineDrawer,
  makeStyles,
  OverlayDrawer,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Evidence, Message } from '../../electron/contract/vocabulary';
import { screens, useMedia } from '../media';
import { frame } from '../messages';
import { useSay } from '../say';
import { CopyButton } from './copy-button';
import { DismissRegular } from './icons';

const useStyles = makeStyles({
  // Fluent's own sizes are 320, 592 and 940.
  inline: { width: '400px', height: '100%' },
  overlay: { width: '420px', maxWidth: '100vw' },
  full: { width: '100vw' },
  list: { display: 'grid', rowGap: tokens.spacingVerticalL, margin: 0, padding: 0, listStyleType: 'none' },
  entry: { display: 'grid', rowGap: tokens.spacingVerticalXS, minWidth: 0 },
  request: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    fontWeight: tokens.fontWeightSemibold,
  },
  line: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  excerpt: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    margin: 0,
    padding: tokens.spacingHorizontalS,
    maxHeight: '180px',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  // A button without a border stands in line with the text above it.
  copy: { marginLeft: '-8px' },
  about: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  note: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, marginTop: 0 },
});

export interface DrawerProps {
  readonly open: boolean;
  readonly close: () => void;
  readonly evidence: readonly Evidence[];
  /** What it is about, where that is not the view beside it. */
  readonly about?: string | null;
  /** What to say where there is none. */
  readonly none?: Message;
}

/** What was asked and answered at the last look: beside the content where there is room, else on top of it. */
export function EvidenceDrawer(props: DrawerProps): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const wide = useMedia(screens.wide);
  const small = useMedia(screens.small);
  const label = say(frame('evidence'));
  if (wide) {
    return (
      <aside aria-label={label} hidden={!props.open} data-region={props.open ? 'evidence' : undefined}>
        <InlineDrawer open={props.open} position="end" separator className={styles.inline}>
          <Content {...props} />
        </InlineDrawer>
      </aside>
    );
  }
  return (
    <OverlayDrawer
      open={props.open}
      position="end"
      aria-label={label}
      className={small ? styles.full : styles.overlay}
      onOpenChange={(_, data) => {
        if (!data.open) props.close();
      }}
    >
      <Content {...props} />
    </OverlayDrawer>
  );
}

function Content(props: DrawerProps): ReactNode {
  const styles = useStyles();
  const say = useSay();
  return (
    <>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={say(frame('close'))}
              icon={<DismissRegular />}
              onClick={props.close}
            />
          }
        >
          {say(frame('evidence'))}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody tabIndex={0}>
        {props.about && <h3 className={styles.about}>{props.about}</h3>}
        <p className={styles.note}>
          {say(props.evidence.length > 0 ? frame('evidenceRemoved') : (props.none ?? frame('noEvidence')))}
        </p>
        <ol className={styles.list}>
          {props.evidence.map((one, index) => (
            <li key={`${String(index)} ${one.at}`}>
              <Entry one={one} />
            </li>
          ))}
        </ol>
      </DrawerBody>
    </>
  );
}

function Entry(props: { readonly one: Evidence }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { one } = props;
  const request = `${one.method} ${one.url}`;
  const status = one.status === 0 ? say(frame('noAnswer')) : String(one.status);
  const ids = Object.entries(one.ids ?? {}).map(([name, value]) => `${name}: ${value}`);
  const lines = [`${status} · ${one.at} · ${say(frame('milliseconds', { ms: one.ms }))}`, ...ids];
  return (
    <div className={styles.entry}>
      <div className={styles.request}>{request}</div>
      {lines.map((line) => (
        <div key={line} className={styles.line}>
          {line}
        </div>
      ))}
      {one.excerpt !== undefined && (
        <pre
          className={styles.excerpt}
          tabIndex={0}
          role="region"
          aria-label={say(frame('answerExcerpt', { request }))}
        >
          {one.excerpt}
        </pre>
      )}
      <div className={styles.copy}>
        <CopyButton label={say(frame('copy'))} text={[request, ...lines, one.excerpt ?? ''].join('\n')} />
      </div>
    </div>
  );
}
