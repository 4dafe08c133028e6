import { describe, expect, it } from 'vitest';
import type { Ending } from '../../contract/vocabulary';
import { openTrial, type Trial } from '../../testing/trial';
import type { World } from '../../hosts/rehearsal/stage';
import { endings } from './endings';

/** A look at everything of a set-up that somebody has signed in to. */
async function looked(scenario: string, arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial(scenario, arrange);
  await trial.reach('app-credential');
  await trial.wizard.look(null);
  return trial;
}

const said = (found: readonly Ending[] | undefined): readonly string[] =>
  (found ?? []).map(({ kind, title, at }) => {
    const days = Math.round((Date.parse(at) - Date.now()) / 86_400_000);
    return `${kind} ${title.id} ${String(days)}`;
  });

describe('what ends by itself in a set-up', () => {
  it('is remembered with its date, and nothing of the secret', async () => {
    const trial = await looked('healthy');
    const known = trial.profile().last.endings;
    expect(said(known)).toEqual(['secret moodle-teams.ending.secret 300']);
    expect(known?.[0]?.id).toMatch(/^app-credential\.[0-9a-f-]{36}$/);
    expect(trial.wizard.view().profile.endings).toEqual(known);
    const [password] = trial.world.microsoft.passwords;
    expect(JSON.stringify(trial.profile())).not.toContain(password?.secretText ?? 'none');
    await trial.close();
  });

  it('stays remembered when it has ended', async () => {
    const trial = await looked('secret-expired');
    expect(said(trial.profile().last.endings)).toEqual(['secret moodle-teams.ending.secret -7']);
    await trial.close();
  });

  it('stays remembered while nobody can look, and goes with the secret', async () => {
    const trial = await looked('healthy');
    trial.fault(() => ({ status: 503, headers: {}, body: new Uint8Array(), url: '' }));
    await trial.wizard.look(null);
    expect(said(trial.profile().last.endings)).toHaveLength(1);
    trial.fault(null);
    for (const { value } of trial.world.microsoft.applications) value['passwordCredentials'] = [];
    await trial.wizard.look(null);
    expect(trial.profile().last.endings).toEqual([]);
    await trial.close();
  });

  it('is nothing where nothing was set up', async () => {
    const trial = await looked('fresh');
    expect(trial.profile().last.endings).toEqual([]);
    await trial.close();
  });
});

describe('what else ends', () => {
  const now = new Date('2026-11-22T08:00:00Z');
  const key = (keyId: string, endDateTime: string) => ({
    keyId,
    endDateTime,
    displayName: null,
    hint: 'abc',
  });
  const read = (step: string, seen: object): readonly Ending[] =>
    endings.find((one) => one.step === step)?.read(seen, {}, now) ?? [];
  const byCertificate = (...keyCredentials: readonly object[]): readonly string[] =>
    read('app-credential', {
      form: { clientId: 'app', authMethod: 'certificate', certificate: null },
      app: { appId: 'app', keyCredentials, passwordCredentials: [] },
    }).map(({ id, kind }) => `${kind} ${id}`);

  it('is the certificate the site proves itself with; of several unknown ones the first to end', () => {
    expect(byCertificate()).toEqual([]);
    expect(
      byCertificate(
        key('c', '2028-01-01T00:00:00Z'),
        key('b', '2027-01-01T00:00:00Z'),
        key('a', '2026-01-01T00:00:00Z'),
      ),
    ).toEqual(['certificate app-credential.b']);
    expect(byCertificate(key('a', '2026-01-01T00:00:00Z'))).toEqual(['certificate app-credential.a']);
  });

  it('is the secret of the assistant bot, where it is wanted', () => {
    const settings = { appId: 'bot', passwordStored: true, passwordHint: 'abc' };
    const app = { appId: 'bot', passwordCredentials: [key('p', '2027-02-01T00:00:00Z')] };
    expect(read('bot-registration', { kind: 'chosen', named: 'bot', settings, app })).toEqual([
      {
        id: 'bot-registration.p',
        kind: 'secret',
        title: { id: 'moodle-teams.ending.bot-secret' },
        at: '2027-02-01T00:00:00Z',
      },
    ]);
    expect(read('bot-registration', { kind: 'not-chosen', settings })).toEqual([]);
  });
});
