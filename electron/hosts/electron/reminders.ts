import type { Message } from '../../contract/vocabulary';
import { messages } from '../../engine/endings.messages';
import { noticesDue, type DueNotice, type Noticed } from '../../engine/endings-due';
import type { Files } from '../../engine/host';
import type { Profile } from '../../engine/progress';

export interface RemindersDeps {
  readonly profiles: () => Promise<readonly Profile[]>;
  /** Where it is remembered what was said already. */
  readonly files: Files;
  readonly now: () => Date;
  /** Shows a notification of the system; null where there are none, then nothing counts as said. */
  readonly notify: ((notice: Notice, clicked: () => void) => void) | null;
  readonly open: (profile: string) => void;
  readonly say: (message: Message) => string;
}

export interface Notice {
  readonly title: string;
  readonly body: string;
}

const file = 'reminders.json';
/** The app may stay open for days, and a computer that slept has not counted. */
const everyMs = 60 * 60 * 1000;

/** Says now, and every hour, what ends soon. Stands on remembered dates alone, so no credential has to work. */
export function startReminders(deps: RemindersDeps): { readonly stop: () => void } {
  let turn = Promise.resolve();
  const again = (): void => {
    // One after the other, or both would say the same.
    turn = turn.then(() => remind(deps)).catch(() => undefined);
  };
  again();
  const timer = setInterval(again, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}

export async function remind({ profiles, files, now, notify, open, say }: RemindersDeps): Promise<void> {
  if (notify === null) return;
  const before = readNoticed(await files.read(file));
  const { due, noticed } = noticesDue(await profiles(), before, now());
  const text = JSON.stringify(noticed);
  // Written first: a notice said twice is worse than one lost with the disk.
  if (text !== JSON.stringify(before)) await files.write(file, text);
  for (const one of due) {
    notify({ title: say(titleOf(one)), body: say(bodyOf(one)) }, () => {
      open(one.profile);
    });
  }
}

function titleOf({ ending: { title: what }, days }: DueNotice): Message {
  if (days < 0) return messages('notify.ended', { what });
  return days === 0 ? messages('notify.today', { what }) : messages('notify.soon', { what, days });
}

function bodyOf({ site, profile }: DueNotice): Message {
  return messages('notify.text', { site: site ?? profile });
}

function readNoticed(text: string | null): Noticed {
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    const entries = typeof read === 'object' && read !== null ? Object.entries(read) : [];
    return Object.fromEntries(entries.filter((one): one is [string, number] => typeof one[1] === 'number'));
  } catch {
    return {};
  }
}
