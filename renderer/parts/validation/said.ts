import { useCallback } from 'react';
import type { ReportFinding, Said } from '../../../electron/contract/report';
import { useSay } from '../../say';

/** Says a sentence of a report in the language of the window; one this version does not know stays as it was written. */
export function useSaid(): (said: Said) => string {
  const say = useSay();
  return useCallback(
    (said) => {
      const text = say(said);
      return text === `[${said.id}]` ? said.text : text;
    },
    [say],
  );
}

/** Everything of a finding that a search may find. */
export function useTextOf(): (finding: ReportFinding) => string {
  const say = useSay();
  const said = useSaid();
  return useCallback(
    ({ id, about, title, expected, actual, remedy, codes }) =>
      [
        said(title),
        id,
        about,
        ...(expected === undefined ? [] : say.shown(expected.value)),
        ...(actual === undefined ? [] : say.shown(actual.value)),
        remedy === undefined ? '' : said(remedy.text),
        codes?.code ?? '',
      ].join('\n'),
    [say, said],
  );
}
