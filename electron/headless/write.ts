import { release, type } from 'node:os';
import { dirname, join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { catalogue } from '../compose';
import { supportBundle } from '../engine/report/bundle';
import { reportHtml } from '../engine/report/html';
import { reportJunit } from '../engine/report/junit';
import type { Report } from '../engine/report/shape';
import type { LookedOver } from './look';
import type { Format } from './options';

const names: Readonly<Record<Format, string>> = {
  json: 'report.json',
  html: 'report.html',
  junit: 'junit.xml',
};

const writers: Readonly<Record<Format, (report: Report) => string>> = {
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  html: (report) => reportHtml(report, catalogue(report.lang)),
  junit: (report) => reportJunit(report, catalogue(report.lang)),
};

export function reportPath(folder: string): string {
  return join(folder, names.json);
}

export async function writeReports(
  folder: string,
  formats: readonly Format[],
  report: Report,
): Promise<void> {
  for (const format of formats) await put(join(folder, names[format]), writers[format](report));
}

export async function writeBundle(path: string, { report, runLog }: LookedOver): Promise<void> {
  const versions = {
    program: report.app,
    node: process.version,
    system: `${type()} ${release()} ${process.arch}`,
  };
  await put(path, `${supportBundle({ report, runLog, versions }).join('\n')}\n`);
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
