import {
  moodle,
  type FrameCookie,
  type FrameReport,
  type TeamsFrames,
} from '../../../integrations/moodle/port';
import { defineStep, noRights, type Verdict } from '../../../engine/step';
import type { Message } from '../../../contract/vocabulary';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as plugins } from './plugins.step';
import { messages } from './teams-frame.messages';
import { step as teamsSettings } from './teams-settings.step';

type Found = Verdict<
  | 'page-loads'
  | 'tab-missing'
  | 'redirected'
  | 'teams-page-refused'
  | 'teams-cookie-blocked'
  | 'acceptance'
  | 'plain-http'
>;

export interface SeenTeamsFrame {
  readonly wwwroot: string;
  /** E.g. "4.5.12+ (Build: 20261102)"; null when no page told. */
  readonly moodleRelease: string | null;
  readonly secureCookies: boolean | null;
  readonly embedding: boolean | null;
  /** Null on a site without https: Teams would not load it at all. */
  readonly frames: TeamsFrames | null;
}

const pages = ['tab', 'sign-in'] as const;
type Page = (typeof pages)[number];

export const step = defineStep({
  id: 'teams-frame',
  messages,
  phase: 'teams',
  order: 20,
  rights: noRights,
  uses: { moodle },
  needs: { moodleSite, plugins, teamsSettings },
  questions: {},
  look: async ({ moodle, seen, signal }): Promise<SeenTeamsFrame> => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const { switches } = seen.teamsSettings.prerequisites;
    return {
      wwwroot,
      moodleRelease: seen.plugins.overview.moodleRelease,
      secureCookies: switches['secure-cookies'],
      embedding: switches['frame-embedding'],
      frames: wwwroot.startsWith('https://') ? await moodle.at(wwwroot).teamsFrame(signal) : null,
    };
  },
  judge: (seen) => judge(seen),
  // What is wrong here is put right by the settings step, by the server's own people, or by nobody but Microsoft.
  plan: () => [],
});

