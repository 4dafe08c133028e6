import { chromeUserAgent, frameByHeaders, type FrameHop } from '../../engine/frame';
import type { FrameReport, FrameRequest } from '../../engine/host';
import type { Simulator } from '../../engine/wire';

const maxHops = 10;

/** Loads a pretended page hop by hop without cookies and reads its headers, as a frame without a window would. */
export async function rehearsalFrame(
  simulators: readonly Simulator[],
  request: FrameRequest,
): Promise<FrameReport> {
  const hops: FrameHop[] = [];
  let url = request.url;
  for (let count = 0; count < maxHops; count += 1) {
    const { host } = new URL(url);
    const simulator = simulators.find((one) => one.hosts.includes(host));
    if (simulator === undefined) return frameByHeaders(hops, 'UNROUTED_HOST');
    const wire = {
      method: 'GET',
      url,
      headers: { host, 'user-agent': chromeUserAgent },
      body: new Uint8Array(),
    };
    const answer = await simulator.handle(wire);
    const lower = answer.headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
    const headers = Object.fromEntries(lower.filter(([name]) => name !== 'set-cookie'));
    const setCookie = lower.filter(([name]) => name === 'set-cookie').map(([, value]) => value);
    hops.push({ url, status: answer.status, headers, setCookie });
    const location = headers['location'];
    if (answer.status < 300 || answer.status > 399 || location === undefined)
      return frameByHeaders(hops, null);
    url = new URL(location, url).href;
  }
  return frameByHeaders(hops, 'TOO_MANY_REDIRECTS');
}
