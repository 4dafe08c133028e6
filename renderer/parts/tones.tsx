import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Tone } from '../../electron/contract/vocabulary';

const useStyles = makeStyles({
  mark: {
    display: 'grid',
    placeItems: 'center',
    boxSizing: 'border-box',
    minWidth: '20px',
    minHeight: '20px',
    lineHeight: '1',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    // The border is what forced colours leave of it; its kind differs like the symbol does.
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusSmall,
    overflow: 'hidden',
  },
  add: { backgroundColor: tokens.colorStatusSuccessBackground2 },
  match: { backgroundColor: tokens.colorBrandBackground2 },
  keep: {
    backgroundColor: tokens.colorNeutralBackground4,
    border: `${tokens.strokeWidthThin} dotted ${tokens.colorNeutralStrokeAccessible}`,
  },
  beside: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `3px double ${tokens.colorNeutralStrokeAccessible}`,
  },
  decide: {
    backgroundColor: tokens.colorStatusWarningBackground2,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
  remove: {
    backgroundColor: tokens.colorStatusDangerBackground2,
    border: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStrokeAccessible}`,
  },
});

const symbols: Readonly<Record<Tone, string>> = {
  add: '+',
  match: '~',
  keep: '=',
  beside: '*',
  decide: '?',
  remove: '−',
};

/** What happens to a group, as a symbol on its own ground: shape before colour. For the eye only. */
export function ToneMark(props: { readonly tone: Tone; readonly className?: string }): ReactNode {
  const styles = useStyles();
  const { tone, className } = props;
  return (
    <span aria-hidden data-tone={tone} className={mergeClasses(styles.mark, styles[tone], className)}>
      {symbols[tone]}
    </span>
  );
}
