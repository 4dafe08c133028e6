import { describe, expect, it } from 'vitest';
import type { Evidence } from '../contract/vocabulary';
import { NetworkFailure, type HttpRequest, type HttpResponse } from './host';
import { politeHttp } from './http';
import { pretendClock } from './pretend-clock';
import { recording } from './recording';
import { Secret } from './secret';

const read: HttpRequest = {
  method: 'GET',
  url: 'https://x.example/a?sesskey=abcdefghij',
  redirect: 'manual',
  jar: 'none',
  timeoutMs: 1000,
  intent: 'read',
};
const answer = (status: number, headers: Record<string, string> = {}, body = ''): HttpResponse => ({
  status,
  headers,
  body: new TextEncoder().encode(body),
  url: read.url,
});

function rig(answers: readonly (HttpResponse | NetworkFailure)[]) {
  const clock = pretendClock(Infinity, new Date('2026-11-22T08:00:00Z'));
  const lines: Evidence[] = [];
  let asked = 0;
  const http = politeHttp(
    () => {
      const next = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return next instanceof NetworkFailure ? Promise.reject(next) : Promise.resolve(next ?? answer(500));
    },
    clock,
    (line) => lines.push(line),
  );
  return { http, lines, asked: () => asked, clock };
}

describe('politeHttp', () => {
  it('waits as long as Retry-After says before it reads again', async () => {
    const { http, asked, clock } = rig([answer(429, { 'retry-after': '17' }), answer(200)]);
    const before = clock.now().getTime();
    expect((await http(read)).status).toBe(200);
    expect(asked()).toBe(2);
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(17_000);
  });

  it('understands a date in Retry-After', async () => {
    const { http, clock } = rig([
      answer(503, { 'retry-after': 'Sun, 22 Nov 2026 08:00:30 GMT' }),
      answer(200),
    ]);
    await http(read);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-22T08:00:30Z'));
  });

  it('gives the last answer back when patience or tries run out', async () => {
    const long = rig([answer(429, { 'retry-after': '3600' })]);
    expect((await long.http(read)).status).toBe(429);
    expect(long.asked()).toBe(1);
    const often = rig([answer(500)]);
    expect((await often.http(read)).status).toBe(500);
    expect(often.asked()).toBe(4);
  });

  it.each([429, 500, 503])('never repeats a write after %i', async (status) => {
    const { http, asked } = rig([answer(status, { 'retry-after': '1' }), answer(200)]);
    expect((await http({ ...read, method: 'POST', intent: 'write' })).status).toBe(status);
    expect(asked()).toBe(1);
  });

  it('never repeats a write whose answer got lost', async () => {
    const { http, asked } = rig([new NetworkFailure('timeout', 'T', read.url), answer(200)]);
    await expect(http({ ...read, method: 'POST', intent: 'write' })).rejects.toMatchObject({
      reason: 'timeout',
    });
    expect(asked()).toBe(1);
  });

  it('tries a read again after a cut connection, not after a refused certificate', async () => {
    const cut = rig([new NetworkFailure('cut', 'C', read.url), answer(200)]);
    expect((await cut.http(read)).status).toBe(200);
    const tls = rig([new NetworkFailure('tls-date', 'E', read.url)]);
    await expect(tls.http(read)).rejects.toMatchObject({ reason: 'tls-date' });
    expect(tls.asked()).toBe(1);
  });

  it('takes a maintenance page for an answer, not for a hiccup', async () => {
    const { http, asked } = rig([answer(503, { 'content-type': 'text/html', 'retry-after': '300' })]);
    expect((await http(read)).status).toBe(503);
    expect(asked()).toBe(1);
  });

  it('leaves one line per request, without session keys, secrets or pages', async () => {
    const secret = new Secret('Planted~Secret.Value.1');
    const { http, lines } = rig([
      answer(
        200,
        { 'content-type': 'application/json' },
        `{"secretText":"${secret.reveal()}","name":"Moodle"}`,
      ),
    ]);
    const { evidence } = await recording(() => http(read));
    expect(evidence).toEqual(lines);
    const text = JSON.stringify(lines);
    expect(text).not.toContain('abcdefghij');
    expect(text).not.toContain(secret.reveal());
    expect(text).toContain('Moodle');
    const page = rig([answer(200, { 'content-type': 'text/html' }, '<input value="visible">')]);
    await page.http(read);
    expect(page.lines[0]?.excerpt).toBeUndefined();
  });

  it('keeps the lines of looks that run side by side apart', async () => {
    const one = rig([answer(200)]);
    const [a, b] = await Promise.all([
      recording(() => one.http(read)),
      recording(async () => {
        await one.http(read);
        await one.http(read);
      }),
    ]);
    expect([a.evidence.length, b.evidence.length]).toEqual([1, 2]);
  });
});
