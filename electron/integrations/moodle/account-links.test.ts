import { describe, expect, it } from 'vitest';
import { signedIn, type Bench } from './fixtures/bench';
import type { AccountLink } from './port';
import { installPlugin, type MoodleState } from './simulator/state';

function people(state: MoodleState, linked: number): void {
  installPlugin(state, 'auth_oidc');
  installPlugin(state, 'local_o365');
  const kinds = ['connected', 'synced', 'matched'] as const;
  for (let n = 0; n < linked + 40; n += 1) {
    const kind = kinds[n % 3] ?? 'synced';
    const link = n < linked ? { upn: `u${String(n)}@contoso.example`, kind } : null;
    state.users.push({ ...state.users[3]!, id: 10 + n, username: `u${String(n)}`, link });
  }
}

async function all(bench: Bench): Promise<readonly AccountLink[]> {
  const rows: AccountLink[] = [];
  for await (const page of bench.site.accountLinks(bench.signal)) rows.push(...page);
  return rows;
}

describe('accountLinks', () => {
  it.each([0, 3, 25, 26, 60])(
    'lists %i linked accounts with their state, and takes its filter back',
    async (linked) => {
      const bench = await signedIn((state) => {
        people(state, linked);
      });
      const links = await all(bench);
      expect(links).toHaveLength(linked);
      for (const { userId, state } of links) {
        expect(state).toBe(bench.state.users.find(({ id }) => id === userId)?.link?.kind);
      }
      expect(Object.values(bench.state.sessions).every((one) => !one.linkedOnly)).toBe(true);
      expect(bench.writes()).toEqual([]);
    },
  );

  it('takes its filter back when nobody reads on', async () => {
    const bench = await signedIn((state) => {
      people(state, 60);
    });
    for await (const page of bench.site.accountLinks(bench.signal)) {
      expect(page).toHaveLength(25);
      break;
    }
    expect(Object.values(bench.state.sessions).every((one) => !one.linkedOnly)).toBe(true);
  });

  it('finds the linked among very many', async () => {
    const bench = await signedIn((state) => {
      people(state, 2);
      state.generated = { seed: 1, users: 5000, courses: 0, domain: 'contoso.example' };
    });
    const links = await all(bench);
    expect(links).toHaveLength(202);
    expect(links.filter(({ state }) => state === 'synced')).toHaveLength(201);
    expect(await bench.site.linkedUsers()).toBe(202);
  });

  it('is refused without the plugin', async () => {
    await expect(all(await signedIn())).rejects.toMatchObject({ kind: 'missing' });
  });
});
