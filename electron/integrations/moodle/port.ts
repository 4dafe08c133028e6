import { port, type Secret } from '../../engine/step';
import type { MoodleBot } from './port-bot';
import type { MoodlePeople } from './port-people';
import type { MoodleTasks } from './port-tasks';
import type { MoodleTeams } from './port-teams';
import type { MoodleWebService } from './port-web-service';

export * from './port-bot';
export * from './port-people';
export * from './port-tasks';
export * from './port-teams';
export * from './port-web-service';

/** What an anonymous visitor can learn about an address; every field as measured (contract, chapter 1). */
export type SiteProbe =
  /** A Moodle answered. */
  | {
      readonly kind: 'moodle';
      /** The address the probe ended on, without a final slash. */
      readonly askedAt: string;
      /** The site's own idea of its address, without a final slash. */
      readonly wwwroot: string;
      readonly siteName: string;
      /** "4.5" when a page tells its branch (documentation links carry it), else null. */
      readonly branch: string | null;
      readonly maintenance: boolean;
      readonly webServices: boolean;
      /** Whether the login page offers OpenID Connect. */
      readonly openIdConnect: boolean;
      /** Difference between the site's clock and ours, in seconds; null when the site sends no date. */
      readonly clockSkewSeconds: number | null;
      /** True when the login page may not be framed by another site. */
      readonly framesRefused: boolean;
      readonly language: string;
    }
  /** The whole site answers 503: maintenance from the command line. */
  | { readonly kind: 'closed'; readonly retryAfterSeconds: number | null }
  /** Something answered, but it is no Moodle. */
  | { readonly kind: 'not-moodle'; readonly status: number; readonly title: string | null }
  /** Something answered and refused us: a proxy, a firewall, basic authentication. */
  | { readonly kind: 'blocked'; readonly status: number; readonly by: string | null }
  | {
      readonly kind: 'unreachable';
      readonly reason: import('../../engine/host').NetworkReason;
      readonly code: string;
    };

export interface MoodleSession {
  /** `anonymous` covers an expired session too. */
  readonly kind: 'anonymous' | 'user' | 'admin';
  readonly userId: number | null;
  /** As the site's own pages name the person; null when no page told. */
  readonly userName: string | null;
}

export type PluginStatus = 'uptodate' | 'new' | 'upgrade' | 'missing' | 'downgrade' | 'delete' | 'other';

export interface InstalledPlugin {
  readonly component: string;
  readonly status: PluginStatus;
  /** Build number, e.g. 2024100735. */
  readonly version: number | null;
  /** E.g. "4.5.7". */
  readonly release: string | null;
  readonly enabled: boolean | null;
}

export interface PluginOverview {
  /** E.g. "4.5.7+ (Build: 20261102)" as the administration page says it, and the branch "4.5" out of it. */
  readonly moodleRelease: string | null;
  readonly moodleBranch: string | null;
  readonly plugins: readonly InstalledPlugin[];
  /** Code was placed on the server but the database was not upgraded yet. */
  readonly upgradePending: boolean;
  /** Whether this site lets an administrator install a ZIP over the web. */
  readonly installer: 'available' | 'refused';
}

/** The certificate a plugin holds; its key is never read back. */
interface HeldCertificate {
  /** SHA-1 in upper-case hex, as Entra's pages show it. */
  readonly thumbprint: string;
  /** UTC ISO 8601. */
  readonly endDateTime: string;
}

/** The plugin's application form (contract, chapter 4). The secret is never read back. */
export interface ApplicationForm {
  /** 1 = Entra v1.0, 2 = Microsoft identity platform v2.0, 3 = other. */
  readonly idpType: 1 | 2 | 3 | null;
  readonly clientId: string;
  readonly authMethod: 'secret' | 'certificate' | null;
  /** Whether a secret is stored. */
  readonly secretStored: boolean;
  /** Its first two (masked form) or three characters, as Entra publishes them too; null when none is stored. */
  readonly secretHint: string | null;
  readonly authEndpoint: string;
  readonly tokenEndpoint: string;
  readonly resource: string;
  /** Where a certificate comes from: typed into the form, or files on the server; null where the form takes none. */
  readonly certificateSource: 'text' | 'files' | null;
  /** The one typed into the form, also while a secret is in use; null when there is none, or none that can be read. */
  readonly certificate: HeldCertificate | null;
}

export interface ApplicationSettings {
  readonly idpType: 1 | 2;
  readonly clientId: string;
  /** From now on the plugin proves itself with this secret. With neither of the two it goes on as before. */
  readonly secret?: Secret;
  /** From now on it proves itself with this: PEM of a certificate and its key. Type 2 and a tenant's own addresses only. */
  readonly certificate?: Secret;
  readonly authEndpoint: string;
  readonly tokenEndpoint: string;
}

/** The redirect an anonymous visitor gets from `/auth/oidc/` (contract, chapter 4.1); null when none is configured. */
export interface SignInRedirect {
  readonly authorizeEndpoint: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly resource: string | null;
}

export interface PluginArchive {
  readonly component: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What an archive holds, judged as hostile input before anything is sent anywhere. */
export type ArchiveReport =
  | {
      readonly kind: 'plugin';
      readonly component: string;
      readonly version: number;
      readonly release: string | null;
      /** Moodle build the plugin asks for, e.g. 2024100700. */
      readonly requires: number | null;
      /** Moodle branches it supports, e.g. [405, 405]. */
      readonly supported: readonly [number, number] | null;
      readonly dependencies: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: 'refused';
      readonly why:
        | 'not-a-zip'
        | 'too-large'
        | 'too-many-files'
        | 'unsafe-path'
        | 'no-single-folder'
        | 'wrong-folder'
        | 'no-version-file'
        | 'not-a-plugin';
      readonly detail: string;
    };

/** A Moodle site known by its wwwroot (without a final slash). Refusals are Problems of system `moodle`. */
export interface MoodleSite extends MoodlePeople, MoodleTasks, MoodleTeams, MoodleBot, MoodleWebService {
  session(): Promise<MoodleSession>;
  /** Opens the site's real sign-in page in a window; `admin` once the session is an administrator's. */
  signIn(signal: AbortSignal): Promise<'admin' | 'user' | 'closed'>;
  /** Ends our session with the site: forgets its cookies on this machine. */
  forgetSession(): Promise<void>;
  plugins(): Promise<PluginOverview>;
  /** Places the archives through the site's own installer; one after the other, nothing is upgraded yet. */
  placePlugin(archive: PluginArchive): Promise<void>;
  /** Runs the pending upgrade and stores the defaults of new settings. */
  upgrade(signal: AbortSignal): Promise<void>;
  signInRedirect(): Promise<SignInRedirect | null>;
  application(): Promise<ApplicationForm>;
  saveApplication(settings: ApplicationSettings): Promise<void>;
  /** Users whose Moodle account is linked to a Microsoft account; null when the site does not tell. */
  linkedUsers(): Promise<number | null>;
}

export interface Moodle {
  /** Finds a site under a typed address: https first, http only on loopback. Never raises for what it finds. */
  probe(address: string, signal: AbortSignal): Promise<SiteProbe>;
  at(wwwroot: string): MoodleSite;
  /** Pure: looks into a plugin ZIP without unpacking it to disk. */
  inspectArchive(fileName: string, bytes: Uint8Array): ArchiveReport;
}

export const moodle = port<Moodle>('moodle');
