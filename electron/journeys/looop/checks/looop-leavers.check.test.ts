import { describe, expect, it } from 'vitest';
import { validate } from '../../../engine/validate';
import { looopGroup } from '../../../hosts/rehearsal/parts-looop-entra';
import { openTrial } from '../../../testing/trial';
import { check } from './looop-leavers.check';

const at = { now: new Date('2026-11-22T12:00:00Z'), hints: {} };
const usual = { disables: true, deletes: true, keeps: false, asked: [], active: [], untold: [] } as const;

function judged(change: Partial<Parameters<typeof check.judge>[0]>) {
  return check.judge({ ...usual, ...change }, {}, at);
}
describe('looop-leavers', () => {
  it('tells what happens to people who leave, as it is set', () => {
    expect(judged({})[0]?.actual).toMatchObject([
      { id: 'looop-leavers.out.disabled' },
      { id: 'looop-leavers.gone.deleted' },
    ]);
    expect(judged({ keeps: true })[0]?.actual).toMatchObject([{ id: 'looop-leavers.out.kept' }, {}]);
    expect(judged({ disables: false, deletes: false })[0]?.actual).toMatchObject([
      { id: 'looop-leavers.out.nothing' },
      { id: 'looop-leavers.gone.nothing' },
    ]);
  });

  it('believes the accounts themselves, not the log', () => {
    expect(judged({})[1]).toMatchObject({ outcome: 'skipped' });
    expect(judged({ asked: ['Theo'] })[1]).toMatchObject({ outcome: 'pass' });
    expect(judged({ asked: ['Theo', 'Mia'], active: ['Mia'] })[1]).toMatchObject({
      point: 'scim-active-as-string',
      outcome: 'fail',
      actual: ['Mia'],
    });
    expect(judged({ asked: ['Theo'], untold: ['Theo'] })[1]).toMatchObject({
      outcome: 'unknown',
      actual: ['Theo'],
    });
  });

  it.each([
    [null, 'scim-active-as-string pass'],
    [{ status: 404, body: {} }, 'scim-active-as-string pass'],
    [{ status: 401, body: {} }, 'look unknown'],
    [{ status: 403, body: {} }, 'look unknown'],
    [{ status: 500, body: {} }, 'look unknown'],
    [{ status: 200, body: { active: true } }, 'scim-active-as-string fail'],
    [{ status: 200, body: { active: 'True' } }, 'scim-active-as-string unknown'],
    [{ status: 200, body: {} }, 'scim-active-as-string unknown'],
  ])('takes no refusal for a proof: %o', async (instead, expected) => {
    const trial = await openTrial('looop-healthy');
    await trial.reach('provisioning-watch');
    const group = trial.world.microsoft.groups.find(({ id }) => id === looopGroup.id);
    if (group !== undefined) group.members = group.members.slice(0, -1);
    await trial.pass(60 * 60_000);
    trial.fault(({ url, method }) => {
      const one = method === 'GET' && /looop\.co\/.*\/Users\/[^/?]+$/.test(url);
      if (!one || instead === null) return undefined;
      const body = { id: url.split('/').at(-1), userName: 'p', ...instead.body };
      const headers = { 'content-type': 'application/scim+json' };
      return { status: instead.status, headers, body: Buffer.from(JSON.stringify(body)), url };
    });
    const { findings } = await validate(trial.wizard, []);
    const mine = findings.filter(({ id }) => id.startsWith(check.id));
    expect(mine.map(({ id, outcome }) => `${id.replace('looop-leavers.', '')} ${outcome}`)).toContain(
      expected,
    );
    await trial.close();
  });
});
