import type { ShownLine } from '../../../contract/vocabulary';
import { messages } from '../steps/course-sync.messages';

/** So many names are shown; the rest is a number. */
const shownNames = 20;

/** A list a person can read: the first few, and how many more there are. */
export function listed(lines: readonly ShownLine[]): readonly ShownLine[] {
  if (lines.length <= shownNames) return lines;
  return [...lines.slice(0, shownNames), messages('more', { count: lines.length - shownNames })];
}
