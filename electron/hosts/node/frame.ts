import { request as send, type Dispatcher } from 'undici';
import { mayAsk } from '../../engine/addresses';
import { chromeUserAgent, frameByHeaders, type FrameHop } from '../../engine/frame';
import type { FrameReport, FrameRequest } from '../../engine/host';
import { nodeCode } from './network-reason';

const maxHops = 10;

/** Follows a page as a frame would load it, and reads headers only: there is no window here. */
export async function nodeFrame(request: FrameRequest, dispatcher: Dispatcher): Promise<FrameReport> {
  const hops: FrameHop[] = [];
  let url = request.url;
  for (let count = 0; count < maxHops; count += 1) {
    if (!mayAsk(url)) return frameByHeaders(hops, 'NOT_HTTPS');
    try {
      const hop = await once(url, request.signal, dispatcher);
      hops.push(hop);
      const location = hop.headers['location'];
      if (hop.status < 300 || hop.status > 399 || location === undefined) return frameByHeaders(hops, null);
      url = new URL(location, url).href;
    } catch (error) {
      return frameByHeaders(hops, nodeCode(error));
    }
  }
  return frameByHeaders(hops, 'TOO_MANY_REDIRECTS');
}

async function once(url: string, signal: AbortSignal | undefined, dispatcher: Dispatcher): Promise<FrameHop> {
  const answer = await send(url, {
    method: 'GET',
    headers: { 'user-agent': chromeUserAgent },
    signal: signal ?? null,
    dispatcher,
  });
  await answer.body.dump();
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (name !== 'set-cookie' && value !== undefined)
      headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  const set = answer.headers['set-cookie'] ?? [];
  return { url, status: answer.statusCode, headers, setCookie: typeof set === 'string' ? [set] : set };
}
