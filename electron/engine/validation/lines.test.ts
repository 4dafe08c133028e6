import { expect, it } from 'vitest';
import { mapFiles } from '../../testing/map-files';
import { linesOfRun } from './lines';

const line = (at: string, step: string): string => JSON.stringify({ at, run: 'r', step, kind: 'look' });
const files = mapFiles(
  new Map([
    ['run-log/2026-01-01T08-00-00-000Z.jsonl', line('2026-01-01T08:30:00.000Z', 'other sitting')],
    [
      'run-log/2026-01-02T08-00-00-000Z.jsonl',
      [
        line('2026-01-02T08:00:00.000Z', 'before'),
        line('2026-01-02T09:00:00.000Z', 'first'),
        'cut off by a cra',
        line('2026-01-02T09:00:05.000Z', 'last'),
        line('2026-01-02T09:00:06.000Z', 'after'),
        '',
      ].join('\n'),
    ],
    ['run-log/2026-01-02T08-30-00-000Z.jsonl', line('2026-01-02T08:30:00.000Z', 'run without a window')],
    ['run-log/2026-01-03T08-00-00-000Z.jsonl', line('2026-01-02T09:00:01.000Z', 'later sitting')],
  ]),
);

it('reads the lines of one validation out of the log of its sitting', async () => {
  const read = async (startedAt: string, at: string): Promise<readonly string[]> =>
    (await linesOfRun(files, { startedAt, at }))
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => (JSON.parse(one) as { step: string }).step);
  expect(await read('2026-01-02T09:00:00.000Z', '2026-01-02T09:00:05.000Z')).toEqual(['first', 'last']);
  expect(await read('2025-01-02T09:00:00.000Z', '2025-01-02T09:00:05.000Z')).toEqual([]);
});
