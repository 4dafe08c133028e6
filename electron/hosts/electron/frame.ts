import { randomUUID } from 'node:crypto';
import { BrowserWindow, session as sessions, type Session } from 'electron';
import { mayAsk } from '../../engine/addresses';
import { chromeUserAgent, framePolicy, readCookie, refusal } from '../../engine/frame';
import type { FrameCookie, FrameReport, FrameRequest } from '../../engine/host';
import { lockToWeb } from './lock';

const patienceMs = 20_000;
/** A page writes its cookies before its scripts run; what comes later than this belongs to no first load. */
const quietMs = 400;

interface Trace {
  readonly hops: { url: string; status: number }[];
  readonly cookies: Map<string, FrameCookie>;
  refusedBy: FrameReport['refusedBy'];
  policy: string | null;
}

/**
 * Frames a page in a hidden window of its own, fresh session: the page around it has another origin, as Teams has.
 * Electron allows third-party cookies, so this proves the server's side, not the policy of somebody's browser (Moodle
 * contract, chapter 8.1).
 *
 * @param join sends the session through the rehearsal's proxy where there is one
 */
export async function frameInWindow(
  request: FrameRequest,
  join: (session: Session) => Promise<void>,
): Promise<FrameReport> {
  const nothing = { how: 'window', outcome: 'failed', refusedBy: null, hops: [], cookies: [] } as const;
  if (!mayAsk(request.url)) return { ...nothing, code: 'NOT_HTTPS' };
  // A signal that has fired already tells nobody who listens afterwards.
  if (request.signal?.aborted === true) return { ...nothing, code: 'ABORTED' };
  const session = sessions.fromPartition(`frame-${randomUUID()}`, { cache: false });
  session.setUserAgent(chromeUserAgent);
  await join(session);
  const trace: Trace = { hops: [], cookies: new Map(), refusedBy: null, policy: null };
  listen(session, trace);
  const window = new BrowserWindow({
    show: false,
    width: 1000,
    height: 700,
    webPreferences: { session, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  try {
    const { outcome, code } = await load(window, request);
    const { hops, cookies, refusedBy, policy } = trace;
    const kept = await session.cookies.get({ url: request.url });
    const accepted = (one: FrameCookie): FrameCookie => ({
      ...one,
      accepted: kept.some((cookie) => cookie.name === one.name),
    });
    const seen = [...cookies.values()].map(accepted);
    return { how: 'window', outcome, refusedBy, policy, hops, cookies: seen, code };
  } finally {
    window.destroy();
    await session.clearStorageData();
  }
}

function listen(session: Session, trace: Trace): void {
  session.webRequest.onHeadersReceived((details, answer) => {
    if (details.resourceType === 'subFrame') {
      trace.hops.push({ url: details.url, status: details.statusCode });
      const lower = Object.entries(details.responseHeaders ?? {}).map(
        ([name, values]) => [name.toLowerCase(), values] as const,
      );
      const headers = Object.fromEntries(lower.map(([name, values]) => [name, values.join(', ')]));
      trace.refusedBy = refusal(headers);
      trace.policy = framePolicy(headers);
      for (const line of lower.find(([name]) => name === 'set-cookie')?.[1] ?? []) {
        const cookie = readCookie(line);
        trace.cookies.set(cookie.name, cookie);
      }
    }
    answer({});
  });
}

type Ending = Pick<FrameReport, 'outcome' | 'code'>;

function load(window: BrowserWindow, { url, signal }: FrameRequest): Promise<Ending> {
  const { webContents } = window;
  lockToWeb(webContents);
  webContents.setAudioMuted(true);
  return new Promise((resolve) => {
    const stopped = (): void => finish({ outcome: 'failed', code: 'ABORTED' });
    const finish = (ending: Ending): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stopped);
      resolve(ending);
    };
    const timer = setTimeout(() => finish({ outcome: 'failed', code: 'TIMEOUT' }), patienceMs);
    signal?.addEventListener('abort', stopped);
    // It may have fired while the session was made ready.
    if (signal?.aborted === true) {
      stopped();
      return;
    }
    webContents.on('did-frame-navigate', (_event, _url, _status, _text, mainFrame) => {
      if (!mainFrame) setTimeout(() => finish({ outcome: 'shown', code: null }), quietMs);
    });
    const failed = (code: string, name: string, mainFrame: boolean): void => {
      if (mainFrame || name === 'ERR_ABORTED') return;
      finish({ outcome: name === 'ERR_BLOCKED_BY_RESPONSE' ? 'refused' : 'failed', code });
    };
    webContents.on('did-fail-provisional-load', (_event, _code, name, _url, mainFrame) =>
      failed(name, name, mainFrame),
    );
    webContents.on('did-fail-load', (_event, _code, name, _url, mainFrame) => failed(name, name, mainFrame));
    const frame = `<!doctype html><iframe src="${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" width="900" height="600"></iframe>`;
    // A data page has an origin of its own: everything it frames belongs to another site.
    webContents.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(frame)}`).catch(() => undefined);
  });
}
