import type { Clock } from '../../../engine/host';
import type { ArmAnswer } from './refusal';

/** Milliseconds between two questions where Azure names no time: soon at first, then less often. */
const pauses: readonly number[] = [2000, 4000, 8000, 15_000];

/** Milliseconds until the next question: what Azure asks for, never none at all. */
export function pauseFor(headers: ArmAnswer['headers'], tries: number, clock: Clock): number {
  const header = headers['retry-after'] ?? '';
  const seconds = Number(header);
  if (header !== '' && Number.isFinite(seconds)) return Math.max(1000, seconds * 1000);
  const date = Date.parse(header);
  if (!Number.isNaN(date)) return Math.max(1000, date - clock.now().getTime());
  return pauses[Math.min(tries, pauses.length - 1)] ?? 15_000;
}
