import { makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { languages, type Lang } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup } from '../setup';

const useStyles = makeStyles({
  group: { display: 'flex', columnGap: tokens.spacingHorizontalXXS },
  button: { minWidth: 0, fontWeight: tokens.fontWeightRegular },
  chosen: {
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'underline',
    textUnderlineOffset: '4px',
  },
});

/** Each language named in itself: who lands in the wrong one must be able to read the way out. */
const ownNames: Readonly<Record<Lang, string>> = { en: 'English', fr: 'Français' };

export function LanguageSwitch(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { state, actions } = useSetup();
  return (
    <div role="group" aria-label={say(frame('language'))} className={styles.group}>
      {languages.map((lang) => {
        const chosen = lang === state.app.lang;
        return (
          <ToggleButton
            key={lang}
            lang={lang}
            size="small"
            appearance="subtle"
            checked={chosen}
            className={mergeClasses(styles.button, chosen && styles.chosen)}
            onClick={() => {
              if (!chosen) void actions.setLanguage(lang);
            }}
          >
            {ownNames[lang]}
          </ToggleButton>
        );
      })}
    </div>
  );
}
