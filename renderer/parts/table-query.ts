import { useEffect, useState } from 'react';
import type { ProblemView, TablePage, TableQuery } from '../../electron/contract/vocabulary';
import { useSetup } from '../setup';

/** Rows on one page. */
export const pageRows = 50;

export type Rows =
  | { readonly kind: 'fetching'; readonly page: TablePage | null }
  | { readonly kind: 'here'; readonly query: TableQuery; readonly page: TablePage }
  | { readonly kind: 'refused'; readonly query: TableQuery; readonly problem: ProblemView };

/** The rows that fit the query. While new ones are fetched the old ones stay, so that nothing jumps. */
export function useRows(query: TableQuery, madeAt: string): Rows {
  const { actions } = useSetup();
  const [last, setLast] = useState<{ readonly key: string; readonly rows: Rows } | null>(null);
  const key = JSON.stringify([query, madeAt]);
  useEffect(() => {
    let overtaken = false;
    const [asked] = JSON.parse(key) as [TableQuery, string];
    void actions.table(asked).then((reply) => {
      if (overtaken) return;
      const rows: Rows = reply.ok
        ? { kind: 'here', query: asked, page: reply.value }
        : { kind: 'refused', query: asked, problem: reply.problem };
      setLast({ key, rows });
    });
    return () => {
      overtaken = true;
    };
  }, [actions, key]);
  if (last?.key === key) return last.rows;
  return { kind: 'fetching', page: last !== null && last.rows.kind === 'here' ? last.rows.page : null };
}
