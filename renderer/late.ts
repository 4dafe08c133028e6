import { useEffect, useState } from 'react';

/** How long somebody who types must pause before we ask for what they mean, in milliseconds. */
const typingPauseMs = 250;

/** The value as it was when it last stood still for a moment. */
export function useLate<T extends string | number>(value: T): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(value);
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return late;
}
