import { describe, expect, it } from 'vitest';
import { bodyText, type Http } from '../../engine/host';
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

  const rewriting =
    (pattern: RegExp, rewrite: (html: string) => string) =>
    (http: Http): Http =>
    async (request) => {
      const answer = await http(request);
      if (!pattern.test(request.url)) return answer;
      return { ...answer, body: new TextEncoder().encode(rewrite(bodyText(answer))) };
    };
  const rows = /<tr>.*?<\/tr>/g;
  let kept = 0;
  const keeping = (most: number) => (html: string) => {
    kept = 0;
    return html.replaceAll(rows, (row) => (kept++ < most ? row : ''));
  };

  it.each([
    ['a page in the middle without rows', /page=1$/, keeping(0)],
    ['a page in the middle cut short', /page=1$/, keeping(12)],
    ['a last page without rows', /page=2$/, keeping(0)],
    [
      'a page whose actions are hidden',
      /page=1$/,
      (html: string) => html.replaceAll('userconnections_', 'x_'),
    ],
  ])('takes %s for no answer', async (_name, pattern, rewrite) => {
    const bench = await signedIn(
      (state) => {
        people(state, 60);
      },
      { through: rewriting(pattern, rewrite) },
    );
    await expect(all(bench)).rejects.toMatchObject({ kind: 'unexpected', code: /^rows-/ });
    expect(Object.values(bench.state.sessions).every((one) => !one.linkedOnly)).toBe(true);
  });

  it('takes a list whose actions somebody has hidden for no answer', async () => {
    const hiding = (html: string): string => html.replaceAll('userconnections_', 'x_');
    const bench = await signedIn(
      (state) => {
        people(state, 10);
      },
      { through: rewriting(/acp\.php/, hiding) },
    );
    await expect(all(bench)).rejects.toMatchObject({ kind: 'unexpected', code: 'rows-unlinked' });
  });

  it('lives with accounts that two rows stand for', async () => {
    const bench = await signedIn(
      (state) => {
        people(state, 60);
      },
      { through: rewriting(/page=1$/, keeping(23)) },
    );
    expect(await all(bench)).toHaveLength(58);
  });

  it('counts nothing where the last page is cut', async () => {
    const bench = await signedIn(
      (state) => {
        people(state, 60);
      },
      { through: rewriting(/page=2$/, keeping(0)) },
    );
    expect(await bench.site.linkedUsers()).toBeNull();
  });

  it('clears a filter that somebody left in the session', async () => {
    const bench = await signedIn((state) => {
      people(state, 60);
    });
    for (const one of Object.values(bench.state.sessions)) one.usernameFilter = 'u1';
    expect(await all(bench)).toHaveLength(60);
    for (const one of Object.values(bench.state.sessions)) one.usernameFilter = 'u1';
    expect(await bench.site.linkedUsers()).toBe(60);
  });

  it('is not disturbed by others that use the list of the same session', async () => {
    const bench = await signedIn((state) => {
      people(state, 60);
    });
    const found: AccountLink[] = [];
    for await (const page of bench.site.accountLinks(bench.signal)) {
      found.push(...page);
      expect(await bench.site.linkedUsers()).toBe(60);
    }
    expect(new Set(found.map(({ userId }) => userId)).size).toBe(60);
    const [links, count, again] = await Promise.all([all(bench), bench.site.linkedUsers(), all(bench)]);
    expect([links.length, count, again.length]).toEqual([60, 60, 60]);
    expect(Object.values(bench.state.sessions).every((one) => !one.linkedOnly)).toBe(true);
  });

  it('is refused without the plugin', async () => {
    await expect(all(await signedIn())).rejects.toMatchObject({ kind: 'missing' });
  });
});
