import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../engine/host';
import { signedIn } from '../fixtures/bench';
import { clientId, outsideUser, pretendOutside, secret, tenant } from '../fixtures/outside';
import { get, installed } from './fixtures/older-sites';
import { type MoodleState } from './state';

describe('synchronisation of the older plugins', () => {
  const connected = (state: MoodleState): void => {
    state.application = { ...state.application, clientid: clientId, clientsecret: secret };
    state.settings['s_local_o365_entratenant'] = tenant;
    state.settings['s_local_o365_usersync'] = 'create,suspend';
  };

  it('suspends people within its own task, once a day', async () => {
    const people = [outsideUser('new.person@contoso.example')];
    const bench = await signedIn(
      installed('G2', (state) => {
        connected(state);
        const [, , third] = state.users;
        if (third !== undefined)
          Object.assign(third, { auth: 'oidc', link: { upn: 'gone@contoso.example', kind: 'synced' } });
      }),
      { outside: pretendOutside({}, people) },
    );
    const output: string[] = [];
    await bench.site.runTask('local_o365\\task\\usersync', (text) => output.push(text), bench.signal);
    expect(output.join('')).toMatch(/1 users received\. Syncing\.\.\.[^]*Created user #6[^]*Suspended tariq/);
    expect(bench.state.users.find(({ username }) => username === 'tariq')?.suspended).toBe(true);
    expect(bench.state.suspendedOn).toBe('20261122');
    const again: string[] = [];
    await bench.site.runTask('local_o365\\task\\usersync', (text) => again.push(text), bench.signal);
    expect(again.join('')).not.toContain('Start suspend');
  });

  it('makes teams, but none of hidden courses', async () => {
    const bench = await signedIn(
      installed('G2', (state) => {
        connected(state);
        state.settings['s_local_o365_coursesync'] = 'onall';
        const [, , third] = state.users;
        if (third !== undefined) third.link = { upn: 'tariq@contoso.example', kind: 'synced' };
      }),
      { outside: pretendOutside() },
    );
    await bench.site.runTask('local_o365\\task\\coursesync', () => undefined, bench.signal);
    // The third has no owner, the fourth is hidden.
    expect(Object.keys(bench.state.courseTeams)).toEqual(['2', '3']);
  });
});

describe('a choice of more courses than fit on a page', () => {
  it('is cut into pages of twenty, and ends without boxes', async () => {
    const bench = await signedIn(
      installed('G1', (state) => {
        const [one] = state.courses;
        if (one === undefined) return;
        state.courses = Array.from({ length: 45 }, (_, index) => ({
          ...one,
          id: index + 2,
          fullName: `Course ${String(index + 10)}`,
        }));
      }),
    );
    const boxes = async (page: number): Promise<number> => {
      const html = bodyText(
        await get(bench, `/local/o365/acp.php?mode=coursesynccustom&page=${String(page)}`),
      );
      return html.match(/name="course_\d+_enabled"/g)?.length ?? 0;
    };
    expect([await boxes(0), await boxes(2), await boxes(3)]).toEqual([20, 5, 0]);
  });
});
