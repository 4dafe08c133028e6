import { AriaLiveAnnouncer, useAnnounce } from '@fluentui/react-components';
import { createContext, useCallback, useContext, type ReactNode } from 'react';

type Aloud = (text: string) => void;

const AloudContext = createContext<Aloud | null>(null);

/** Hands live messages to Fluent's announcer: `ariaNotify` in new Chromium, a hidden region in old. */
function Speaker(props: { readonly children: ReactNode }): ReactNode {
  const { announce } = useAnnounce();
  const aloud = useCallback<Aloud>(
    (text) => {
      announce(text, { polite: true });
    },
    [announce],
  );
  return <AloudContext.Provider value={aloud}>{props.children}</AloudContext.Provider>;
}

/** One announcer for the window. Tests hand in `listen` to hear what is said, whatever the Chromium. */
export function AloudProvider(props: {
  readonly listen?: Aloud | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { listen, children } = props;
  return (
    <AriaLiveAnnouncer>
      {listen ? (
        <AloudContext.Provider value={listen}>{children}</AloudContext.Provider>
      ) : (
        <Speaker>{children}</Speaker>
      )}
    </AriaLiveAnnouncer>
  );
}

/** Says something to a screen reader, politely, once. */
export function useAloud(): Aloud {
  const aloud = useContext(AloudContext);
  if (aloud === null) throw new Error('nobody listens: AloudProvider is missing');
  return aloud;
}
