import { reportKind, reportVersion, type Report } from '../../contract/report';

/** A stored report, or null when the text is none of this version: there is nothing to compare with then. */
export function readReport(text: string): Report | null {
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return null;
  const { kind, version, checks, drift } = value as Partial<Record<keyof Report, unknown>>;
  if (kind !== reportKind || version !== reportVersion) return null;
  return Array.isArray(checks) && typeof drift === 'object' ? (value as Report) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