function judge(seen: SeenTeamsFrame): readonly Found[] {
  const { frames } = seen;
  if (frames === null)
    return [{ point: 'plain-http', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
  const reports: Readonly<Record<Page, FrameReport>> = { tab: frames.tab, 'sign-in': frames.signIn };
  return [...pages.map((page) => judgePage(page, reports[page], seen)), ...judgeCookie(frames, seen)];
}

function judgePage(page: Page, report: FrameReport, seen: SeenTeamsFrame): Found {
  const common = { about: page, params: { page: messages(`page.${page}`), todo: messages('todo.again') } };
  const away = elsewhere(report, seen.wwwroot);
  if (away !== null) {
    // Microsoft's sign-in never renders in a frame: that refusal is none of Moodle's.
    const { point, outcome } = { point: 'redirected', outcome: 'fail' } as const;
    return { ...common, point, outcome, severity: page === 'tab' ? 'problem' : 'advice', actual: away };
  }
  const status = report.hops.at(-1)?.status ?? 0;
  if (report.outcome !== 'refused' && status >= 400) {
    const point = page === 'tab' ? 'tab-missing' : 'page-loads';
    const outcome = page === 'tab' ? 'fail' : 'unknown';
    return { ...common, point, outcome, actual: `HTTP ${String(status)}` };
  }
  switch (report.outcome) {
    case 'shown':
      return { ...common, point: 'teams-page-refused', outcome: 'pass' };
    case 'failed': {
      const codes = report.code === null ? {} : { codes: { code: report.code } };
      return { ...common, point: 'page-loads', outcome: 'unknown', ...codes };
    }
    case 'refused':
      return { ...common, ...refused(report, seen, common.params.page) };
  }
}

function refused(report: FrameReport, { embedding }: SeenTeamsFrame, page: Message): Found {
  const { refusedBy, policy } = report;
  if (refusedBy === null && policy != null) {
    // The policy names Teams. Our own frame is not Teams, so it was refused all the same, and that proves nothing.
    const params = { page, todo: messages('todo.again') };
    const skipped = { outcome: 'skipped', skipped: 'unconfirmed', severity: 'advice' } as const;
    return { point: 'teams-page-refused', ...skipped, params, actual: policy };
  }
  const own = embedding !== true && refusedBy?.header === 'x-frame-options';
  const actual = refusedBy === null ? (report.code ?? null) : `${refusedBy.header}: ${refusedBy.value}`;
  return {
    point: 'teams-page-refused',
    outcome: 'fail',
    params: { page, todo: messages(own ? 'todo.embedding' : 'todo.proxy') },
    actual,
    ...(own && { remedy: { step: teamsSettings.id } }),
  };
}

/** The host a page sent the frame to, when it is not the site's own. */
function elsewhere({ hops }: FrameReport, wwwroot: string): string | null {
  const home = new URL(wwwroot).host;
  const hosts = hops.map((hop) => new URL(hop.url).host);
  return hosts.find((host) => host !== home) ?? null;
}

/** The session cookie; its suffix is the site's own choice, other cookies do not matter (Moodle contract, 8.1). */
function sessionCookie({ tab, signIn }: TeamsFrames): FrameCookie | undefined {
  return [...signIn.cookies, ...tab.cookies].find((one) => one.name.startsWith('MoodleSession'));
}

function judgeCookie(frames: TeamsFrames, seen: SeenTeamsFrame): readonly Found[] {
  const cookie = sessionCookie(frames);
  if (cookie === undefined) {
    const led = [frames.tab, frames.signIn].every((one) => one.outcome === 'failed');
    // Nothing was loaded at all: that is said already.
    return led
      ? []
      : [{ point: 'teams-cookie-blocked', outcome: 'unknown', params: { todo: messages('todo.again') } }];
  }
  const good = cookie.secure && cookie.sameSite === 'none' && cookie.accepted !== false;
  const actual = wordsOf(cookie);
  if (!good) {
    const why = whyBlocked(cookie, seen);
    const params = { todo: messages(`todo.${why}`, { release: seen.moodleRelease ?? '' }) };
    const remedy = why === 'secure' ? { remedy: { step: teamsSettings.id } } : {};
    const expected = 'Secure; SameSite=None';
    return [{ point: 'teams-cookie-blocked', outcome: 'fail', params, expected, actual, ...remedy }];
  }
  const pass: Found = { point: 'teams-cookie-blocked', outcome: 'pass', actual };
  if (cookie.accepted !== null) return [pass];
  // Only headers were read: whether a frame keeps the cookie was not tried.
  return [pass, { point: 'acceptance', outcome: 'skipped', skipped: 'unconfirmed', severity: 'advice' }];
}

type Why = 'secure' | 'core' | 'rewritten' | 'browser';

function whyBlocked(cookie: FrameCookie, { secureCookies, moodleRelease }: SeenTeamsFrame): Why {
  if (cookie.secure && cookie.sameSite === 'none') return 'browser';
  if (secureCookies === false) return 'secure';
  return sendsLax(moodleRelease) ? 'core' : 'rewritten';
}

/**
 * Whether this Moodle sends its session cookie with SameSite=Lax unless the plugin of July 2026 or later changes it
 * (MDL-83526: from 4.5.12, 5.0.8, 5.1.5 and 5.2.1 on).
 */
export function sendsLax(release: string | null): boolean {
  const [, major = '', minor = '', patch = '0'] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(release ?? '') ?? [];
  if (major === '') return false;
  const first: Readonly<Record<string, number>> = { '4.5': 12, '5.0': 8, '5.1': 5, '5.2': 1 };
  const from = first[`${major}.${minor}`];
  if (from !== undefined) return Number(patch) >= from;
  return Number(major) > 5 || (major === '5' && Number(minor) > 2);
}

function wordsOf(cookie: FrameCookie): string {
  const sites = {
    none: 'SameSite=None',
    lax: 'SameSite=Lax',
    strict: 'SameSite=Strict',
    unset: null,
  } as const;
  const site = sites[cookie.sameSite];
  return [cookie.name, ...(cookie.secure ? ['Secure'] : []), ...(site === null ? [] : [site])].join('; ');
}
