import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { PlugConnectedRegular } from './icons';

const useStyles = makeStyles({
  mark: {
    display: 'grid',
    placeItems: 'center',
    flexShrink: 0,
    width: '32px',
    height: '32px',
    fontSize: '20px',
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    border: `${tokens.strokeWidthThin} solid transparent`,
  },
});

/** The product's mark; its name stands beside it or in the title bar. */
export function Brand(): ReactNode {
  return (
    <span aria-hidden className={useStyles().mark}>
      <PlugConnectedRegular />
    </span>
  );
}
