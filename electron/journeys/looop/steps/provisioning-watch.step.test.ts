import { afterEach, describe, expect, it } from 'vitest';
import { NetworkFailure } from '../../../engine/host';
import { looopGroup } from '../../../hosts/rehearsal/parts-looop-entra';
import { vendorFaults } from '../../../testing/faults-looop/vendor';
import { openTrial, type Trial } from '../../../testing/trial';

const id = 'provisioning-watch';
let trial: Trial | undefined;
afterEach(async () => {
  await trial?.close();
  trial = undefined;
});

/** Everything before is in order, and the job is started. */
async function started(one: Trial): Promise<void> {
  await one.reach(id);
  await one.approve(id);
}

async function open(...given: Parameters<typeof openTrial>): Promise<Trial> {
  trial = await openTrial(...given);
  return trial;
}

const found = (one: Trial): readonly string[] =>
  one.step(id).findings.map((finding) => `${finding.id.split('.')[1] ?? ''} ${finding.outcome}`);
const driven = (one: Trial): readonly string[] =>
  one.writes().flatMap(({ url }) => /\/(start|restart|pause)$/.exec(url)?.[1] ?? []);

describe('from nothing to a finished first cycle', () => {
  it('brings everybody in scope over, and a second run writes nothing', async () => {
    const one = await open('looop-fresh');
    await started(one);
    expect(driven(one)).toEqual(['start']);
    expect(found(one)).toContain('scim-impatience manual');
    await one.wizard.act(id, 'watch');
    expect(one.step(id).state).toBe('done');
    expect(found(one)).toEqual(expect.arrayContaining(['scim-impatience pass', 'accounts pass']));
    expect(one.step(id).stages.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    const names = one.world.scim.users.map(({ value }) => value['userName']);
    for (const key of ['ana', 'mia', 'paul', 'theo']) expect(names).toContain(`${key}@contoso.example`);
    expect(one.world.scim.groups.map(({ value }) => value['displayName'])).toEqual(['Looop learners']);
    const groups = one.step(id).tables[0]?.groups.map((group) => group.id);
    expect(groups).toEqual(['created', 'changed', 'outside']);

    await one.wizard.look(null);
    const before = one.writes().length;
    await one.approve(id);
    expect(one.writes()).toHaveLength(before);
    expect(one.world.microsoft.violations).toEqual([]);
    expect(one.world.scim.violations).toEqual([]);
  });

  it('is not started twice when the answer to the start is lost', async () => {
    const one = await open('looop-fresh');
    one.lose(({ url }) =>
      url.endsWith('/start') ? new NetworkFailure('cut', 'ECONNRESET', url) : undefined,
    );
    await started(one);
    one.lose(null);
    const again = await one.reopen();
    trial = again;
    await started(again);
    expect(again.world.microsoft.violations).toEqual([]);
    expect(again.world.microsoft.provisioning.jobs.map(({ state }) => state)).toEqual(['Active']);
    await again.wizard.act(id, 'watch');
    expect(again.step(id).state).toBe('done');
  });

  it('is started after all when the app died before the request', async () => {
    const one = await open('looop-fresh');
    one.fault(({ url }) =>
      url.endsWith('/start') ? new NetworkFailure('refused', 'ECONNREFUSED', url) : undefined,
    );
    await started(one);
    one.fault(null);
    expect(driven(one)).toEqual([]);
    await one.pass(10 * 60_000);
    await one.approve(id);
    expect(driven(one)).toEqual(['start']);
  });
});

describe('what stands still or is stuck', () => {
  it('leaves quarantine with the token that is saved, and with nothing else forgotten', async () => {
    const one = await open('looop-quarantine');
    await one.reach('looop-application');
    const [stuck] = one.step(id).findings.filter((finding) => finding.id === `${id}.scim-quarantine`);
    expect(stuck?.title.params).toMatchObject({ days: 19 });
    // The saved token and the restart are one thing to read and one approval.
    await one.approve('provisioning-connection');
    const { applied } = one.step('provisioning-connection');
    expect(applied.map(({ change }) => change.data)).toContainEqual({
      kind: 'restart',
      scopes: ['QuarantineState'],
    });
    await one.wizard.act(id, 'watch');
    expect(found(one)).toContain('scim-quarantine pass');
    expect(one.step(id).state).toBe('done');
    expect(driven(one)).toEqual(['restart']);
    expect(one.world.scim.users.map(({ value }) => value['active'])).toEqual([true, true, true, true]);
  });

  it('is restarted once after the scope was changed, and looks at everybody', async () => {
    const one = await open('looop-healthy');
    await one.reach(id);
    await one.wizard.answer('assignments', { who: 'everyone' });
    await one.wizard.look(null);
    await one.approve('provisioning-connection');
    expect(found(one)).toContain('scim-scope-switch-no-restart fail');
    await one.approve(id);
    expect(found(one)).toContain('scim-scope-switch-no-restart pass');
    await one.wizard.act(id, 'watch');
    await one.approve(id);
    expect(driven(one)).toEqual(['restart']);
    expect(one.world.scim.users.length).toBe(one.world.microsoft.people.length);
  });

  it('is paused before it is connected with another server, and begins anew there', async () => {
    const old = 'https://old.looop.co/scim/v2';
    const one = await open('looop-healthy', ({ microsoft }) => {
      for (const secrets of Object.values(microsoft.provisioning.secrets)) secrets['BaseAddress'] = old;
      // Ids of the old server.
      for (const { links } of microsoft.provisioning.jobs)
        for (const link of Object.values(links)) link.targetId = `old-${link.targetId}`;
    });
    await one.reach('provisioning-connection');
    const address = (): unknown =>
      Object.values(one.world.microsoft.provisioning.secrets)[0]?.['BaseAddress'];
    // A cycle that is under way when it is paused goes on to its end.
    const [running] = one.world.microsoft.provisioning.jobs;
    const { people, provisioning } = one.world.microsoft;
    provisioning.timing.perObjectMs = 5 * 60 * 60_000;
    Object.assign(people.find(({ key }) => key === 'theo') ?? {}, { name: 'Theo L.' });
    await one.pass(60 * 60_000);
    await one.wizard.look(null);
    await one.approve('provisioning-connection');
    expect(driven(one)).toEqual(['pause']);
    expect(address()).toBe(old);
    expect(one.step('provisioning-connection').applied.at(-1)?.state).toBe('stopped');
    provisioning.timing.perObjectMs = 0;
    if (running !== undefined) running.cycle = null;
    await one.wizard.look(null);
    await one.approve('provisioning-connection');
    expect(address()).not.toBe(old);
    expect(driven(one)).toEqual(['pause']);
    const before = one.world.scim.users.length;
    await one.pass(80 * 60_000);
    await one.wizard.look(null);
    expect(found(one)).toEqual(expect.arrayContaining(['paused fail', 'moved fail']));
    const plan = (await one.wizard.plan(id)).steps.find((step) => step.id === id)?.plan;
    expect(plan?.changes.map(({ risk, data }) => ({ risk, data }))).toEqual([
      { risk: 'care', data: { kind: 'restart', scopes: ['Full'] } },
    ]);
    await one.approve(id);
    await one.wizard.act(id, 'watch');
    expect(driven(one)).toEqual(['pause', 'restart']);
    expect(found(one)).not.toContain('moved fail');
    expect(one.step(id).state).toBe('done');
    expect(one.world.scim.users).toHaveLength(before);
    expect(one.world.microsoft.violations).toEqual([]);
    await one.approve(id);
    expect(driven(one)).toEqual(['pause', 'restart']);
  });

  it('lets held-back deletions go once, when a person says so, and holds the next ones back again', async () => {
    const one = await open('looop-healthy');
    await one.reach('provisioning-connection');
    await one.wizard.answer('provisioning-connection', { threshold: 1 });
    await one.approve('provisioning-connection');
    const group = one.world.microsoft.groups.find(({ id: groupId }) => groupId === looopGroup.id);
    if (group === undefined) throw new Error('The learners are gone');
    const everybody = [...group.members];
    const active = (): number => one.world.scim.users.filter(({ value }) => value['active'] === true).length;
    const before = active();
    const acts = (): readonly string[] => one.step(id).acts.map((act) => act.id);
    const becomes = async (count: number): Promise<void> => {
      group.members = everybody.slice(0, count);
      await one.pass(80 * 60_000);
      await one.wizard.look(null);
    };

    await becomes(1);
    expect(found(one)).toContain('too-many-deletions fail');
    await one.approve(id);
    expect(driven(one)).toEqual([]);
    expect(acts()).toEqual(expect.arrayContaining(['put-right', 'let-go']));
    // Said too early, it goes on and stops at the same threshold.
    await one.wizard.act(id, 'put-right');
    await one.approve(id);
    await one.pass(10 * 60_000);
    await one.wizard.look(null);
    expect(driven(one)).toEqual(['restart']);
    expect(active()).toBe(before);
    expect(found(one)).toContain('too-many-deletions fail');
    await one.wizard.act(id, 'let-go');
    expect(acts()).toContain('hold');
    await one.wizard.act(id, 'hold');
    await one.approve(id);
    expect(driven(one)).toEqual(['restart']);

    await one.wizard.act(id, 'let-go');
    await one.approve(id);
    await one.wizard.act(id, 'watch');
    expect(driven(one)).toEqual(['restart', 'restart']);
    expect(active()).toBe(before - 2);

    await becomes(everybody.length);
    expect(active()).toBe(before);
    await becomes(1);
    expect(found(one)).toContain('too-many-deletions fail');
    await one.approve(id);
    expect(driven(one)).toEqual(['restart', 'restart']);
    expect(active()).toBe(before);
  });

  it('is restarted once for groups that lack a member who came later', async () => {
    const late = vendorFaults.find(({ row }) => row === 'scim-member-late');
    const one = await open('looop-healthy', (world) => late?.arrange(world, new Date()));
    await one.reach(id);
    expect(found(one)).toContain('scim-member-late fail');
    await one.approve(id);
    await one.wizard.act(id, 'watch');
    expect(found(one)).toContain('scim-member-late pass');
    await one.approve(id);
    expect(driven(one)).toEqual(['restart']);
  });

  it('is paused and started again by what the person chooses', async () => {
    const one = await open('looop-healthy');
    await one.reach(id);
    expect(driven(one)).toEqual([]);
    await one.wizard.answer(id, { run: 'pause' });
    await one.approve(id);
    expect(found(one)).toContain('paused skipped');
    await one.wizard.answer(id, { run: 'run' });
    await one.approve(id);
    expect(driven(one)).toEqual(['pause', 'start']);
    await one.wizard.act(id, 'watch');
    expect(found(one)).toContain('cycles pass');
    expect(one.world.microsoft.violations).toEqual([]);
  });
});

describe('following', () => {
  it('ends when the person has seen enough, and changes nothing', async () => {
    const one = await open('looop-fresh');
    await started(one);
    const before = one.writes().length;
    let polls = 0;
    one.fault(({ url, method }) => {
      if (method === 'GET' && /synchronization\/jobs\/[^/]+$/.test(url) && (polls += 1) === 2)
        one.wizard.stop();
      return undefined;
    });
    await one.wizard.act(id, 'watch');
    one.fault(null);
    expect(one.step(id).tables).toEqual([]);
    expect(one.wizard.view().problem).toBeNull();
    const mine = one.writes().slice(before);
    expect(mine.filter(({ url }) => !url.includes('looop.co'))).toEqual([]);
    expect(one.world.microsoft.provisioning.jobs[0]?.state).toBe('Active');
  });

  it('shows what became of each user of a job that runs', async () => {
    const one = await open('looop-healthy', (world) => {
      const at = new Date(Date.now() - 3_600_000).toISOString();
      const { log } = world.microsoft.provisioning;
      log.forEach((entry) => (entry.activityDateTime = at));
    });
    await one.reach(id);
    await one.wizard.act(id, 'log');
    expect(one.step(id).tables[0]?.groups.map(({ count }) => count)).toEqual([5]);
  });

  it('does without the log in a tenant that has none', async () => {
    const one = await open('looop-healthy', (world) => {
      world.microsoft.skus = world.microsoft.skus.filter(
        ({ skuPartNumber }) => skuPartNumber !== 'AAD_PREMIUM',
      );
    });
    await one.reach(id);
    expect(found(one)).toEqual(expect.arrayContaining(['log skipped', 'escrows pass']));
    expect(one.step(id).acts.map((act) => act.id)).toEqual([]);
  });
});
