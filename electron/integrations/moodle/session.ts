import { Problem } from '../../engine/step';
import { findFormById } from './forms';
import { isLoginPage, readFatalError, readPerson, type Person } from './pages';
import type { MoodleSession } from './port';
import { refuse } from './problems';
import { ajax, isRecord } from './ajax';
import { ask, isAdminIndex, read, redirectOf, type Answer, type Site } from './site';

const anonymous: MoodleSession = { kind: 'anonymous', userId: null, userName: null };
const nobody: Person = { userId: null, name: null };

type Left =
  | { readonly kind: 'left'; readonly userId: number }
  | { readonly kind: 'none' }
  /** Somebody is signed in, or the site did not say: the page decides. */
  | { readonly kind: 'unclear' };

/**
 * Who is signed in. The AJAX question comes first because it leaves no trace: a page asked without a session would
 * be remembered by Moodle as the place to go to after the next sign-in.
 */
export async function session(site: Site): Promise<MoodleSession> {
  const before = await timeLeft(site);
  if (before.kind === 'none') return anonymous;
  const page = await ask(site, { path: '/admin/settings.php?section=optionalsubsystems', share: true });
  const who = await standing(site, page);
  if (who.kind === 'anonymous') return anonymous;
  const { userId, name } = who.person;
  if (before.kind === 'left') return { kind: who.kind, userId: before.userId, userName: name };
  // The page has told the key; only where it did not tell who it is for, the question is worth a second request.
  const after = userId === null ? await timeLeft(site) : before;
  return { kind: who.kind, userId: after.kind === 'left' ? after.userId : userId, userName: name };
}

async function timeLeft(site: Site): Promise<Left> {
  // Any key will do for the question whether there is a session: `invalidsesskey` is said to signed-in people only.
  const answer = await ajax(site, 'core_session_time_remaining', {}, site.session.sesskey ?? 'none');
  if (answer.kind === 'error') {
    if (answer.code === 'invalidsesskey') site.session.sesskey = null;
    return { kind: answer.code === 'servicerequireslogin' ? 'none' : 'unclear' };
  }
  const { data } = answer;
  if (!isRecord(data) || typeof data['userid'] !== 'number') return { kind: 'unclear' };
  return { kind: 'left', userId: data['userid'] };
}

interface Standing {
  readonly kind: MoodleSession['kind'];
  readonly person: Person;
}

/** Only a site administrator is shown this section of the core; a manager gets the same 404 as everybody. */
async function standing(site: Site, answer: Answer): Promise<Standing> {
  const redirect = redirectOf(site, answer);
  if (redirect?.kind === 'here' && isAdminIndex(redirect.path)) return pendingUpgrade(site, redirect.path);
  // Any other page means that the sign-in is not complete: a second factor, a policy, a new password.
  if (redirect !== null) return { kind: 'anonymous', person: nobody };
  const { page, html } = read(site, answer);
  if (isLoginPage(page)) return { kind: 'anonymous', person: nobody };
  const person = readPerson(page, html);
  if (findFormById(page, 'adminsettings') !== null) return { kind: 'admin', person };
  if (readFatalError(page) !== null) return { kind: 'user', person };
  throw refuse('unexpected', 'unreadable', { status: answer.response.status, request: answer.request });
}

/** Only administrators are sent to the upgrade; that page carries the session key as well. */
async function pendingUpgrade(site: Site, path: string): Promise<Standing> {
  let next = path;
  for (let hops = 0; hops < 3; hops += 1) {
    const answer = await ask(site, { path: next, timeoutMs: 120_000 });
    const redirect = redirectOf(site, answer);
    if (redirect?.kind === 'login') return { kind: 'anonymous', person: nobody };
    if (redirect === null) {
      const { page, html } = read(site, answer);
      return { kind: 'admin', person: readPerson(page, html) };
    }
    next = redirect.path;
  }
  return { kind: 'admin', person: nobody };
}

/** Opens the site's own sign-in page; single sign-on and second factors happen there as in any browser. */
export async function signIn(
  site: Site,
  title: string,
  signal: AbortSignal,
): Promise<'admin' | 'user' | 'closed'> {
  await site.lent.signInWindow({
    // A window has no address bar: where everybody is sent to Microsoft, whoever has a Moodle password would be shut out.
    // The page still offers the way to Microsoft (contract, chapter 2).
    url: `${site.wwwroot}/login/index.php?noredirect=1`,
    title,
    done: () => isSignedIn(site),
    signal,
  });
  // Closing the window by hand right after the sign-in is a sign-in all the same.
  site.session.sesskey = null;
  const { kind } = await session(site);
  return kind === 'anonymous' ? 'closed' : kind;
}

/** Asked after each page of the window, so it is one small request until there is a session. */
async function isSignedIn(site: Site): Promise<boolean> {
  try {
    return (await session(site)).kind !== 'anonymous';
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
