import type { EnterpriseApp, People, Provisioning } from '../../../integrations/microsoft/port';
import type { Picked } from '../../../contract/vocabulary';
import { nameOf, rolesOf } from './roles';

interface Shelves {
  readonly provisioning: Provisioning;
  readonly people: People;
  /** Null while it is looked for again under a form that was open before. */
  readonly app: () => EnterpriseApp | null;
}

/** What fits the typed text, by field of the form. */
export async function pickFrom(
  field: 'pilot' | 'who' | 'groups' | 'role' | 'remove',
  text: string,
  { provisioning, people, app }: Shelves,
): Promise<readonly Picked[]> {
  switch (field) {
    case 'pilot': {
      const found = await provisioning.findUsers(text);
      return found.map(({ id, displayName, userPrincipalName }) => {
        return { id, name: displayName, detail: userPrincipalName };
      });
    }
    case 'groups': {
      const found = await people.findGroups(text);
      return found.map(({ id, displayName, description }) => ({
        id,
        name: displayName,
        ...(description !== null && description !== '' && { detail: description }),
      }));
    }
    case 'role':
      return containing(
        rolesOf(app()?.roles ?? []).map((role) => ({ id: role.id, name: nameOf(role) })),
        text,
      );
    case 'remove':
      return containing(await assigned(provisioning, app()), text);
    case 'who':
      return [];
  }
}

async function assigned(provisioning: Provisioning, app: EnterpriseApp | null): Promise<readonly Picked[]> {
  const all = app === null ? [] : await provisioning.assignments(app.id);
  return all
    .filter(({ principalType }) => principalType === 'User' || principalType === 'Group')
    .map(({ id, displayName, created }) => ({
      id,
      name: displayName,
      ...(created !== null && { detail: created.slice(0, 10) }),
    }));
}

function containing(all: readonly Picked[], text: string): readonly Picked[] {
  return all.filter(({ name }) => name.toLocaleLowerCase().includes(text.toLocaleLowerCase()));
}
