import { release, type } from 'node:os';
import { dirname, join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { catalogue } from '../compose';
import { supportBundle } from '../engine/report/bundle';
import { reportText } from '../engine/report/formats';
import type { Report } from '../contract/report';
import type { LookedOver } from './look';
import type { Format } from './options';

const names: Readonly<Record<Format, string>> = {
  json: 'report.json',
  html: 'report.html',
  junit: 'junit.xml',
};

export function reportPath(folder: string): string {
  return join(folder, names.json);
}

export async function writeReports(
  folder: string,
  formats: readonly Format[],
  report: Report,
): Promise<void> {
  const words = catalogue(report.lang);
  for (const format of formats) await put(join(folder, names[format]), reportText(format, report, words));
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
