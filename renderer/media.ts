import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useCallback, useSyncExternalStore } from 'react';

/** Breakpoints in CSS pixels, so that zoom counts. */
export const screens = {
  /** The evidence drawer stands beside the content. */
  wide: '(min-width: 1200px)',
  medium: '(max-width: 1199px)',
  /** The rail shows numbers and states only. */
  narrow: '(max-width: 959px)',
  /** The rail is a drawer of its own. */
  small: '(max-width: 639px)',
  /** Nothing sticks: there would be no room left to read. */
  low: '(max-height: 479px)',
} as const;

/** Follows a media query while the window lives. */
export function useMedia(query: string): boolean {
  const listen = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => {
        list.removeEventListener('change', changed);
      };
    },
    [query],
  );
  return useSyncExternalStore(listen, () => window.matchMedia(query).matches);
}

/** Fluent's own themes follow the system; forced colours need none of ours. */
export function useSystemTheme(): Theme {
  return useMedia('(prefers-color-scheme: dark)') ? webDarkTheme : webLightTheme;
}
