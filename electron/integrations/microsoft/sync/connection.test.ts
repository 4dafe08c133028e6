import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../engine/step';
import { refusal } from '../fixtures/world';
import { base, goodToken, noCertificate, page } from './fixtures/scim';
import { connection, prepared, syncWorld, type SyncWorld } from './fixtures/world';

let world: SyncWorld;
beforeEach(async () => {
  world = await syncWorld();
});
afterEach(() => world.close());

const writes = (): number => world.simulator.journal.filter((one) => one.write).length;

describe('the connection', () => {
  it('is tested by Microsoft, typed and saved', async () => {
    const { app, job } = await prepared(world);
    const before = writes();
    const test = (what: Parameters<typeof world.provisioning.validateCredentials>[2]) =>
      world.provisioning.validateCredentials(app.id, job.id, what);
    expect(await test(connection)).toEqual({ kind: 'accepted' });
    expect(await test('saved')).toEqual({ kind: 'accepted' });
    expect(await test({ ...connection, baseAddress: `${base}/?aadOptscim062020` })).toEqual({
      kind: 'accepted',
    });
    expect(writes()).toBe(before);
  });

  it.each([
    ['a wrong token', () => (world.scim.token = 'another')],
    ['a page of HTML', () => (world.scim.instead = () => page())],
    ['a path that is not there', () => (world.scim.instead = () => page(404))],
    ['a certificate nobody knows', () => (world.scim.instead = noCertificate)],
  ])('is refused with the same words for %s', async (_name, spoil) => {
    const { app, job } = await prepared(world);
    spoil();
    const answer = await world.provisioning.validateCredentials(app.id, job.id, connection);
    expect(answer).toMatchObject({ kind: 'refused', status: 400, code: 'InvalidCredentials' });
    expect(answer).toHaveProperty('said', expect.stringContaining('invalid credentials'));
    expect(answer).toHaveProperty('correlationId', expect.any(String));
  });

  it('never sends a token over an open line', async () => {
    const { app, job } = await prepared(world);
    const open = { ...connection, baseAddress: 'http://contoso.looop.co/scim/v2' };
    const before = world.simulator.journal.length;
    const error = await refusal(world.provisioning.validateCredentials(app.id, job.id, open));
    expect(error.facts).toMatchObject({ code: 'not_https', changed: 'no' });
    await refusal(world.provisioning.saveSettings(app.id, { connection: open }));
    expect(world.simulator.journal).toHaveLength(before);
  });

  it('comes back without its token, and keeps what was not named', async () => {
    const { app } = await prepared(world);
    await world.provisioning.saveSettings(app.id, {
      connection: { baseAddress: ` ${base}/ `, token: new Secret(goodToken) },
      notification: {
        enabled: true,
        recipients: 'it@contoso.example',
        deleteThresholdEnabled: true,
        deleteThreshold: 50,
      },
    });
    expect(await world.provisioning.settings(app.id)).toEqual({
      baseAddress: base,
      scope: 'assigned',
      notification: {
        enabled: true,
        recipients: 'it@contoso.example',
        deleteThresholdEnabled: true,
        deleteThreshold: 50,
      },
      skipOutOfScopeDeletions: null,
      keys: ['BaseAddress', 'SyncAll', 'SyncNotificationSettings'],
    });
    expect(world.state.provisioning.secrets[app.id]?.['SecretToken']).toBe(goodToken);
  });

  it('leaves alone what it does not know in the notification settings', async () => {
    const { app } = await prepared(world);
    const secrets = (world.state.provisioning.secrets[app.id] ??= {});
    const key = 'SyncNotificationSettings';
    secrets[key] = JSON.stringify({ Enabled: false, Recipients: '', Language: 'fr-FR' });
    const notification = {
      enabled: true,
      recipients: 'it@contoso.example',
      deleteThresholdEnabled: true,
      deleteThreshold: 20,
    };
    await world.provisioning.saveSettings(app.id, { notification });
    expect(JSON.parse(world.state.provisioning.secrets[app.id]?.[key] ?? '')).toEqual({
      Enabled: true,
      Recipients: 'it@contoso.example',
      Language: 'fr-FR',
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 20,
    });
  });

  it('has no settings where Graph does not serve them', async () => {
    const { app } = await prepared(world);
    world.state.faults.refuse.push({ match: 'GET ', times: 1, status: 400, code: 'BadRequest' });
    expect(await world.provisioning.settings(app.id)).toBeNull();
  });
});
