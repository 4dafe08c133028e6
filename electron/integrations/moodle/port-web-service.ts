/** What a web-service token shows of a site without a session (Moodle contract, chapter 11). */
import type { Secret } from '../../engine/step';

/** Functions a token needs to show everything; each of them only reads. */
export const tokenFunctions = [
  'core_webservice_get_site_info',
  'core_user_get_users',
  'core_course_get_courses',
] as const;
export type TokenFunction = (typeof tokenFunctions)[number];

/** Null: the token's service lacks the function. `refused`: it holds it, and the site did not answer it all the same. */
export type TokenCount = number | null | { readonly refused: string };

export type TokenLook =
  /** Web services, or the REST protocol, are off: Moodle says so to everybody, whatever the token. */
  | { readonly kind: 'off' }
  /**
   * Moodle's own code, e.g. `invalidtoken`, `accessexception`, `wsaccessusersuspended`. A token past its last day is an
   * `accessexception` the first time it is shown: Moodle deletes it then, and knows it no longer the next time.
   */
  | { readonly kind: 'refused'; readonly code: string }
  | {
      readonly kind: 'open';
      /** E.g. "4.5.7 (Build: 20261012)". */
      readonly release: string;
      readonly userName: string;
      /** Null: the site did not tell. */
      readonly administrator: boolean | null;
      /** Names of all functions of the token's service. */
      readonly functions: readonly string[];
      /** Accounts that sign in with OpenID Connect, as far as the token's account may see them. */
      readonly oidcAccounts: TokenCount;
      /**
       * Without the site's front page. Of an ordinary account Moodle leaves out hidden courses without a word, and
       * refuses the whole answer where one visible course is closed to it (`errorcoursecontextnotvalid`).
       */
      readonly courses: TokenCount;
    };

export interface MoodleWebService {
  /** Reads only. Refusals of the token are part of the answer; a site that gives none raises `unreachable`. */
  withToken(token: Secret, signal: AbortSignal): Promise<TokenLook>;
}
