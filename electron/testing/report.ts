import { catalogue, journeys } from '../compose';
import type { Evidence, Finding, ProfileView } from '../contract/vocabulary';
import type { HttpRequest } from '../engine/host';
import { buildReport, type ReportInput } from '../engine/report/build';
import type { Report } from '../contract/report';
import { validate, type Validation } from '../engine/validate';
import { scenarioOf } from '../hosts/rehearsal/scenarios';
import type { World } from '../hosts/rehearsal/stage';
import { openTrial } from './trial';

export const noon = new Date('2026-11-22T12:00:00Z');

const profile: ProfileView = {
  id: 'p',
  journey: 'moodle-teams',
  mode: 'rehearsal',
  purpose: 'set-up',
  endings: [],
  site: 'https://moodle.contoso.example',
  tenant: 'Contoso & Co',
  account: 'ana@contoso.example',
  done: 0,
  of: 7,
  current: null,
  openedAt: '2026-11-22T08:00:00Z',
};

/** A finding of a real step, so that every sentence of it exists. */
export function finding(outcome: Finding['outcome'], change: Partial<Finding> = {}): Finding {
  return {
    id: 'app-registration.scope',
    check: 'app-registration',
    about: '',
    outcome,
    severity: 'blocker',
    title: { id: 'app-registration.scope.fail' },
    ...(outcome === 'skipped' && { skipped: 'not-chosen' }),
    ...change,
  };
}

/** What one step and what belongs to no step found. */
export function validation(findings: readonly Finding[], evidence: readonly Evidence[] = []): Validation {
  const title = { id: 'app-registration.title' };
  const result = {
    check: 'app-registration',
    title,
    phase: 'connect',
    evidence,
    at: noon.toISOString(),
  } as const;
  return { results: [{ ...result, findings }], findings };
}

export function inputOf(change: Partial<ReportInput> = {}): ReportInput {
  const lang = change.lang ?? 'en';
  return {
    profile,
    app: 'LMS Setup test',
    simulated: ['moodle', 'microsoft'],
    connection: journeys[0]?.connection ?? null,
    catalogue: catalogue(lang),
    lang,
    startedAt: new Date(noon.getTime() - 60_000),
    now: noon,
    strict: false,
    partial: false,
    accepted: [],
    earlier: null,
    ...change,
  };
}

export function reportOf(findings: readonly Finding[], change: Partial<ReportInput> = {}): Report {
  return buildReport(validation(findings), inputOf(change));
}

/** A scenario validated as headless does it; with everything secret that was in it or went over the wire. */
export async function scenarioReport(
  scenario: string,
  change: Partial<ReportInput> = {},
): Promise<{ readonly report: Report; readonly planted: ReadonlySet<string>; readonly log: string }> {
  const planted = new Set<string>();
  const trial = await openTrial(scenario, (world) => secretsOf(world).forEach((one) => planted.add(one)));
  trial.fault((request) => {
    secretsIn(request).forEach((one) => planted.add(one));
    return undefined;
  });
  for (const [step, values] of Object.entries(scenarioOf(scenario).answers))
    await trial.wizard.answer(step, values);
  const journey = journeys.find(({ id }) => id === trial.profile().journey);
  const found = await validate(trial.wizard, Object.values(journey?.signInSteps ?? {}));
  const { profile: seen, simulated } = trial.wizard.view();
  const report = buildReport(found, inputOf({ profile: seen, simulated, now: new Date(), ...change }));
  secretsOf(trial.world).forEach((one) => planted.add(one));
  await trial.close();
  return { report, planted, log: trial.log() };
}

/** Everything secret that a pretended world holds. */
export function secretsOf({ microsoft, moodle, scim }: World): readonly string[] {
  return [
    ...scim.tokens.map((one) => one.value),
    ...microsoft.passwords.map((one) => one.secretText),
    ...moodle.users.map((one) => one.password),
    moodle.application.clientsecret,
    moodle.settings['s_local_o365_bot_app_password'],
  ].filter((one): one is string => one !== undefined && one !== '');
}

function secretsIn({ headers = {}, body, url }: HttpRequest): readonly string[] {
  const token = /^Bearer (.+)$/.exec(headers['authorization'] ?? headers['Authorization'] ?? '')?.[1];
  const form = typeof body === 'string' ? body : '';
  const fields = [
    ...`${url}&${form}`.matchAll(/\b(?:sesskey|client_secret|refresh_token|code)=([^&\s]{8,})/g),
  ];
  return [...(token === undefined ? [] : [token]), ...fields.map((one) => decodeURIComponent(one[1] ?? ''))];
}
