import { describe, expect, it } from 'vitest';
import { lawsOf } from '../../../testing/laws';
import { openTrial } from '../../../testing/trial';
import { roleTemplates } from '../../../integrations/microsoft/simulator/state';
import { step } from './app-registration.step';

describe('app-registration', () => {
  it('plans a new registration in the order Graph needs', async () => {
    const trial = await openTrial('fresh');
    await trial.reach('plugins');
    await trial.wizard.act(step.id, 'authorize');
    const view = await trial.wizard.plan(step.id);
    const changes = view.steps.find((one) => one.id === step.id)?.plan?.changes ?? [];
    expect(changes.map((one) => one.id)).toEqual([
      'create',
      'identifier-uri',
      'scope',
      'pre-authorised',
      'service-principal',
      'owner',
      'logo',
    ]);
    await trial.close();
  });

  it('repairs a foreign registration, keeps what others added and never makes a second one', async () => {
    const trial = await openTrial('foreign-registration');
    await trial.reach(step.id);
    await trial.approve(step.id);
    expect(trial.step(step.id).state).toBe('done');
    const { applications } = trial.world.microsoft;
    expect(applications).toHaveLength(1);
    const app = applications[0]?.value;
    expect(app).toMatchObject({ signInAudience: 'AzureADMyOrg', displayName: 'Moodle plugin (old)' });
    expect((app?.['web'] as { redirectUris: string[] }).redirectUris).toContain(
      'https://old.contoso.example/auth/oidc/',
    );
    expect(trial.step(step.id).findings.map((one) => `${one.id} ${one.outcome}`)).toContain(
      'app-registration.over-permissioned fail',
    );
    await trial.close();
  });

  it('never picks one of several by itself: the person chooses', async () => {
    const trial = await openTrial('foreign-registration', ({ microsoft }) => {
      const [first] = microsoft.applications;
      if (first === undefined) return;
      const id = '0a51b6d2-7f3e-4c1a-9d20-5e8f000000aa';
      microsoft.applications.push({
        ...first,
        value: {
          ...structuredClone(first.value),
          id,
          appId: '6c1f9a34-2b7d-4e5f-8a90-1b2c3d4e5faa',
          displayName: 'Other',
        },
      });
    });
    await trial.reach(step.id);
    const view = trial.step(step.id);
    expect(view.findings.map((one) => one.id)).toEqual(['app-registration.several']);
    expect(view.plan).toBeNull();
    const [choice] = view.acts;
    await trial.wizard.act(step.id, choice?.id ?? '');
    expect(trial.step(step.id).findings.map((one) => `${one.id} ${one.outcome}`)).toContain(
      'app-registration.registration pass',
    );
    await trial.close();
  });

  it('asks only for what the chosen features need', async () => {
    const trial = await openTrial('fresh');
    await trial.reach('plugins');
    await trial.wizard.answer(step.id, { features: ['user-sync'] });
    await trial.wizard.act(step.id, 'authorize');
    await trial.approve(step.id);
    const access = trial.world.microsoft.applications[0]?.value['requiredResourceAccess'] as {
      readonly resourceAccess: readonly { readonly id: string }[];
    }[];
    const ids = access.flatMap((one) => one.resourceAccess.map(({ id }) => id));
    // AppRoleAssignment.ReadWrite.All: can grant itself anything, and nothing chosen needs it.
    expect(ids).not.toContain('06b708a9-e830-4db3-a914-8e69da51d44f');
    expect(ids).toContain('df021288-bdef-4463-88db-98f22de89214');
    await trial.close();
  });

  it('shows a plan that has changed since it was read instead of applying it', async () => {
    const trial = await openTrial('half-done');
    await trial.reach('plugins');
    await trial.wizard.act(step.id, 'authorize');
    const view = await trial.wizard.plan(step.id);
    const digest = view.steps.find((one) => one.id === step.id)?.plan?.digest ?? '';
    const app = trial.world.microsoft.applications[0]?.value;
    if (app !== undefined) app.displayName = 'Renamed meanwhile';
    await trial.wizard.apply(step.id, digest);
    expect(trial.step(step.id).plan?.changed).toBe(true);
    expect(trial.writes()).toEqual([]);
    await trial.close();
  });
});

