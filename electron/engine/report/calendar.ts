import { say } from '../../contract/say';
import type { Catalogue, Lang, WizardView } from '../../contract/vocabulary';

/** Days before the end of the secret at which the calendar speaks up. */
const noticeDays = 30;

/**
 * A calendar file (RFC 5545) with one all-day entry on the day the secret ends and an alarm a month before it.
 *
 * @returns null when nobody knows when it ends
 */
export async function secretCalendar(
  view: WizardView,
  catalogue: Catalogue,
  lang: Lang,
): Promise<string | null> {
  if (view.secretEnds === null) return null;
  const { createEvent } = await import('ics');
  const end = new Date(view.secretEnds);
  const site = view.profile.site ?? '';
  const text = (id: string): string =>
    say({ id: `engine.summary.calendar.${id}`, params: { site, days: noticeDays } }, catalogue, lang);
  const { value, error } = createEvent({
    // The same for the same secret: importing the file twice makes one entry.
    uid: `${view.profile.id}-${view.secretEnds.slice(0, 10)}@lms-setup`,
    productId: 'lms-setup',
    title: text('title'),
    description: text('text'),
    start: [end.getUTCFullYear(), end.getUTCMonth() + 1, end.getUTCDate()],
    duration: { days: 1 },
    busyStatus: 'FREE',
    alarms: [{ action: 'display', description: text('title'), trigger: { days: noticeDays, before: true } }],
  });
  if (value === undefined) throw error ?? new Error('no calendar');
  return value;
}
