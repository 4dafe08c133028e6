import { describe, expect, it } from 'vitest';
import { openTrial } from '../../../testing/trial';
import type { World } from '../../../hosts/rehearsal/stage';
import { check } from './deleted-teams.check';

/** What is said with these aliases in Microsoft's bin; the chosen courses are MATH1 and CHEM1. */
async function found(
  aliases: readonly string[],
  arrange: (world: World) => void = () => undefined,
): Promise<{ readonly outcome: string; readonly lines: number } | undefined> {
  const trial = await openTrial('healthy', (world) => {
    world.microsoft.deletedGroups = aliases.map((mailNickname, index) => ({
      id: `8d6f0b11-52c3-4a7e-9b20-7c1e0000001${String(index)}`,
      displayName: mailNickname,
      mailNickname,
      deletedAt: Date.now() - 86_400_000,
    }));
    arrange(world);
  });
  await trial.reach('course-sync');
  const findings = await trial.wizard.checks();
  await trial.close();
  const own = findings.find((one) => one.check === check.id);
  const lines = Array.isArray(own?.actual) ? own.actual.length : 0;
  return own && { outcome: own.outcome, lines };
}

describe('deleted-teams', () => {
  it('knows the team of a chosen course by its alias, in whatever letters', async () => {
    expect(await found(['math1', 'somebody-elses'])).toEqual({ outcome: 'fail', lines: 1 });
  });

  it('is not alarmed by other deleted groups, nor by one that was made anew', async () => {
    expect(await found(['somebody-elses'])).toMatchObject({ outcome: 'pass' });
    expect(
      await found(['MATH1'], ({ microsoft }) => {
        const [model] = microsoft.groups;
        if (model !== undefined)
          microsoft.groups.push({ ...model, id: `${model.id.slice(0, -2)}99`, mailNickname: 'MATH1' });
      }),
    ).toMatchObject({ outcome: 'pass' });
  });

  it('has nothing to look at while course sync is off', async () => {
    const off = ({ moodle }: World): void => {
      moodle.settings['s_local_o365_coursesync'] = 'off';
    };
    expect(await found(['MATH1'], off)).toMatchObject({ outcome: 'skipped' });
  });
});
