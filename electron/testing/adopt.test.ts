import { afterEach, describe, expect, it } from 'vitest';
import { guideOf, nextOf, tenantAnswer, type Guide } from '../../renderer/adopt-guide';
import type { Finding } from '../contract/vocabulary';
import { validate } from '../engine/validate';
import { rehearsalSite } from '../hosts/rehearsal/site';
import { roles } from '../integrations/microsoft/simulator/graph-permissions';
import { appOf } from './faults/parts';
import { openTrial, type Trial } from './trial';

const guide: Guide = guideOf('moodle-teams')!;
const open: Trial[] = [];

afterEach(async () => {
  for (const trial of open.splice(0)) await trial.close();
});

/** Walks as the guide proposes; only the address is typed. */
async function adopt(
  scenario: string,
  ...more: Parameters<typeof openTrial> extends [string, ...infer R] ? R : never
): Promise<Trial> {
  const [arrange] = more;
  const trial = await openTrial(scenario, arrange, 'check');
  open.push(trial);
  await trial.wizard.answer(guide.site, { address: rehearsalSite });
  await follow(trial);
  return trial;
}

/** What was asked of the person on the way. */
async function follow({ wizard }: Trial): Promise<readonly string[]> {
  const asked: string[] = [];
  for (
    let next = nextOf(wizard.view(), guide);
    next.kind !== 'validate';
    next = nextOf(wizard.view(), guide)
  ) {
    asked.push(next.kind === 'look' ? next.step : `${next.step}.${next.act}`);
    expect(asked.length).toBeLessThan(8);
    if (next.kind === 'look') await wizard.look(next.step);
    else {
      const tenant = next.step === guide.tenant.step ? tenantAnswer(wizard.view(), guide) : null;
      if (tenant !== null) await wizard.answer(next.step, tenant);
      await wizard.act(next.step, next.act);
    }
  }
  return asked;
}

/** Nobody is there to sign in or to agree: what the person has given must be enough. */
async function findingsOf({ wizard }: Trial): Promise<readonly Finding[]> {
  return (await validate(wizard, [])).findings;
}

const ids = (findings: readonly Finding[], outcome: string): readonly string[] =>
  [...new Set(findings.filter((one) => one.outcome === outcome).map(({ id }) => id))].sort();
const toldBy = (trial: Trial): Readonly<Record<string, unknown>> =>
  Object.fromEntries(trial.step(guide.told).findings.map(({ id, actual }) => [id.split('.')[1], actual]));

const drift = [
  'admin-consent.permissions-missing',
  'app-credential.expiry',
  'app-registration.redirect-uris',
  'scheduled-tasks.cron-not-running',
  'sign-in-redirect.redirect-uri-mismatch',
  'teams-catalog.catalogue-id',
  'teams-package.package',
  'tenant-and-onedrive.permissions-declared-not-granted',
];

