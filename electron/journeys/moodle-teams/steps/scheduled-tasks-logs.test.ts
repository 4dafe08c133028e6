import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeCourseRun, judgeUserRun } from './scheduled-tasks-logs';

const start = 'Execute scheduled task: Sync users (local_o365\\task\\usersync)\n... started 06:50:28.\n';
const end = '... used 7 dbqueries\nScheduled task complete: Sync users (local_o365\\task\\usersync)\n';

describe('the log of a user sync', () => {
  it.each([
    ['fine', '...... Starting sync.\n...... Sync process finished.\n'],
    ['not-configured', '...... Microsoft 365 not configured\n'],
    [
      'error',
      '...... Starting sync.\n...... Error in delta usersync: Error in API call: No.\n...... Sync process finished.\n',
    ],
    ['error', '...... Error in full usersync: Error in API call: No.\n...... Sync process finished.\n'],
    ['unfinished', '...... Starting sync.\n'],
    ['was-off', '...... Microsoft Entra ID user sync disabled. Nothing to do.\n'],
  ])('is %s', (result, lines) => {
    expect(judgeUserRun(`${start}${lines}${end}`).result).toBe(result);
  });

  it('quotes the lines that tell, without Moodle’s dots', () => {
    const { lines } = judgeUserRun(`${start}...... Error in delta usersync: Error in API call: No.\n${end}`);
    expect(lines).toEqual(['Error in delta usersync: Error in API call: No.']);
  });

  it('does not take a run that broke off for a good one', () => {
    const text = `${start}...... Sync process finished.\nScheduled task failed: Sync users (x),dberror\n`;
    expect(judgeUserRun(text).result).toBe('error');
  });
});

describe('the log of a course sync', () => {
  it.each([
    ['fine', '... Start syncing courses.\n... Finished.\n'],
    ['was-off', 'Course synchronisation not enabled, skipping...\n'],
    ['was-off', ''],
    ['error', '... Start syncing courses.\n...... Cannot create team: no owners found for course #7\n'],
    [
      'error',
      '... Start syncing courses.\n...... Could not create standard group for course #7. Reason: No.\n',
    ],
    ['fine', '... Start syncing courses.\n...... Created standard group 1 for course #7\n'],
  ])('is %s', (result, lines) => {
    expect(judgeCourseRun(`${start}${lines}${end}`).result).toBe(result);
  });
});

const recordings = new URL('../../../../../shared/moodle-recordings/', import.meta.url);
const sites = ['moodle41-o365-400', 'moodle44-o365-404', 'moodle45-o365-405'];
const there = existsSync(recordings);
if (!there) process.stdout.write('skipped: no recordings of real sites beside the project\n');

/** The text of the output as a browser shows it. */
function output(site: string, page: string): string {
  const html = readFileSync(new URL(`${site}/07-runnow-${page}.html`, recordings), 'utf8');
  const text = /<pre[^>]*>([\s\S]*?)(?:<\/pre>|$)/.exec(html)?.[1] ?? '';
  return text.replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

describe.skipIf(!there).each(sites)('what %s really printed', (site) => {
  it('is judged by its lines, not by its end', () => {
    expect(judgeUserRun(output(site, 'usersync')).result).toBe('not-configured');
    expect(judgeUserRun(output(site, 'usersync-sim-ok')).result).toBe('fine');
    expect(judgeUserRun(output(site, 'usersync-sim-denied')).result).toBe('error');
    expect(judgeCourseRun(output(site, 'coursesync')).result).toBe('was-off');
  });
});
