import { isRecord } from './ajax';
import { refuse } from './problems';
import type { ServiceCall } from './service';

export const participantsMethod = 'core_table_get_dynamic_table_content';

interface Wanted {
  readonly courseId: number;
  /** Rows of one page; the site pads the table with empty rows up to it (contract, 6a c). */
  readonly pageSize: number;
  /** Active enrolments in one of these roles; left out, everybody. */
  readonly roleIds?: readonly number[];
}

/** Asks for the table of a course's participants, in the only way the site takes it (contract, 6a c). */
export function participantsCall({ courseId, pageSize, roleIds }: Wanted): ServiceCall {
  const filter = (name: string, values: readonly number[]): object => ({ name, jointype: 1, values });
  return {
    method: participantsMethod,
    args: {
      component: 'core_user',
      handler: 'participants',
      uniqueid: `user-index-participants-${String(courseId)}`,
      sortdata: [{ sortby: 'lastname', sortorder: 4 }],
      jointype: 2,
      filters: [
        filter('courseid', [courseId]),
        ...(roleIds === undefined ? [] : [filter('roles', roleIds), filter('status', [0])]),
      ],
      firstinitial: null,
      lastinitial: null,
      pagenumber: 1,
      pagesize: pageSize,
      hiddencolumns: [],
      resetpreferences: false,
    },
  };
}

export interface Participants {
  /** All that fit, on whatever page. */
  readonly total: number;
  readonly userIds: readonly number[];
}

/** Read as text: a table is some 30 KB of markup for a handful of numbers. */
export function readParticipants(data: unknown): Participants {
  const html = isRecord(data) && typeof data['html'] === 'string' ? data['html'] : '';
  const total = /\bdata-table-total-rows="(\d+)"/.exec(html)?.[1];
  if (total === undefined) {
    throw refuse('unexpected', 'unreadable', { status: 200, code: 'no-table', request: participantsMethod });
  }
  const userIds = [...html.matchAll(/<input\b[^>]*\bname="user(\d+)"/g)].map(([, id]) => Number(id));
  return { total: Number(total), userIds };
}
