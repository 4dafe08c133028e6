import type { Ending } from '../contract/vocabulary';
import { daysLeft, noticeDue } from './endings';
import type { Profile } from './progress';

/** The tightest notice given so far, by profile and ending. */
export type Noticed = Readonly<Record<string, number>>;

export interface DueNotice {
  readonly profile: string;
  readonly site: string | null;
  readonly ending: Ending;
  /** Whole days left; negative once it has ended. */
  readonly days: number;
}

/**
 * What people have to be told now: each ending once at each notice, and only the tightest of those that were missed while
 * the program was closed. Pretended set-ups are never spoken of.
 */
export function noticesDue(
  profiles: readonly Profile[],
  before: Noticed,
  now: Date,
): { readonly due: readonly DueNotice[]; readonly noticed: Noticed } {
  const noticed: Record<string, number> = {};
  const due: DueNotice[] = [];
  for (const { id, mode, simulate, last } of profiles) {
    if (mode === 'rehearsal' || simulate.length > 0) continue;
    for (const ending of last.endings ?? []) {
      const notice = noticeDue(ending.at, now);
      if (notice === null) continue;
      const key = `${id} ${ending.id} ${ending.at}`;
      const given = before[key];
      noticed[key] = Math.min(notice, given ?? notice);
      if (given !== undefined && given <= notice) continue;
      due.push({ profile: id, site: last.site, ending, days: daysLeft(ending.at, now) });
    }
  }
  return { due, noticed };
}
