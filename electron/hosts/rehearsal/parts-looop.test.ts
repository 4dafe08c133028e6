import { describe, expect, it } from 'vitest';
import { politeHttp } from '../../engine/http';
import { simulatedHttp } from '../../engine/simulated-http';
import { Secret } from '../../engine/step';
import { makeScim } from '../../integrations/scim/client';
import type { ScimEndpoint } from '../../integrations/scim/port';
import {
  looopBase,
  looopToken,
  withLooopFaults,
  withLooopGroup,
  withLooopUser,
  withResetToken,
  withSecondToken,
  withSomeLooopUsers,
  withoutFirstToken,
} from './parts-looop';
import { openStage, type Keeping, type Stage } from './stage';

function memory(text: string | null = null): Keeping & { readonly text: () => string } {
  let kept = text;
  return {
    load: () => Promise.resolve(kept),
    save: (next) => {
      kept = next;
    },
    text: () => kept ?? '',
  };
}

const stageOf = (keeping: Keeping): Promise<Stage> =>
  openStage('fresh', ['microsoft', 'scim'], keeping, Infinity);

function serverOf(stage: Stage, token: string = looopToken): ScimEndpoint {
  const http = politeHttp(simulatedHttp(stage.simulators), stage.clock, () => undefined);
  return makeScim({ http }).at({ base: looopBase, token: new Secret(token) });
}

describe('Looop on the stage of a rehearsal', () => {
  it('keeps its users when the rehearsal is closed and opened again', async () => {
    const keeping = memory();
    const first = await stageOf(keeping);
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
    expect((await serverOf(first).users.create({ schemas, userName: 'ada' })).ok).toBe(true);
    await first.close();
    const second = await stageOf(keeping);
    expect(await serverOf(second).users.findByUserName('ada')).toMatchObject({ value: { total: 1 } });
    await second.close();
  });

  it('comes to a rehearsal that was begun without it', async () => {
    const keeping = memory();
    const { world, close } = await stageOf(keeping);
    await close();
    const { scim: _scim, ...older } = world;
    const stage = await stageOf(memory(JSON.stringify(older)));
    expect(await serverOf(stage).users.findByUserName('ada')).toMatchObject({ value: { total: 0 } });
    await stage.close();
  });

  it('answers only where it is pretended', async () => {
    const stage = await openStage('fresh', ['moodle', 'microsoft'], memory(), Infinity);
    await expect(serverOf(stage).users.get('1')).rejects.toMatchObject({ kind: 'unreachable' });
    await stage.close();
  });

  it('begins with whom a scenario puts there', async () => {
    const stage = await stageOf(memory());
    const { world, clock } = stage;
    withSomeLooopUsers(world, clock.now());
    const mia = withLooopUser(world, clock.now(), {
      userName: 'mia@contoso.example',
      externalId: 'mia',
      department: 'Staff',
      active: false,
    });
    withLooopGroup(world, clock.now(), 'Pilots', [mia]);
    const { users, groups } = serverOf(stage);
    expect(await users.findByUserName('theo@contoso.example')).toMatchObject({
      value: { total: 1, resources: [{ userName: 'THEO@CONTOSO.EXAMPLE', active: true }] },
    });
    const found = await groups.findByDisplayName('Pilots');
    expect(found).toMatchObject({ value: { total: 1 } });
    const id = found.ok ? (found.value.resources[0]?.id ?? '') : '';
    expect(await groups.get(id)).toMatchObject({ value: { members: [mia.id] } });
    expect(await users.get(mia.id)).toMatchObject({ value: { externalId: 'mia', active: false } });
    await stage.close();
  });

  it('opens to the tokens of its list', async () => {
    const stage = await stageOf(memory());
    const { world, clock } = stage;
    const statusOf = async (token: string): Promise<number> =>
      (await serverOf(stage, token).users.findByUserName('ada')).status;
    const second = withSecondToken(world, clock.now());
    expect([await statusOf(looopToken), await statusOf(second)]).toEqual([200, 200]);
    withResetToken(world, clock.now());
    expect(await statusOf(looopToken)).toBe(401);
    withoutFirstToken(world);
    expect(await statusOf(second)).toBe(200);
    withLooopFaults(world, { served: 'not-enabled' });
    expect(await statusOf(second)).toBe(403);
    await stage.close();
  });
});
