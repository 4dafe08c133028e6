import { redact } from '../secret';
import type { Report } from '../../contract/report';

export interface BundleInput {
  readonly report: Report;
  /** The run log of the run, JSON lines. */
  readonly runLog: string;
  /** What runs here, by name: this program, Node, the operating system. */
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Every line of what a person sends to support: versions, the report and the run log. It is shown before it is saved,
 * so this list is the file. Beside secrets it holds no answers of other systems and no mail address of a person.
 */
export function supportBundle({ report, runLog, versions }: BundleInput): readonly string[] {
  const brief = {
    ...report,
    checks: report.checks.map((one) => ({
      ...one,
      evidence: one.evidence.map(({ excerpt: _excerpt, ...line }) => line),
    })),
  };
  const lines = [
    '# versions',
    ...Object.entries(versions).map(([name, version]) => `${name}: ${version}`),
    '# report.json',
    ...JSON.stringify(brief, null, 1).split('\n'),
    '# run log',
    ...runLog.split('\n').filter((line) => line !== ''),
  ];
  return lines.map((line) => withoutPeople(redact(line)));
}

/** Keeps the domain of an address: which tenant it is matters to support, whose account it is does not. */
function withoutPeople(line: string): string {
  return line.replaceAll(/[\p{L}\p{N}._%+'’#-]+(?:@|%40)(?=[\p{L}\p{N}-]+\.[\p{L}\p{N}])/gu, '•••@');
}
