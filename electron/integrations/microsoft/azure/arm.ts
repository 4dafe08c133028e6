import type { Clock } from '../../../engine/host';
import type { Lent, Problem } from '../../../engine/step';
import { member } from '../refusal';
import type { Session } from '../session';
import { intentOf, requestOf, type ArmCall } from './call';
import { exchanged } from './exchange';
import { pauseFor } from './pauses';
import { azureProblem, isGood, lostProblem, saysMissing, strange, type ArmAnswer } from './refusal';

const maxPages = 100;
/** Milliseconds a throttled write may wait in total. */
const patienceMs = 60_000;

/** Azure Resource Manager over the one seam. It never asks a person: without a token it raises `signed-out`. */
export interface Arm {
  /** Any 2xx without an `error` member; everything else is a Problem. */
  call(call: ArmCall): Promise<ArmAnswer>;
  /** Whatever Azure answers, refusals too. */
  answer(call: ArmCall): Promise<ArmAnswer>;
  /** Null for a 404 in Azure's own words. */
  find(call: ArmCall): Promise<unknown>;
  /** All pages of a list. */
  list(call: ArmCall): Promise<readonly unknown[]>;
  /** Reads an address Azure handed out; it must be of the same host. */
  follow(address: string, call: ArmCall): Promise<ArmAnswer>;
  refused(answer: ArmAnswer, call: ArmCall): Problem;
  readonly clock: Clock;
}

export function openArm(lent: Pick<Lent, 'http' | 'clock'>, session: Session): Arm {
  const origin = async (): Promise<string> => (await session.hosts()).azure;
  const refused = (answer: ArmAnswer, call: ArmCall): Problem =>
    azureProblem(answer, {
      request: requestOf(call),
      now: lent.clock.now(),
      hint: call.hint,
      write: intentOf(call) === 'write',
    });
  const send = (call: ArmCall, url: string): Promise<ArmAnswer> =>
    patiently(lent.clock, call, () => exchanged(lent, session, call, url));
  const good = async (call: ArmCall, url: string): Promise<ArmAnswer> => {
    const answer = await send(call, url);
    if (!isGood(answer)) throw refused(answer, call);
    return answer;
  };
  const first = async (call: ArmCall): Promise<string> => addressOf(await origin(), call);
  return {
    clock: lent.clock,
    refused,
    call: async (call) => good(call, await first(call)),
    answer: async (call) => send(call, await first(call)),
    find: async (call) => {
      const answer = await send(call, await first(call));
      if (saysMissing(answer)) return null;
      if (!isGood(answer)) throw refused(answer, call);
      return answer.body;
    },
    list: async (call) => {
      const items: unknown[] = [];
      let next: string | undefined = await first(call);
      for (let page = 0; next !== undefined; page += 1) {
        if (page === maxPages) throw strange('paging_without_end', requestOf(call));
        const { body }: ArmAnswer = await good(call, next);
        const value = member(body, 'value');
        if (!Array.isArray(value)) throw strange('not_a_list', requestOf(call));
        items.push(...(value as readonly unknown[]));
        const link = member(body, 'nextLink');
        next = link === undefined || link === null || link === '' ? undefined : await own(origin, link, call);
      }
      return items;
    },
    follow: async (address, call) => send(call, await own(origin, address, call)),
  };
}

/** Addresses are followed as they are, but never to another host: the token would go there. */
async function own(origin: () => Promise<string>, address: unknown, call: ArmCall): Promise<string> {
  const home = await origin();
  const known = typeof address === 'string' && URL.canParse(address) && new URL(address).origin === home;
  if (!known) throw strange('foreign_address', requestOf(call));
  return address;
}

/** A write is sent again only after a refusal that changed nothing and asks to wait; reads are repeated below. */
async function patiently(clock: Clock, call: ArmCall, send: () => Promise<ArmAnswer>): Promise<ArmAnswer> {
  let waited = 0;
  for (let tries = 0; ; tries += 1) {
    const answer = await send();
    if (answer.status !== 429 || intentOf(call) === 'read') return answer;
    const pause = pauseFor(answer.headers, tries, clock);
    waited += pause;
    if (waited > patienceMs) return answer;
    await sleepFor(clock, pause, call);
  }
}

/** A wait the person can end. */
export async function sleepFor(clock: Clock, ms: number, call: ArmCall): Promise<void> {
  try {
    await clock.sleep(ms, call.signal);
  } catch (error) {
    throw lostProblem(error, requestOf(call));
  }
}

/** A name of dots would climb to what lies above: nobody has such a name in earnest. */
function addressOf(origin: string, call: ArmCall): string {
  if (call.path.split('/').some((part) => part === '.' || part === '..'))
    throw strange('not_a_path', requestOf(call));
  return `${origin}${call.path}?api-version=${call.apiVersion}`;
}
