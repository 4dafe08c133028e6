import type { GroupNaming } from '../../../integrations/microsoft/port';
import type { MoodleCourse } from '../../../integrations/moodle/port';

/**
 * The mail alias the plugin makes of a short name with its default settings (source of local_o365 4.5.7). Where nothing
 * is left it makes one up, so an empty alias is no fault. Other naming settings of the site are not known here: whoever
 * shows it says "probably".
 */
export function aliasOf({ shortName }: MoodleCourse): string {
  return [...shortName]
    .filter((sign) => sign <= '\u007f' && !refusedSigns.includes(sign))
    .join('')
    .slice(0, 59);
}

const refusedSigns = '@()\\[]";:.<> ';

export type NameFault = 'pattern' | 'blocked-word' | 'alias-taken';

/** What probably keeps a course from getting its group under the expected name; `taken` holds lower-case aliases. */
export function nameFault(
  course: MoodleCourse,
  naming: GroupNaming | null,
  taken: ReadonlySet<string>,
): NameFault | null {
  if (naming !== null && !fitsPattern(course.fullName, naming.prefixSuffix)) return 'pattern';
  if (naming !== null && holdsBlockedWord(course, naming.blockedWords)) return 'blocked-word';
  // The plugin then adds a random number of four digits.
  return taken.has(aliasOf(course).toLowerCase()) ? 'alias-taken' : null;
}

/** Fixed text of the pattern must stand in the name; attributes such as [Department] cannot be foreseen. */
function fitsPattern(name: string, pattern: string | null): boolean {
  if (pattern === null || pattern.trim() === '') return true;
  const [head = '', tail = ''] = pattern.split(/\[GroupName\]/i, 2);
  const fixed = (part: string): readonly string[] =>
    part
      .split(/\[[^\]]*\]/)
      .map((one) => one.trim().toLowerCase())
      .filter((one) => one !== '');
  const lower = name.toLowerCase();
  const begins = fixed(head).every((one, index) =>
    index === 0 ? lower.startsWith(one) : lower.includes(one),
  );
  const ends = fixed(tail);
  return (
    begins &&
    ends.every((one, index) => (index === ends.length - 1 ? lower.endsWith(one) : lower.includes(one)))
  );
}

/** Whole words only: Microsoft does not look for blocked words inside others. */
function holdsBlockedWord({ fullName, shortName }: MoodleCourse, blocked: readonly string[]): boolean {
  const words = `${fullName} ${shortName}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const all = new Set([...words, fullName.toLowerCase(), shortName.toLowerCase()]);
  return blocked.some((word) => all.has(word.trim().toLowerCase()));
}

/** Aliases, in lower case, that two or more of these courses would share: Microsoft does not tell the cases apart. */
export function sharedAliases(courses: readonly MoodleCourse[]): readonly string[] {
  const count = new Map<string, number>();
  for (const course of courses) {
    const alias = aliasOf(course).toLowerCase();
    count.set(alias, (count.get(alias) ?? 0) + 1);
  }
  return [...count].filter(([alias, times]) => alias !== '' && times > 1).map(([alias]) => alias);
}
