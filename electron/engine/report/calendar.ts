import { say } from '../../contract/say';
import type { Catalogue, Ending, Lang, ProfileView } from '../../contract/vocabulary';
import { messages } from '../endings.messages';
import { noticeDays } from '../endings';

/**
 * A calendar file (RFC 5545) with an all-day entry for each day on which something ends, and alarms before it. The day is
 * that of the machine's time zone, as everywhere else: an all-day entry has none, and west of Greenwich the day in UTC may
 * be the day after.
 *
 * @returns null when nobody knows when anything ends
 */
export async function endingsCalendar(
  { id, site, endings }: Pick<ProfileView, 'id' | 'site' | 'endings'>,
  catalogue: Catalogue,
  lang: Lang,
): Promise<string | null> {
  if (endings.length === 0) return null;
  const { createEvents } = await import('ics');
  const entry = ({ id: ending, title, at }: Ending) => {
    const end = new Date(at);
    const text = (key: 'calendar.title' | 'calendar.text'): string =>
      say(messages(key, { what: title, site: site ?? '' }), catalogue, lang);
    return {
      // The same for the same secret: importing the file twice makes one entry.
      uid: `${id}-${ending}@lms-setup`,
      title: text('calendar.title'),
      description: text('calendar.text'),
      start: [end.getFullYear(), end.getMonth() + 1, end.getDate()] as [number, number, number],
      duration: { days: 1 },
      busyStatus: 'FREE' as const,
      alarms: noticeDays.map((days) => ({
        action: 'display' as const,
        description: text('calendar.title'),
        trigger: { days, before: true },
      })),
    };
  };
  const { value, error } = createEvents(endings.map(entry), { productId: 'lms-setup' });
  if (value === undefined) throw error ?? new Error('no calendar');
  return value;
}
