import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PluginOverview } from '../../../integrations/moodle/port';
import { pluginZip } from '../../../integrations/moodle/simulator/archives';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step, type SeenPlugins } from './plugins.step';

const components = ['auth_oidc', 'local_o365', 'theme_boost_o365teams'] as const;

const overview = (change: (component: string) => object = () => ({})): PluginOverview => ({
  moodleRelease: '4.5.7 (Build: 20261012)',
  moodleBranch: '4.5',
  plugins: components.map((component) => ({
    component,
    status: 'uptodate',
    version: 2024100735,
    release: '4.5.7',
    enabled: true,
    ...change(component),
  })),
  upgradePending: false,
  installer: 'available',
});
const judged = (seen: SeenPlugins): readonly string[] =>
  step
    .judge(seen, { archives: [] }, { now: new Date(), hints: {} })
    .filter((one) => one.outcome !== 'pass')
    .map((one) => `${one.point} ${one.about ?? ''} ${one.severity ?? ''}`.replace(/ +/g, ' '));
const seen = (change: Partial<PluginOverview>, branch: string | null = '4.5'): SeenPlugins => ({
  overview: { ...overview(), ...change },
  branch,
  archives: [],
});

describe('plugins', () => {
  it('finds nothing wrong with three equal plugins of the right branch', () => {
    expect(judged(seen({}))).toEqual([]);
  });

  it.each<[string, SeenPlugins, readonly string[]]>([
    ['one is missing', seen({ plugins: overview().plugins.slice(1) }), ['present auth_oidc blocker']],
    [
      'the theme is missing',
      seen({ plugins: overview().plugins.slice(0, 2) }),
      ['present theme_boost_o365teams problem'],
    ],
    [
      'the site forbids installing',
      seen({ plugins: overview().plugins.slice(1), installer: 'refused' }),
      ['installer auth_oidc blocker'],
    ],
    ['an upgrade waits', seen({ upgradePending: true }), ['upgrade-pending blocker']],
    ['nobody knows the release', seen({}, null), ['branch advice']],
  ])('tells when %s', (_name, what, expected) => {
    expect(judged(what)).toEqual(expected);
  });

  it('names everything the upgrade will touch, and whose else it is', () => {
    const theirs = {
      component: 'mod_attendance',
      status: 'upgrade',
      version: 2026010100,
      release: '5.1',
      enabled: null,
    } as const;
    const what = seen({ upgradePending: true, plugins: [...overview().plugins, theirs] });
    expect(judged(what)).toContain('upgrade-others problem');
    const change = step
      .plan(what, { archives: [] }, { now: new Date(), hints: {} })
      .find((one) => one.id === 'upgrade');
    expect(change?.after).toContain('mod_attendance 5.1');
  });

  it('tells builds that do not go together, and a release of another branch', () => {
    const mixed = overview((component) =>
      component === 'auth_oidc' ? { version: 2024042230, release: '4.4.6' } : {},
    );
    expect(judged(seen(mixed))).toEqual([
      'plugin-version-mismatch auth_oidc blocker',
      'equal-builds problem',
    ]);
  });

  describe('on a Moodle where an older release was seen at work', () => {
    const build: Readonly<Record<string, readonly [number, string]>> = {
      auth_oidc: [2022041925, '4.0.5'],
      local_o365: [2022041925, '4.0.5'],
      theme_boost_o365teams: [2022041920, '4.0.4'],
    };
    const older = seen(
      overview((component) => {
        const [version, release] = build[component] ?? [0, ''];
        return { version, release };
      }),
      '4.1',
    );

    it('is advice to plan an update, and holds nobody up', () => {
      expect(judged(older)).toEqual(components.map((component) => `older ${component} advice`));
      expect(judged({ ...older, branch: '4.4' })).toContain('plugin-version-mismatch local_o365 blocker');
    });

    it.each([
      ['4.1', 2022112865, '4.1.14', [401, 401]],
      // A release that does not fit its Moodle at all may have its bot in use all the same.
      ['4.4', 2024042230, '4.4.6', [404, 404]],
    ] as const)(
      'says what is lost before another is placed on Moodle %s',
      (branch, version, release, supported) => {
        const archives = components.slice(0, 1).map((component) => ({
          file: { name: 'oidc.zip', size: 1, sha256: 'ab' },
          report: {
            kind: 'plugin' as const,
            component,
            version,
            release,
            requires: version - 65,
            supported,
            dependencies: {},
          },
        }));
        const what = { ...older, branch, archives };
        const [place] = step.plan(what, { archives: [] }, { now: new Date(), hints: {} });
        expect(place).toMatchObject({
          id: 'place-auth_oidc',
          before: '4.0.5',
          after: release,
          consequence: { id: 'plugins.care.place-older' },
        });
      },
    );
  });

  it('tells releases of one branch that are of different builds as advice: Moodle takes them', () => {
    const mixed = overview((component) =>
      component === 'theme_boost_o365teams' ? { version: 2024100730, release: '4.5.6' } : {},
    );
    expect(judged(seen(mixed))).toEqual(['outdated theme_boost_o365teams advice', 'equal-builds advice']);
  });

  it('has nothing to say of the newest of a branch whose plugins were not all released again', () => {
    const newest = overview((component) =>
      component === 'local_o365'
        ? { version: 2024042230, release: '4.4.6' }
        : { version: 2024042220, release: '4.4.4' },
    );
    expect(judged(seen(newest, '4.4'))).toEqual([]);
    const nothing = step.judge(
      seen({ plugins: [] }, '4.4'),
      { archives: [] },
      { now: new Date(), hints: {} },
    );
    expect(nothing.map(({ expected }) => expected)).toEqual(['4.4.4', '4.4.6', '4.4.4']);
  });

  it('tells an old build of the right branch as advice only', () => {
    const old = overview(() => ({ version: 2024100700, release: '4.5.0' }));
    expect(judged(seen(old))).toEqual(components.map((component) => `outdated ${component} advice`));
  });

  it('says for each unusable archive what is wrong, and plans nothing with it', async () => {
    const trial = await openTrial('plugins-missing');
    await trial.reach(step.id);
    await handIn(trial, [{ name: 'evil.zip', bytes: new TextEncoder().encode('no zip at all') }]);
    const view = await trial.wizard.plan(step.id);
    const mine = view.steps.find((one) => one.id === step.id);
    expect(mine?.findings.map((one) => `${one.id} ${one.about} ${one.outcome}`)).toContain(
      'plugins.archive evil.zip fail',
    );
    expect(mine?.plan).toBeNull();
    await trial.close();
  });

  it('does not place a plugin without what it needs: the site could then not be upgraded', async () => {
    const trial = await openTrial('plugins-missing');
    await trial.reach(step.id);
    await handIn(trial, zips(components.slice(1)));
    const view = await trial.wizard.plan(step.id);
    const mine = view.steps.find((one) => one.id === step.id);
    const archives = mine?.findings.filter((one) => one.id === 'plugins.archive') ?? [];
    expect(archives.map((one) => `${one.about} ${one.outcome}`)).toEqual([
      'local_o365.zip fail',
      'theme_boost_o365teams.zip fail',
    ]);
    expect(mine?.plan).toBeNull();
    await handIn(trial, zips(components));
    expect(
      (await trial.wizard.plan(step.id)).steps.find((one) => one.id === step.id)?.plan?.changes,
    ).toHaveLength(4);
    await trial.close();
  });

  it('asks for a file again whose name is all that a restart left, while it is of use', async () => {
    const before = await openTrial('plugins-missing');
    await before.reach(step.id);
    await handIn(before, zips(components));
    const trial = await before.reopen();
    await trial.reach(step.id);
    const gone = (): readonly string[] =>
      trial
        .step(step.id)
        .findings.filter((one) => one.id === 'plugins.archive-gone')
        .map((one) => one.about);
    expect(gone()).toEqual(components.map((component) => `${component}.zip`));
    await handIn(trial, zips(components));
    expect(gone()).toEqual([]);
    await trial.approve(step.id);
    const after = await trial.reopen();
    await after.reach(step.id);
    expect(after.step(step.id).state).toBe('done');
    await after.close();
  });

  it('hands over to the server’s administrator where the site forbids installing', async () => {
    const trial = await openTrial('plugins-missing', ({ moodle }) => {
      moodle.installerAllowed = false;
    });
    await trial.reach(step.id);
    expect(trial.step(step.id).handOver?.rows.map((one) => one.name)).toEqual(components);
    await trial.close();
  });
});

const zips = (
  names: readonly (typeof components)[number][],
): readonly { readonly name: string; readonly bytes: Uint8Array }[] =>
  names.map((component) => ({ name: `${component}.zip`, bytes: pluginZip(component) }));

async function handIn(
  trial: Trial,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  await trial.wizard.addFiles(
    step.id,
    'archives',
    files.map(({ name, bytes }) => ({
      file: { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
      bytes,
    })),
  );
  await trial.wizard.look(step.id);
}

lawsOf(step.id, [
  { scenario: 'fresh', plan: 'nothing' },
  {
    scenario: 'plugins-missing',
    prepare: (trial) => handIn(trial, zips(components)),
    plan: 'changes',
  },
]);
