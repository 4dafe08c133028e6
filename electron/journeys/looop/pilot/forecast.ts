import type {
  Provisioning,
  SourceScope,
  SourceUser,
  SyncRule,
  SyncSchema,
} from '../../../integrations/microsoft/port';
import type { ScimEndpoint } from '../../../integrations/scim/port';
import { passes } from '../mappings/filter';
import { objectOf, readBy } from '../mappings/rows';
import { findAccount, hasOddCharacters, refused } from './account';
import type { CaseId } from './cases';
import { eachAtMost } from './parallel';
import { pictureOf, type Picture } from './picture';

export interface ForecastRow {
  readonly reason: CaseId;
  /** As they sign in, or the name of a group. */
  readonly entra: string;
  /** The account or group it meets over there; empty where there is none. */
  readonly looop: string;
  /** Attributes without a value, or what the server said. */
  readonly detail: string;
}

/** Somebody or a group in scope. */
export interface GroupInScope {
  readonly id: string;
  readonly name: string;
}

export interface ForecastWorld {
  readonly provisioning: Pick<Provisioning, 'sourceUsers'>;
  readonly server: Pick<ScimEndpoint, 'users' | 'groups'>;
  readonly schema: SyncSchema;
  readonly rule: SyncRule;
  readonly scopes: readonly SourceScope[];
  /** Assigned groups; they get a group over there where groups are mapped. */
  readonly groups: readonly GroupInScope[];
}

/** How far it is; `of` is null while nobody knows how many there are. */
export interface ForecastProgress {
  readonly doing: 'reading' | 'asking';
  readonly done: number;
  readonly of: number | null;
}

interface Waiting {
  readonly index: number;
  readonly value: string;
  readonly mail: string | null;
}

/** Questions to the SCIM server at the same time: a small vendor's server is to answer its users meanwhile. */
export const questionsAtOnce = 4;

/**
 * What the first cycle would do with everybody in scope, from live data. Nothing is written: Entra is read page by page,
 * the SCIM server is asked for each person as Entra would ask. Ends early only by raising.
 */
export async function forecast(
  world: ForecastWorld,
  signal: AbortSignal,
  onProgress: (progress: ForecastProgress) => void,
): Promise<readonly ForecastRow[]> {
  const rows: ForecastRow[] = [];
  const waiting = await readEverybody(world, rows, signal, onProgress);
  const mapped = objectOf(world.rule, 'Group')?.enabled === true;
  const of = waiting.length + (mapped ? world.groups.length : 0);
  let done = 0;
  const told = (): void => onProgress({ doing: 'asking', done: (done += 1), of });
  onProgress({ doing: 'asking', done, of });
  await eachAtMost(questionsAtOnce, waiting, signal, async (one) => {
    const before = rows[one.index];
    if (before !== undefined) rows[one.index] = await asked(world, one, before, signal);
    told();
  });
  const groups: ForecastRow[] = [];
  const places = mapped ? world.groups.map((group, index) => ({ group, index })) : [];
  await eachAtMost(questionsAtOnce, places, signal, async ({ group, index }) => {
    groups[index] = await askedGroup(world, group, signal);
    told();
  });
  return [...rows, ...groups];
}

