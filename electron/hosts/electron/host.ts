import { randomUUID } from 'node:crypto';
import { session, shell, type BrowserWindow, type Session } from 'electron';
import { originOf } from '../../engine/addresses';
import { filesIn } from '../../engine/folder';
import type { Clock, Host, Http } from '../../engine/host';
import { pretendClock } from '../../engine/pretend-clock';
import { frameInWindow } from './frame';
import { electronHttp } from './http';
import { openListed } from './link';
import { joinRehearsal } from './rehearsal-session';
import { electronSecrets } from './secrets';
import { openWebWindow, signInWindow } from './sign-in-window';

export interface RehearsalWire {
  /** Port of the loopback CONNECT proxy in front of the simulators. */
  readonly proxyPort: number;
  /** Certificate of the authority made for this run. */
  readonly caPem: string;
  /** Integration folders that are simulated. */
  readonly simulated: readonly string[];
  /** True when other hosts are reached for real, with their real certificates. */
  readonly passThrough: boolean;
  /** Shared with the simulators: what one of them waits for has passed for the other too. */
  readonly clock: Clock;
}

export interface ElectronHostOptions {
  readonly profile: string;
  /** The profile's folder. */
  readonly folder: string;
  readonly rehearsal?: RehearsalWire;
  /** Title of windows that show other people's pages, in the language of the interface. */
  readonly title: string;
  readonly saveFile: Host['saveFile'];
}

interface Sessions {
  /** Cookies of the Moodle sign-in window, gone when the app closes, unless the site gives them an end date. */
  readonly moodle: Session;
  readonly none: Session;
  /** Pages a rehearsal shows instead of the system's browser. */
  readonly browser: Session;
}

export type ElectronHost = Host & { readonly closeWindows: () => void };

export async function createElectronHost(options: ElectronHostOptions): Promise<ElectronHost> {
  const { rehearsal } = options;
  const files = filesIn(options.folder);
  const sessions = await makeSessions(options);
  const own = new Set<string>();
  let signingIn = 0;
  const send = electronHttp({ moodle: sessions.moodle, none: sessions.none }, () => signingIn > 0);
  const http: Http = (request) => {
    // What is asked with the Moodle jar is the profile's own site, by definition.
    const origin = request.jar === 'moodle' ? originOf(request.url) : null;
    if (origin !== null) own.add(origin);
    return send(request);
  };
  const windows = new Set<BrowserWindow>();
  const openInWindow = async (url: string): Promise<void> => {
    const window = openWebWindow(sessions.browser, options.title);
    windows.add(window);
    window.on('closed', () => windows.delete(window));
    await window.loadURL(url);
  };
  return {
    kind: rehearsal === undefined ? 'electron' : 'rehearsal',
    http,
    secrets: await electronSecrets(files),
    files,
    clock: rehearsal?.clock ?? pretendClock(1),
    signInWindow: async (request) => {
      signingIn += 1;
      try {
        return await signInWindow(sessions.moodle, request);
      } finally {
        signingIn -= 1;
      }
    },
    clearJar: async () => {
      await sessions.moodle.clearStorageData();
      await sessions.moodle.clearCache();
    },
    openLink: async (url) => {
      const open = rehearsal === undefined ? (listed: string) => shell.openExternal(listed) : openInWindow;
      await openListed(url, own, open);
    },
    frame: (request) =>
      frameInWindow(request, async (framed) => {
        if (rehearsal !== undefined) await joinRehearsal(framed, rehearsal);
      }),
    saveFile: options.saveFile,
    simulated: rehearsal?.simulated ?? [],
    closeWindows: () => {
      for (const window of windows) window.destroy();
    },
  };
}

/** Rehearsed and real cookies of one address must never meet. */
function moodleJar(profile: string, rehearsed: boolean): Session {
  // Without a cache every look asks the site itself.
  return session.fromPartition(`persist:${rehearsed ? 'rehearsal' : 'moodle'}-${profile}`, { cache: false });
}

/** Forgets what the windows of a profile left on this machine. */
export async function forgetSessions(profile: string): Promise<void> {
  await Promise.all(
    [moodleJar(profile, false), moodleJar(profile, true)].map((jar) => jar.clearStorageData()),
  );
}

async function makeSessions({ profile, rehearsal }: ElectronHostOptions): Promise<Sessions> {
  const sessions: Sessions = {
    moodle: moodleJar(profile, rehearsal !== undefined),
    none: session.fromPartition(`none-${randomUUID()}`, { cache: false }),
    browser: session.fromPartition(`browser-${profile}`, { cache: false }),
  };
  if (rehearsal !== undefined) {
    for (const one of Object.values(sessions) as readonly Session[]) await joinRehearsal(one, rehearsal);
  }
  return sessions;
}
