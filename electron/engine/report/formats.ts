import type { Report } from '../../contract/report';
import type { ReportFormat } from '../../contract/validation';
import type { Catalogue } from '../../contract/vocabulary';
import { reportHtml } from './html';
import { reportJunit } from './junit';

/** What a report can be written as without a window. */
export type TextFormat = Exclude<ReportFormat, 'pdf'>;

/** The whole file, in the language of the report. */
export function reportText(format: TextFormat, report: Report, catalogue: Catalogue): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'html':
      return reportHtml(report, catalogue);
    case 'junit':
      return reportJunit(report, catalogue);
  }
}
