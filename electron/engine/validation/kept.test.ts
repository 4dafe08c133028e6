import { describe, expect, it } from 'vitest';
import type { Report } from '../../contract/report';
import { mapFiles } from '../../testing/map-files';
import { finding, reportOf } from '../../testing/report';
import { keptReports, newestReport } from './kept';

/** One run a day; `good` is the last one that was well. */
const run = (day: number, good: Report | null = null): Report => {
  const report = reportOf([finding('fail')], { now: new Date(Date.UTC(2026, 0, day, 8)), earlier: good });
  return good === null ? report : { ...report, good: good.good };
};
const names = (files: ReadonlyMap<string, string>): readonly string[] => [...files.keys()].sort();

describe('the reports of a profile', () => {
  it('are kept by the time of their run, the newest first', async () => {
    const files = new Map<string, string>();
    const kept = keptReports(mapFiles(files));
    expect(await kept.runs()).toEqual([]);
    expect(await newestReport(mapFiles(files))).toBeNull();
    const second = await kept.keep(run(2));
    await kept.keep(run(1));
    expect(second).toBe('2026-01-02T08-00-00-000Z');
    expect(await kept.runs()).toEqual([
      { run: '2026-01-02T08-00-00-000Z', at: '2026-01-02T08:00:00.000Z', verdict: 'fails' },
      { run: '2026-01-01T08-00-00-000Z', at: '2026-01-01T08:00:00.000Z', verdict: 'fails' },
    ]);
    expect(await kept.read(second)).toEqual(run(2));
    expect(await newestReport(mapFiles(files))).toEqual(run(2));
  });

  it('tell the verdict of a run that was judged anew', async () => {
    const kept = keptReports(mapFiles(new Map()));
    await kept.keep(run(1));
    await kept.runs();
    await kept.keep({ ...run(1), verdict: { ...run(1).verdict, kind: 'well' } });
    expect(await kept.runs()).toMatchObject([{ verdict: 'well' }]);
  });

  it('are thirty, and the one that was well', async () => {
    const files = new Map<string, string>();
    const kept = keptReports(mapFiles(files));
    const good = reportOf([finding('pass')], { now: new Date(Date.UTC(2026, 0, 1, 8)) });
    await kept.keep(good);
    for (let day = 2; day <= 33; day += 1) await kept.keep(run(day, good));
    expect(names(files)).toHaveLength(31);
    expect(names(files).slice(0, 2)).toEqual([
      'reports/2026-01-01T08-00-00-000Z.json',
      'reports/2026-01-04T08-00-00-000Z.json',
    ]);
  });

  it('are nothing that another program put there', async () => {
    const files = new Map([
      ['reports/notes.json', '{}'],
      ['reports/2026-01-05T08-00-00-000Z.json', '{"kind":"lms-setup-report","version":99}'],
    ]);
    const kept = keptReports(mapFiles(files));
    await kept.keep(run(1));
    expect((await kept.runs()).map((one) => one.run)).toEqual(['2026-01-01T08-00-00-000Z']);
    expect(await newestReport(mapFiles(files))).toEqual(run(1));
    for (const name of ['notes', '../profile', '2026-01-05T08-00-00-000Z', '2026-01-09T08-00-00-000Z'])
      expect(await kept.read(name)).toBeNull();
    expect(names(files)).toHaveLength(3);
  });
});
