import { Button, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { TableQuery, TableView } from '../../electron/contract/vocabulary';
import { useLate } from '../late';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup } from '../setup';
import { useAloud } from './aloud';
import { Working } from './busy';
import { SaveRegular, SearchRegular } from './icons';
import { ProblemText } from './problem-text';
import { SavedNote, useSaved } from './saved';
import { pageRows, useRows, type Rows } from './table-query';
import { TableRows } from './table-rows';

const useStyles = makeStyles({
  whole: { display: 'grid', rowGap: tokens.spacingVerticalM, minWidth: 0 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  radios: { flexWrap: 'wrap' },
  search: { maxWidth: '320px' },
  text: { margin: 0, color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

/** All groups, as a value a radio can hold: group ids are never empty. */
const everything = '';

/** The rows of a table, by group and search, page by page, and the way to take them along. */
export function TableBrowser(props: {
  readonly step: string;
  readonly table: TableView;
  readonly group: string | null;
  readonly show: (group: string | null) => void;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { table, step, group, show } = props;
  const [typed, setTyped] = useState('');
  const [offset, setOffset] = useState(0);
  const search = useLate(typed.trim());
  // What was asked for on another page means nothing once other rows fit.
  const asked = JSON.stringify([group, search, table.madeAt]);
  const [at, setAt] = useState(asked);
  if (at !== asked) {
    setAt(asked);
    setOffset(0);
  }
  const query: TableQuery = {
    step,
    table: table.id,
    group,
    search,
    offset: at === asked ? offset : 0,
    limit: pageRows,
  };
  const rows = useRows(query, table.madeAt);
  useRowsAloud(rows);
  return (
    <div className={styles.whole}>
      <Field label={say(frame('tableShow'))}>
        <RadioGroup
          layout="horizontal"
          className={styles.radios}
          value={group ?? everything}
          onChange={(_, data) => {
            show(data.value === everything ? null : data.value);
          }}
        >
          <Radio value={everything} label={say(frame('tableAll', { count: table.total }))} />
          {table.groups
            .filter(({ count }) => count > 0)
            .map(({ id, label, count }) => (
              <Radio key={id} value={id} label={say(frame('tableGroup', { group: label, count }))} />
            ))}
        </RadioGroup>
      </Field>
      <Field label={say(frame('tableSearch'))} className={styles.search}>
        <Input
          type="search"
          autoComplete="off"
          spellCheck={false}
          contentBefore={<SearchRegular aria-hidden />}
          value={typed}
          onChange={(_, data) => {
            setTyped(data.value.slice(0, 200));
          }}
        />
      </Field>
      <Body rows={rows} table={table} offset={query.offset} />
      <Pages rows={rows} offset={query.offset} turn={setOffset} />
      <SaveRows query={query} />
    </div>
  );
}

function Body(props: { readonly rows: Rows; readonly table: TableView; readonly offset: number }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { rows, table } = props;
  if (rows.kind === 'refused') return <ProblemText problem={rows.problem} />;
  if (rows.page === null) return <Working label={say(frame('tableLoading'))} />;
  if (rows.page.rows.length === 0) return <p className={styles.text}>{say(frame('tableNone'))}</p>;
  return <TableRows table={table} page={rows.page} offset={props.offset} old={rows.kind === 'fetching'} />;
}

function rangeOf(
  rows: Rows,
): { readonly first: number; readonly last: number; readonly count: number } | null {
  if (rows.kind !== 'here' || rows.page.rows.length === 0) return null;
  const { offset } = rows.query;
  return { first: offset + 1, last: offset + rows.page.rows.length, count: rows.page.total };
}

/** Says which rows stand there once others do; the first ones come with the table and need no word. */
function useRowsAloud(rows: Rows): void {
  const say = useSay();
  const aloud = useAloud();
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (rows.kind !== 'here') return;
    const key = JSON.stringify(rows.query);
    if (said.current !== null && said.current !== key) {
      const range = rangeOf(rows);
      aloud(say(range === null ? frame('tableNone') : frame('tableRows', range)));
    }
    said.current = key;
  }, [rows, say, aloud]);
}

function Pages(props: {
  readonly rows: Rows;
  readonly offset: number;
  readonly turn: (offset: number) => void;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { rows, offset, turn } = props;
  const total = rows.kind === 'refused' ? 0 : (rows.page?.total ?? 0);
  const range = rangeOf(rows);
  if (total === 0) return null;
  return (
    <div className={styles.row}>
      {total > pageRows && (
        <>
          <Button
            size="small"
            disabledFocusable={offset === 0}
            onClick={() => {
              turn(Math.max(0, offset - pageRows));
            }}
          >
            {say(frame('previousPage'))}
          </Button>
          <Button
            size="small"
            disabledFocusable={offset + pageRows >= total}
            onClick={() => {
              turn(offset + pageRows);
            }}
          >
            {say(frame('nextPage'))}
          </Button>
        </>
      )}
      {range && <p className={styles.text}>{say(frame('tableRows', range))}</p>}
    </div>
  );
}

function SaveRows(props: { readonly query: TableQuery }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const [place, save] = useSaved();
  return (
    <div className={styles.row}>
      <Button
        size="small"
        appearance="subtle"
        icon={<SaveRegular />}
        onClick={() => void save(actions.saveTable(props.query))}
      >
        {say(frame('saveCsv'))}
      </Button>
      <SavedNote place={place} />
    </div>
  );
}