async function readEverybody(
  { provisioning, schema, rule, scopes }: ForecastWorld,
  rows: ForecastRow[],
  signal: AbortSignal,
  onProgress: (progress: ForecastProgress) => void,
): Promise<readonly Waiting[]> {
  const picture = pictureOf(schema, rule);
  const scope = objectOf(rule, 'User')?.scope ?? null;
  const met = new Set<string>();
  const values = new Set<string>();
  const waiting: Waiting[] = [];
  onProgress({ doing: 'reading', done: 0, of: null });
  for (const one of scopes) {
    for await (const page of provisioning.sourceUsers(one, readBy(rule), signal)) {
      for (const { id, displayName } of page.nestedGroups) {
        if (met.has(id)) continue;
        met.add(id);
        rows.push({ reason: 'nested', entra: displayName, looop: '', detail: '' });
      }
      for (const user of page.users) {
        // Somebody may be assigned themselves and in two of the groups.
        if (met.has(user.id)) continue;
        met.add(user.id);
        const inside = passes(scope, user.values);
        const judged = judgedUnasked(user, inside, picture, values);
        const { reason, detail, value } = judged;
        rows.push({ reason, entra: user.userPrincipalName, looop: '', detail });
        if (value === null || (reason !== 'create' && reason !== 'incomplete' && reason !== 'required'))
          continue;
        waiting.push({ index: rows.length - 1, value, mail: user.mail });
      }
      onProgress({ doing: 'reading', done: rows.length, of: null });
    }
  }
  return waiting;
}

interface Judged {
  readonly reason: CaseId;
  readonly detail: string;
  /** What to ask the server for; null where there is nothing to ask. */
  readonly value: string | null;
}

/** Everything that is known without the server. */
function judgedUnasked(
  user: SourceUser,
  inside: boolean | undefined,
  picture: Picture,
  taken: Set<string>,
): Judged {
  const plain = (reason: CaseId, detail = ''): Judged => ({ reason, detail, value: null });
  if (inside === false) return plain('filtered');
  if (!user.accountEnabled) return plain('disabled');
  const value = picture.value(user.values);
  if (inside === undefined || value === undefined) return plain('unforeseen');
  if (value === null) return plain('nameless', picture.matching ?? '');
  if (hasOddCharacters(value)) return plain('characters', value);
  if (taken.has(value.toLowerCase())) return plain('twice', value);
  taken.add(value.toLowerCase());
  const lacking = picture.lacking(user.values);
  if (lacking.length > 0) return { reason: 'required', detail: lacking.join(', '), value };
  const poor = picture.poor(user.values);
  if (poor.length > 0) return { reason: 'incomplete', detail: poor.join(', '), value };
  return { reason: 'create', detail: '', value };
}

async function asked(
  { server }: ForecastWorld,
  { value, mail }: Waiting,
  before: ForecastRow,
  signal: AbortSignal,
): Promise<ForecastRow> {
  // One further question each, and only where small letters would be another name.
  const lower = value.toLowerCase();
  const spellings = lower === value ? (mail !== null && mail.toLowerCase() === value ? [mail] : []) : [lower];
  const account = await findAccount(server.users, value, spellings, signal);
  const { entra } = before;
  switch (account.kind) {
    case 'one':
      return {
        reason: account.active === false ? 'reactivate' : 'match',
        entra,
        looop: account.userName,
        detail: '',
      };
    case 'several':
      return { reason: 'several', entra, looop: value, detail: String(account.count) };
    case 'other':
      return { reason: 'case', entra, looop: account.userName, detail: '' };
    case 'refused':
      return { reason: 'refused', entra, looop: '', detail: refusalText(account.status, account.scimType) };
    case 'none':
    case 'not-asked':
      return before;
  }
}

function refusalText(status: number, scimType: string | null): string {
  return scimType === null ? String(status) : `${String(status)} ${scimType}`;
}

async function askedGroup(
  { server }: ForecastWorld,
  { name }: GroupInScope,
  signal: AbortSignal,
): Promise<ForecastRow> {
  if (hasOddCharacters(name)) return { reason: 'characters', entra: name, looop: '', detail: name };
  const found = await server.groups.findByDisplayName(name, signal);
  if (!found.ok) {
    refused(found);
    const detail = refusalText(found.status, found.scimType);
    return { reason: 'refused', entra: name, looop: '', detail };
  }
  const { total, resources } = found.value;
  if (total > 1) return { reason: 'several', entra: name, looop: name, detail: String(total) };
  const [one] = resources;
  return one === undefined
    ? { reason: 'group-create', entra: name, looop: '', detail: '' }
    : { reason: 'group-match', entra: name, looop: one.displayName, detail: '' };
}