describe('adopting an installation this app did not make', () => {
  it('tells what the site tells everybody before anybody signs in', async () => {
    const trial = await openTrial('drifted', undefined, 'check');
    open.push(trial);
    await trial.wizard.answer(guide.site, { address: rehearsalSite });
    await trial.wizard.look(guide.site);
    const { applications, tenant } = trial.world.microsoft;
    expect(toldBy(trial)).toEqual({
      connected: undefined,
      'client-id': applications[0]?.value.appId,
      tenant: tenant.id,
      endpoint: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/authorize',
      'redirect-uri': `${rehearsalSite}/auth/oidc/`,
    });
    expect(trial.step(guide.told).offered).toBe(false);
    expect(trial.step('moodle-session').state).not.toBe('done');
  });

  it('asks for the address, two sign-ins and one right to read', async () => {
    const trial = await openTrial('drifted', undefined, 'check');
    open.push(trial);
    await trial.wizard.answer(guide.site, { address: rehearsalSite });
    expect(await follow(trial)).toEqual([
      'moodle-site',
      'moodle-session.sign-in',
      'microsoft-session.browser',
      'app-registration.authorize',
    ]);
    expect(trial.profile().answers['microsoft-session']).toEqual({ tenant: trial.world.microsoft.tenant.id });
    expect(trial.step('app-registration').findings[0]).toMatchObject({ outcome: 'pass' });
  });

  it('finds the faults of one that has drifted and nothing else, and writes nowhere', async () => {
    const trial = await adopt('drifted');
    const findings = await findingsOf(trial);
    expect(ids(findings, 'fail')).toEqual(drift);
    expect(ids(findings, 'unknown')).toEqual([]);
    // What people find in Teams rests on the catalogue, not on a file of whoever checks.
    const inTeams = findings.filter(({ check }) =>
      /^(teams-(package|publish|catalog)|team-tab)$/.test(check),
    );
    const failing = inTeams.filter((one) => one.outcome === 'fail');
    expect(failing.map(({ id, severity }) => [id, severity])).toEqual([
      ['teams-package.package', 'advice'],
      ['teams-catalog.catalogue-id', 'problem'],
    ]);
    expect(inTeams.some((one) => one.skipped === 'needs-earlier-step')).toBe(false);
    expect(trial.writes()).toEqual([]);
  });

  it('finds no fault where somebody only chose otherwise than this app', async () => {
    const trial = await adopt('adopted-healthy');
    const findings = await findingsOf(trial);
    expect(ids(findings, 'fail')).toEqual([]);
    expect(ids(findings, 'unknown')).toEqual([]);
    expect(findings.filter((one) => one.skipped === 'needs-earlier-step')).toEqual([]);
    // What only Moodle knows is no matter of a sign-in.
    expect(findings.find(({ id }) => id === 'app-credential.proof')?.skipped).toBe('not-applicable');
    expect(findings.filter((one) => one.skipped === 'no-session')).toEqual([]);
    // Whether a tab is wanted, no system can tell.
    expect(findings.filter(({ id }) => id.endsWith('.unanswered')).map(({ check }) => check)).toEqual([
      'team-tab',
    ]);
    expect(trial.writes()).toEqual([]);
  });

  it('asks of a registration only what the site does with it', async () => {
    const trial = await adopt('adopted-healthy', (world) => {
      const app = appOf(world);
      const asked = app.requiredResourceAccess[0];
      const inTeams = ['AppCatalog.Read.All', 'TeamsAppInstallation.ReadWriteForTeam.All', 'TeamsTab.Create'];
      const ids = roles.filter(([, name]) => inTeams.includes(name)).map(([id]) => id);
      if (asked !== undefined)
        asked.resourceAccess = asked.resourceAccess.filter(({ id }) => !ids.includes(id));
      app.identifierUris = [];
      app.api.preAuthorizedApplications = [];
    });
    const own = (await findingsOf(trial)).filter(({ check }) => check === 'app-registration');
    expect(ids(own, 'fail')).toEqual([]);
    expect(ids(own, 'skipped')).toEqual(expect.arrayContaining(['app-registration.identifier-uri']));
  });

  it('lands where the person was, after the app was closed anywhere', async () => {
    const trial = await openTrial('drifted', undefined, 'check');
    await trial.wizard.answer(guide.site, { address: rehearsalSite });
    await trial.wizard.look(guide.site);
    const again = await trial.reopen();
    open.push(again);
    expect(again.profile().purpose).toBe('check');
    await again.wizard.look(null);
    expect(nextOf(again.wizard.view(), guide)).toMatchObject({ step: 'moodle-session' });
  });
});

describe('a set-up that is only checked', () => {
  it('refuses a change before anything is asked of anybody', async () => {
    const trial = await adopt('drifted');
    const view = await trial.wizard.plan('app-registration');
    const digest = view.steps.find(({ id }) => id === 'app-registration')?.plan?.digest ?? '';
    const asked: string[] = [];
    trial.fault(({ url }) => {
      asked.push(url);
      return undefined;
    });
    await expect(trial.wizard.apply('app-registration', digest)).rejects.toMatchObject({
      kind: 'conflict',
      facts: { say: { id: 'engine.checkOnly' } },
    });
    expect(asked).toEqual([]);
    expect(trial.writes()).toEqual([]);
  });

  it('is put right once changes are allowed, and the next validation sees the drift close', async () => {
    const trial = await adopt('drifted');
    await findingsOf(trial);
    const view = await trial.wizard.allowChanges();
    expect(view.profile.purpose).toBe('set-up');
    expect(trial.profile().purpose).toBe('set-up');
    await trial.approve('app-registration');
    expect(appOf(trial.world).web.redirectUris).toContain(`${rehearsalSite}/auth/oidc/`);
    const left = ids(await findingsOf(trial), 'fail');
    expect(left).toEqual(drift.filter((id) => !id.includes('redirect-uri')));
  });

  it('remains one that is checked where nobody allowed anything', async () => {
    const trial = await adopt('adopted-healthy');
    const again = await trial.reopen();
    open.splice(0, open.length, again);
    await expect(again.wizard.apply('app-registration', 'any')).rejects.toMatchObject({ kind: 'conflict' });
  });
});
