import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { soon } from './soon';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells a tenth-second of changes at once, and nothing after the end', () => {
  const work = vi.fn();
  const telling = soon(work);
  for (let times = 0; times < 5; times += 1) telling.ask();
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledOnce();
  telling.ask();
  telling.end();
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledOnce();
  telling.ask();
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(2);
});
