import type { FrameReport, FrameRequest, HttpRequest } from '../../electron/engine/host';
import { rehearsalSite } from '../../electron/hosts/rehearsal/site';

/** Whom a call is for; the session with Moodle is apart, because it has one answer at a time. */
export type Sent = 'moodle-session' | 'moodle' | 'microsoft';

/** How long calls take. */
export interface Pace {
  call<T>(request: HttpRequest, work: () => Promise<T>): Promise<T>;
  /** Each hop of a framed page is a call without a session. */
  frame(request: FrameRequest, work: () => Promise<FrameReport>): Promise<FrameReport>;
  sent(): readonly Sent[];
}

function systemOf(url: string, jar: HttpRequest['jar']): Sent {
  if (new URL(url).host !== new URL(rehearsalSite).host) return 'microsoft';
  return jar === 'moodle' ? 'moodle-session' : 'moodle';
}

/** Lets each call through when `turn` says so. */
function paced(turn: (one: Sent) => Promise<void>): Pace {
  const sent: Sent[] = [];
  const wait = (one: Sent): Promise<void> => {
    sent.push(one);
    return turn(one);
  };
  return {
    call: async ({ url, jar }, work) => {
      await wait(systemOf(url, jar));
      return work();
    },
    frame: async (_request, work) => {
      const report = await work();
      for (const { url } of report.hops) await wait(systemOf(url, 'none'));
      return report;
    },
    sent: () => sent,
  };
}

/** Every call waits its time; those of the session with Moodle one after another (contract, 6a). */
export function inRealTime(latencyMs: number): Pace {
  const latency = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, latencyMs));
  let session: Promise<void> = Promise.resolve();
  return paced((one) => (one === 'moodle-session' ? (session = session.then(latency)) : latency()));
}

/**
 * Counts instead of waiting. All calls under way are held until whatever can go on without their answers has gone on;
 * then they are answered together, and the next round begins. The number of rounds is the length of the longest chain
 * of calls of which each was made only when the one before was answered: no clock of the computer is in it. Of calls in
 * the session with Moodle a round answers one, so that the session is one chain. Systems that are not counted answer
 * at once.
 */
export function inRounds(counted: (one: Sent) => boolean): Pace & { readonly rounds: () => number } {
  let held: { readonly one: Sent; readonly go: () => void }[] = [];
  let arrivals = 0;
  let rounds = 0;
  let playing = false;
  const play = async (): Promise<void> => {
    playing = true;
    await calm(() => arrivals);
    while (held.length > 0) {
      rounds += 1;
      const first = held.find(({ one }) => one === 'moodle-session');
      const answered = held.filter((each) => each.one !== 'moodle-session' || each === first);
      held = held.filter((each) => !answered.includes(each));
      for (const { go } of answered) go();
      await calm(() => arrivals);
    }
    playing = false;
  };
  const pace = paced((one) => {
    arrivals += 1;
    if (!counted(one)) return Promise.resolve();
    return new Promise((go) => {
      held.push({ one, go });
      if (!playing) void play();
    });
  });
  return { ...pace, rounds: () => rounds };
}

const passes = 8;
const passMs = 5;

/** Until nothing new has come for a while in which the program had every chance to go on. */
async function calm(arrivals: () => number): Promise<void> {
  let before = arrivals();
  for (let quiet = 0; quiet < passes;) {
    await new Promise((resolve) => setTimeout(resolve, passMs));
    await new Promise((resolve) => setImmediate(resolve));
    quiet = arrivals() === before ? quiet + 1 : 0;
    before = arrivals();
  }
}
