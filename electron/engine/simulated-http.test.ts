import { describe, expect, it } from 'vitest';
import { NetworkFailure, bodyText, type HttpRequest } from './host';
import { makeJar, simulatedHttp } from './simulated-http';
import type { Simulator, WireRequest, WireResponse } from './wire';

function server(host: string, answer: (request: WireRequest) => WireResponse): Simulator {
  return {
    hosts: [host],
    journal: [],
    handle: (request) => Promise.resolve(answer(request)),
    close: () => Promise.resolve(),
  };
}

function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, redirect: 'manual', jar: 'moodle', timeoutMs: 1000, intent: 'read', ...more };
}

const echo = server('a.example', (request) => {
  const { pathname } = new URL(request.url);
  if (pathname === '/set') {
    return {
      status: 303,
      headers: [
        ['Location', '/show'],
        ['Set-Cookie', 'one=1; path=/; secure; HttpOnly'],
        ['Set-Cookie', 'two=2; path=/deep/'],
        ['X-Twice', 'a'],
        ['X-Twice', 'b'],
      ],
      body: '',
    };
  }
  return {
    status: 200,
    headers: [],
    body: `${request.method} ${request.headers['cookie'] ?? '-'} ${String(request.body.length)}`,
  };
});

describe('simulatedHttp', () => {
  it('keeps cookies of the moodle jar by path, and hides Set-Cookie', async () => {
    const http = simulatedHttp([echo]);
    const set = await http(get('https://a.example/set'));
    expect(set.status).toBe(303);
    expect(set.headers['set-cookie']).toBeUndefined();
    expect(set.headers['x-twice']).toBe('a, b');
    expect(bodyText(await http(get('https://a.example/show')))).toBe('GET one=1 0');
    expect(bodyText(await http(get('https://a.example/deep/x')))).toBe('GET two=2; one=1 0');
    expect(bodyText(await http(get('http://a.example/show')))).toBe('GET - 0');
  });

  it('starts empty and keeps nothing with jar none', async () => {
    const http = simulatedHttp([echo]);
    await http(get('https://a.example/set', { jar: 'none' }));
    expect(http.jar.all()).toEqual([]);
  });

  it('follows redirects, turning a POST into a GET without a body', async () => {
    const http = simulatedHttp([echo]);
    const answer = await http(
      get('https://a.example/set', { method: 'POST', body: 'x', redirect: 'follow' }),
    );
    expect(bodyText(answer)).toBe('GET one=1 0');
    expect(answer.url).toBe('https://a.example/show');
  });

  it('refuses a host that nobody answers for', async () => {
    const asked = simulatedHttp([echo])(get('https://b.example/'));
    await expect(asked).rejects.toMatchObject({ reason: 'not-allowed', code: 'unrouted host' });
  });

  it('refuses to follow a redirect off the simulated hosts', async () => {
    const away = server('c.example', () => ({
      status: 302,
      headers: [['Location', 'https://b.example/']],
      body: '',
    }));
    const asked = simulatedHttp([away])(get('https://c.example/', { redirect: 'follow' }));
    await expect(asked).rejects.toBeInstanceOf(NetworkFailure);
  });

  it('honours the signal before and during a request', async () => {
    const stopped = new AbortController();
    stopped.abort();
    await expect(
      simulatedHttp([echo])(get('https://a.example/', { signal: stopped.signal })),
    ).rejects.toMatchObject({
      reason: 'cancelled',
    });
    const running = new AbortController();
    const slow: Simulator = { ...echo, handle: () => new Promise(() => undefined) };
    const asked = simulatedHttp([slow])(get('https://a.example/', { signal: running.signal }));
    running.abort();
    await expect(asked).rejects.toMatchObject({ reason: 'cancelled' });
  });
});

describe('makeJar', () => {
  it('drops cookies that have expired or were deleted', () => {
    let now = 1_000_000;
    const jar = makeJar(() => now);
    jar.take('https://a.example/x/y', [
      'a=1; Max-Age=10',
      'b=2; path=/',
      'c=3; path=/; expires=Thu, 01 Jan 1970 00:00:01 GMT',
    ]);
    expect(jar.header('https://a.example/x/z')).toBe('a=1; b=2');
    now += 11_000;
    expect(jar.header('https://a.example/x/z')).toBe('b=2');
    jar.take('https://a.example/', ['b=gone; Max-Age=0; path=/']);
    expect(jar.header('https://a.example/')).toBeUndefined();
  });
});
