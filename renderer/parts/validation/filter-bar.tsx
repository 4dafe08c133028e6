import { Button, Checkbox, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useEffect, type ReactNode } from 'react';
import { findingsOf, type Report } from '../../../electron/contract/report';
import type { Message } from '../../../electron/contract/vocabulary';
import { useLate } from '../../late';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useAloud } from '../aloud';
import { SearchRegular } from '../icons';
import { useSaid } from './said';
import { countText, everything, groupings, isNarrow, wordCounts, type Grouping, type Wish } from './shown';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, flexBasis: '200px' },
  choice: { minWidth: '140px' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  fit: { margin: 0, color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

const groupingWords: Readonly<Record<Grouping, Message>> = {
  importance: frame('groupImportance'),
  phase: frame('groupPhase'),
  check: frame('groupCheck'),
};

/** An option that stands for no choice: words are never empty. */
const all = '';

/** Which findings are shown and how they are grouped. */
export function FilterBar(props: {
  readonly report: Report;
  readonly wish: Wish;
  readonly setWish: (wish: Wish) => void;
  /** How many fit. */
  readonly count: number;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { report, wish, setWish } = props;
  const counts = wordCounts(findingsOf(report));
  return (
    <>
      <div className={styles.bar}>
        <Field label={say(frame('filterSearch'))} className={styles.search}>
          <Input
            type="search"
            autoComplete="off"
            spellCheck={false}
            contentBefore={<SearchRegular aria-hidden />}
            value={wish.search}
            onChange={(_, { value }) => {
              setWish({ ...wish, search: value.slice(0, 200) });
            }}
          />
        </Field>
        <Field label={say(frame('filterShow'))} className={styles.choice}>
          <Select
            value={wish.word ?? all}
            onChange={(_, { value }) => {
              setWish({ ...wish, word: counts.find(({ word }) => word === value)?.word ?? null });
            }}
          >
            <option value={all}>{say(frame('filterAll'))}</option>
            {counts.map(({ word, count }) => (
              <option key={word} value={word}>
                {say(countText(word, count))}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say(frame('filterGroup'))} className={styles.choice}>
          <Select
            value={wish.by}
            onChange={(_, { value }) => {
              setWish({ ...wish, by: groupings.find((one) => one === value) ?? everything.by });
            }}
          >
            {groupings.map((one) => (
              <option key={one} value={one}>
                {say(groupingWords[one])}
              </option>
            ))}
          </Select>
        </Field>
        {report.drift.sinceLast && (
          <Checkbox
            label={say(frame('changedOnly'))}
            checked={wish.changed}
            onChange={(_, { checked }) => {
              setWish({ ...wish, changed: checked === true });
            }}
          />
        )}
      </div>
      {isNarrow(wish) && <Narrowed {...props} />}
    </>
  );
}

function Narrowed(props: {
  readonly report: Report;
  readonly wish: Wish;
  readonly setWish: (wish: Wish) => void;
  readonly count: number;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const said = useSaid();
  const { report, wish, setWish, count } = props;
  const link = report.picture?.links.find(({ id }) => id === wish.link);
  const fit = say(frame('findingsFit', { count }));
  const aloud = useAloud();
  // Nobody wants to hear a number for every letter they type.
  const late = useLate(fit);
  useEffect(() => {
    aloud(late);
  }, [late, aloud]);
  return (
    <div className={styles.row}>
      <p className={styles.fit}>{fit}</p>
      {link && <span>{say(frame('onlyLink', { link: said(link.title) }))}</span>}
      <Button
        size="small"
        onClick={() => {
          setWish({ ...everything, by: wish.by });
        }}
      >
        {say(frame('showAll'))}
      </Button>
    </div>
  );
}