describe('whose registration it is', () => {
  it('does not take the one of a site in a folder below this one', async () => {
    const trial = await openTrial('healthy', ({ microsoft, moodle }) => {
      moodle.application = { ...moodle.application, clientid: '', clientsecret: '' };
      const app = microsoft.applications[0]?.value;
      if (app === undefined) return;
      app.uniqueName = null;
      app.identifierUris = [`api://moodle.contoso.example/archive/${app.appId}`];
      app['web'] = {
        ...(app['web'] as object),
        redirectUris: ['https://moodle.contoso.example/archive/auth/oidc/'],
      };
    });
    await trial.reach(step.id);
    expect(trial.step(step.id).findings.map((one) => `${one.id} ${one.outcome}`)).toEqual([
      'app-registration.registration fail',
    ]);
    await trial.close();
  });

  it('asks when Moodle uses another one than the one remembered', async () => {
    const trial = await openTrial('healthy');
    await trial.reach(step.id);
    const { microsoft, moodle } = trial.world;
    const [first] = microsoft.applications;
    if (first === undefined) return;
    const other = {
      ...structuredClone(first.value),
      id: '0a51b6d2-7f3e-4c1a-9d20-5e8f000000bb',
      appId: '6c1f9a34-2b7d-4e5f-8a90-1b2c3d4e5fbb',
      uniqueName: null,
    };
    microsoft.applications.push({ ...first, value: other });
    await trial.wizard.act(step.id, `use-${first.value.id}`);
    moodle.application = { ...moodle.application, clientid: other.appId };
    await trial.wizard.look(null);
    // The person's own choice holds.
    expect(trial.step(step.id).findings[0]).toMatchObject({
      id: 'app-registration.registration',
      actual: first.value.appId,
    });
    await trial.close();
  });

  it('plans nothing while Moodle signs people in to another tenant, until the person says that it moves', async () => {
    const trial = await openTrial('fresh', ({ moodle }) => {
      const base = 'https://login.microsoftonline.com/99999999-1111-4222-8333-444444444444/oauth2/v2.0';
      moodle.application = {
        ...moodle.application,
        idptype: '2',
        clientid: '11111111-2222-3333-4444-555555555555',
        clientsecret: 'x~y',
        authendpoint: `${base}/authorize`,
        tokenendpoint: `${base}/token`,
      };
    });
    await trial.reach(step.id);
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).findings[0]).toMatchObject({
      id: 'app-registration.wrong-tenant',
      severity: 'blocker',
    });
    expect(trial.step(step.id).plan).toBeNull();
    await trial.wizard.act(step.id, 'move');
    await trial.approve(step.id);
    await trial.wizard.plan('app-credential');
    const change = trial.step('app-credential').plan?.changes.find((one) => one.id === 'secret');
    expect(change?.risk).not.toBe('routine');
    await trial.close();
  });

  it('leaves the audience alone while Moodle lets people of every tenant in', async () => {
    const trial = await openTrial('healthy', ({ microsoft, moodle }) => {
      const app = microsoft.applications[0]?.value;
      if (app !== undefined) app['signInAudience'] = 'AzureADandPersonalMicrosoftAccount';
      const base = 'https://login.microsoftonline.com/organizations/oauth2/v2.0';
      moodle.application = {
        ...moodle.application,
        authendpoint: `${base}/authorize`,
        tokenendpoint: `${base}/token`,
      };
    });
    await trial.reach(step.id);
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).findings.map((one) => `${one.id} ${one.outcome}`)).toContain(
      'app-registration.other-tenants fail',
    );
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });
});

describe('what a person may do', () => {
  it.each([
    ['fresh', 'may-not-register'],
    ['foreign-registration', 'may-not-change'],
  ])('says in %s that the roles do not suffice, before anything is planned', async (scenario, point) => {
    const trial = await openTrial(scenario, ({ microsoft }) => {
      microsoft.owners = {};
      microsoft.policies.authorizationPolicy['defaultUserRolePermissions'] = { allowedToCreateApps: false };
    });
    await trial.reach(step.id);
    // An administrator's role was activated for a while (Privileged Identity Management) and has ended.
    const ana = trial.world.microsoft.people.find((one) => one.key === 'ana');
    if (ana !== undefined) ana.roles = [roleTemplates.globalReader];
    await trial.wizard.look(null);
    const view = await trial.wizard.plan(step.id);
    const mine = view.steps.find((one) => one.id === step.id);
    expect(mine?.findings.map((one) => `${one.id} ${one.outcome}`)).toContain(
      `app-registration.${point} fail`,
    );
    expect(mine?.plan).toBeNull();
    await trial.close();
  });
});

lawsOf(step.id, [
  { scenario: 'healthy', plan: 'nothing' },
  { scenario: 'half-done', plan: 'changes' },
  { scenario: 'foreign-registration', plan: 'changes' },
]);
