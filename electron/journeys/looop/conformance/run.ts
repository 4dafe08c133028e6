import type { ScimAnswer, ScimOperation, ScimRefusal, ScimUser } from '../../../integrations/scim/port';
import { asked, outcomeOf, untried, type Desk } from './desk';
import { effectOf, lowered, newUser, operationsOf, sentPaths, valueAt, type Values } from './forms';
import { mustBeOurs } from './ours';
import type { Conformance, Dialect, Outcome, Patch, PatchResults } from './results';
import { tryGroups } from './run-groups';

type Tried = Omit<Conformance, 'version' | 'base' | 'at' | 'remove'>;

const done: Outcome = { kind: 'done' };
const nothing: PatchResults = {
  replace: untried,
  email: untried,
  enterprise: untried,
  disable: untried,
  enable: untried,
  'add-members': untried,
  'remove-member': untried,
};

/** Does on one user and one group what Entra does on all of them. Removes nothing: whoever calls it does. */
export async function tryOut(desk: Desk): Promise<Tried> {
  desk.at('create');
  const { server, names } = desk;
  const [userName] = names.users;
  const created = await asked(desk, () => server.users.create(newUser(names, 0)));
  if (!created.ok) return notCreated(created);
  await desk.made({ kind: 'user', id: created.value.id });
  const { id } = created.value;
  await mustBeOurs(desk, 'user', created.value, (one) => server.users.get(one));
  const found = await count(desk, userName);
  const foundInCapitals = await count(desk, userName.toUpperCase());
  const back = await asked(desk, () => server.users.get(id));
  const forgotten = back.ok ? sentPaths.filter((path) => valueAt(back.value.raw, path) === undefined) : [];
  const duplicate = await tryTwice(desk);
  desk.at('change');
  const changing = { desk, id, forgotten };
  const plain = await changed(changing, 'plain');
  const refused = plain.replace.kind === 'refused';
  const lowerCase = refused ? await tryLowered(changing) : { replace: untried, disable: untried };
  const flagged = await changed(changing, 'flagged');
  const softDelete = flagged.softDelete.kind === 'untried' ? plain.softDelete : flagged.softDelete;
  desk.at('groups');
  const groups = await tryGroups(desk, id);
  return {
    create: done,
    forgotten,
    found,
    foundInCapitals,
    duplicate,
    softDelete,
    lowerCase,
    plain: { ...plain.results, ...groups.plain },
    flagged: { ...flagged.results, ...groups.flagged },
    wiped: groups.wiped,
    groups: groups.create,
  };
}

function notCreated(refusal: ScimRefusal): Tried {
  return {
    create: outcomeOf(refusal),
    forgotten: [],
    found: null,
    foundInCapitals: null,
    duplicate: untried,
    softDelete: untried,
    lowerCase: { replace: untried, disable: untried },
    plain: nothing,
    flagged: nothing,
    wiped: [],
    groups: untried,
  };
}

async function count(desk: Desk, userName: string): Promise<number | null> {
  const answer = await asked(desk, () => desk.server.users.findByUserName(userName));
  return answer.ok ? answer.value.total : null;
}

/** A second user of the same name has to be refused. */
async function tryTwice(desk: Desk): Promise<Outcome> {
  const again = await asked(desk, () => desk.server.users.create(newUser(desk.names, 0)));
  if (!again.ok) return again.status === 409 ? done : outcomeOf(again);
  await desk.made({ kind: 'user', id: again.value.id });
  return { kind: 'ignored' };
}

interface Changing {
  readonly desk: Desk;
  readonly id: string;
  readonly forgotten: readonly string[];
}

interface Changed {
  readonly results: PatchResults;
  readonly replace: Outcome;
  readonly softDelete: Outcome;
}

async function changed(changing: Changing, dialect: Dialect): Promise<Changed> {
  const { desk } = changing;
  const values = valuesOf(dialect);
  const tryOne = (patch: Patch): Promise<Outcome> =>
    change(changing, patch, values, operationsOf(dialect, patch, values));
  const replace = await tryOne('replace');
  const email = await tryOne('email');
  const enterprise = await tryOne('enterprise');
  desk.at('disable');
  const disable = await tryOne('disable');
  const isOff = disable.kind === 'done';
  const softDelete = isOff ? await stillFound(desk) : untried;
  // Who is active already tells nothing of becoming so.
  const enable = isOff ? await tryOne('enable') : untried;
  return { results: { ...nothing, replace, email, enterprise, disable, enable }, replace, softDelete };
}

/** The plain form in small letters: whether the capitals were what it refused, and whether text is taken for a boolean. */
async function tryLowered(changing: Changing): Promise<Conformance['lowerCase']> {
  const values = { ...valuesOf('plain'), text: 'Lower' };
  const tryOne = (patch: Patch): Promise<Outcome> =>
    change(changing, patch, values, lowered(operationsOf('plain', patch, values)));
  const replace = await tryOne('replace');
  const disable = await tryOne('disable');
  // As it was, so that the form with the flag has something to switch off.
  if (disable.kind === 'done') await tryOne('enable');
  return { replace, disable };
}

function valuesOf(dialect: Dialect): Values {
  const text = dialect === 'plain' ? 'Plain' : 'Flagged';
  return { text, email: `lms-setup-check-${dialect}@example.com`, add: [], remove: '' };
}

/** Entra looks for somebody it has disabled: a server that hides them gets the same person again. */
async function stillFound(desk: Desk): Promise<Outcome> {
  const found = await count(desk, desk.names.users[0]);
  if (found === null) return untried;
  return found > 0 ? done : { kind: 'ignored' };
}

/** A change, and whether it has come about. */
async function change(
  { desk, id, forgotten }: Changing,
  patch: Patch,
  values: Values,
  operations: readonly ScimOperation[],
): Promise<Outcome> {
  const answer = await asked(desk, () => desk.server.users.patch(id, operations));
  if (!answer.ok) return outcomeOf(answer);
  const { path, value } = effectOf(patch, values);
  const back: ScimAnswer<ScimUser> = await asked(desk, () => desk.server.users.get(id));
  // A server that hides the disabled has done what was asked.
  if (!back.ok) return patch === 'disable' && back.status === 404 ? done : untried;
  const now = valueAt(back.value.raw, path);
  if (now === undefined && forgotten.includes(path)) return untried;
  return now === value ? done : { kind: 'ignored' };
}
