import { useEffect, useRef, type RefObject } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup } from '../setup';

/** The view the window showed last. The first one leaves the focus alone. */
let shown: string | null = null;

/** Gives the window the title of the view, and its h1 the focus when the view changes. */
export function useHeading(view: string, title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const say = useSay();
  const { open } = useSetup().state.app;
  const rehearsal = open?.profile.mode === 'rehearsal';
  useEffect(() => {
    document.title = say(frame(rehearsal ? 'rehearsalWindowTitle' : 'windowTitle', { view: title }));
  }, [say, rehearsal, title]);
  useEffect(() => {
    if (shown !== null && shown !== view) {
      heading.current?.closest('main')?.scrollTo({ top: 0 });
      heading.current?.focus({ preventScroll: true });
    }
    shown = view;
  }, [view]);
  useKeptFocus(heading);
  return heading;
}

/** A button that did its work and went takes the focus with it: the heading gets it then, and tells where one is. */
function useKeptFocus(heading: RefObject<HTMLHeadingElement | null>): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent): void => {
      // Dialogs give the focus back themselves.
      if (target instanceof Element && target.closest('[role=dialog],[role=alertdialog]') === null)
        last.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => {
      document.removeEventListener('focusin', remember);
    };
  }, []);
  useEffect(() => {
    if (document.activeElement !== document.body || last.current?.isConnected !== false) return;
    heading.current?.focus({ preventScroll: true });
  });
}
