import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Inside the surface of a dialog: gives the focus back to what had it before. Fluent does so by itself only for who is
 * at the keyboard: after a click it lets go while the surface still fades.
 */
export function FocusBack(): null {
  const before = useRef<Element | null>(null);
  // Fluent takes the focus in an effect; this runs before that.
  useLayoutEffect(() => {
    before.current ??= document.activeElement;
  }, []);
  useEffect(
    () => () => {
      const { current } = before;
      if (document.activeElement === document.body && current instanceof HTMLElement) current.focus();
    },
    [],
  );
  return null;
}
