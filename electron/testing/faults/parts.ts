import type { World } from '../../hosts/rehearsal/stage';
import type { AnswerValues } from '../../contract/vocabulary';

/** One thing that is wrong with a working set-up, and what a validation must say about it. */
export interface Fault {
  readonly name: string;
  /** The row of the catalogue of failure modes it stands for. */
  readonly row: string;
  /** Puts it onto the starting state `healthy`. */
  readonly arrange: (world: World, now: Date) => void;
  /** Ids of the findings that fail because of it, each once; every other finding stays as it is. */
  readonly finds: readonly string[];
  /** What else changes without failing, each as "id outcome": a finding a fault takes the ground from. */
  readonly turns?: readonly string[];
  /** Ids of findings that pass and that nobody can tell any more because of it. */
  readonly silences?: readonly string[];
  /** Answers in place of those of the starting state, by step. */
  readonly answers?: Readonly<Record<string, AnswerValues>>;
  /** Secrets this run was given, by name. */
  readonly given?: Readonly<Record<string, string>>;
  /** A client secret the person has typed, where a fault shows only with one. */
  readonly typed?: (world: World) => string;
}

/** What the plugin says of the tenant field, which it asks Microsoft with its own credential. */
export const verdictOfThePlugin: readonly string[] = ['tenant-and-onedrive.tenant-value-flagged-unusable'];

export interface App {
  displayName: string;
  signInAudience: string;
  identifierUris: string[];
  web: { redirectUris: string[]; homePageUrl: string; logoutUrl: string };
  spa: { redirectUris: string[] };
  api: {
    requestedAccessTokenVersion: number | null;
    oauth2PermissionScopes: { value: string; isEnabled: boolean }[];
    preAuthorizedApplications: { appId: string; delegatedPermissionIds: string[] }[];
  };
  requiredResourceAccess: {
    resourceAppId: string;
    resourceAccess: { id: string; type: 'Scope' | 'Role' }[];
  }[];
  passwordCredentials: { keyId: string; hint: string; endDateTime: string; startDateTime: string }[];
}

/** The registration Moodle uses, in the pretended tenant. */
export function appOf({ microsoft }: World): App {
  const [first] = microsoft.applications;
  if (first === undefined) throw new Error('the starting state has no registration');
  return first.value as unknown as App;
}

/** A further registration beside it, changed from a copy. */
export function besides({ microsoft }: World, n: number, change: (app: App) => void): void {
  const [first] = microsoft.applications;
  if (first === undefined) throw new Error('the starting state has no registration');
  const tail = String(n).padStart(2, '0');
  const copy = structuredClone(first.value);
  copy.id = `0a51b6d2-7f3e-4c1a-9d20-5e8f000001${tail}`;
  copy.appId = `6c1f9a34-2b7d-4e5f-8a90-1b2c3d4e70${tail}`;
  copy.uniqueName = null;
  change(copy as unknown as App);
  microsoft.applications.push({ ...first, value: copy });
}

export function personOf({ microsoft }: World, key: string): World['microsoft']['people'][number] {
  const found = microsoft.people.find((one) => one.key === key);
  if (found === undefined) throw new Error(`nobody is called ${key}`);
  return found;
}

/** One more person of the tenant, without an account in Moodle. */
export function addPerson(
  world: World,
  key: string,
  change: Partial<ReturnType<typeof personOf>> = {},
): void {
  const model = personOf(world, 'mia');
  const domain = model.upn.split('@')[1] ?? '';
  world.microsoft.people.push({
    ...model,
    id: `5b0c7d20-1111-4222-8333-0000000001${String(world.microsoft.people.length).padStart(2, '0')}`,
    key,
    name: `${key} New`,
    upn: `${key}@${domain}`,
    mail: `${key}@${domain}`,
    roles: [],
    ...change,
  });
}

export function accountOf({ moodle }: World, key: string): World['moodle']['users'][number] {
  const found = moodle.users.find((one) => one.username.split('@')[0] === key);
  if (found === undefined) throw new Error(`Moodle has no account ${key}`);
  return found;
}

/** Adds courses that are chosen and have an owner, so that only their number is remarkable. */
export function addCourses({ moodle }: World, count: number): void {
  const theo = moodle.users.find(({ link }) => link?.upn.startsWith('theo@') === true);
  for (let n = 0; n < count; n += 1) {
    const id = 100 + n;
    moodle.courses.push({
      id,
      shortName: `C${String(id)}`,
      fullName: `Course ${String(id)}`,
      visible: true,
      locked: false,
      enrolments: theo === undefined ? [] : [{ userId: theo.id, roleId: 3, active: true }],
    });
    moodle.courseChoices[String(id)] = true;
  }
}

export function logOf({ moodle }: World, task: string): World['moodle']['taskLogs'][number] {
  const found = moodle.taskLogs.find((one) => one.className.endsWith(task));
  if (found === undefined) throw new Error(`no log of ${task}`);
  return found;
}

/** The plugin's last word, stored: it asked Microsoft and got no token. */
export const withoutToken = JSON.stringify({
  success: true,
  data: {
    appdata: {},
    unifiedapi: { active: false, error: 'Could not get app or system token', apptoken: false },
  },
});
