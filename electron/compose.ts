import { frame } from '../renderer/messages';
import { mergeCatalogue, type AnyMessages } from './contract/messages';
import type { Catalogue, Lang } from './contract/vocabulary';
import type { Host } from './engine/host';
import { messages as endings } from './engine/endings.messages';
import { messages as engine } from './engine/engine.messages';
import { politeHttp } from './engine/http';
import { messages as report } from './engine/report/report.messages';
import { sharedReads } from './engine/shared-reads';
import { Problem } from './engine/problem';
import type { Profile } from './engine/progress';
import { openRunLog, type RunLog } from './engine/run-log';
import { doneChanges } from './engine/summary';
import type { WizardDeps } from './engine/session';
import type { Integration, Journey, Lent, Right } from './engine/step';
import { messages as validation } from './engine/validation/validation.messages';
import { openWizard, type Wizard } from './engine/wizard';
import { integrations } from './integrations';
import { journeys } from './journeys';
import { journeySummaries } from './journeys/summaries';

/** The rooms joined for one profile on one host. */
interface House {
  readonly ports: Readonly<Record<string, unknown>>;
  /** Systems whose rights a person can grant by signing in, by the system name Problems carry. */
  readonly authorizing: readonly string[];
  readonly authorize: (
    rights: readonly Right[],
    how: 'silent' | 'interactive',
    signal: AbortSignal,
  ) => Promise<void>;
}

/** The one place that joins a host, the integrations and the journeys. */
async function compose(host: Host, profile: string, log: RunLog): Promise<House> {
  const lent: Lent = {
    http: sharedReads(
      politeHttp(host.http, host.clock, (line, intent) => {
        // The excerpt is evidence of a finding; the log tells what was asked and what came of it.
        log.write('request', null, { ...line, excerpt: undefined, intent });
      }),
    ),
    secrets: host.secrets,
    clock: host.clock,
    profile,
    signInWindow: (request) => host.signInWindow(request),
    clearJar: () => host.clearJar(),
    openLink: (url) => host.openLink(url),
    frame: (request) => host.frame(request),
    ...(host.application && { application: host.application }),
  };
  const connected = await Promise.all(
    integrations.map(async (one) => ({ one, ports: await one.connect(lent) })),
  );
  return {
    ports: Object.assign({}, ...connected.map(({ ports }) => ports)) as Record<string, unknown>,
    authorizing: integrations.filter((one) => one.authorize !== undefined).map((one) => one.id),
    authorize: async (rights, how, signal) => {
      for (const { one, ports } of connected) await one.authorize?.(ports, rights, how, signal);
    },
  };
}

/** One profile opened on one host: what the window, the headless run and the trials all start from. */
export async function openSetup(
  host: Host,
  profile: Profile,
  given: Pick<WizardDeps, 'saveProfile' | 'suggested' | 'emit'> & {
    /** In place of the profile's own: a part of it, for a look at a part. */
    readonly journey?: Journey;
  },
): Promise<{ readonly wizard: Wizard; readonly log: RunLog; readonly journey: Journey }> {
  const journey = given.journey ?? journeys.find((one) => one.id === profile.journey);
  if (journey === undefined) {
    const say = engine('noSuchStep');
    throw new Problem({ system: 'app', kind: 'missing', status: 0, code: profile.journey, say });
  }
  const { clock, files, secrets } = host;
  const done = await doneChanges(files);
  const log = openRunLog(files, () => clock.now());
  log.write('open', null, { journey: journey.id, mode: profile.mode });
  const house = await compose(host, profile.id, log);
  const { saveFile } = host;
  const deps = { ...given, ...house, journey, profile, log, clock, secrets, files, saveFile, done };
  return { wizard: openWizard(deps), log, journey };
}

/** Every sentence of the product, from the folder that owns it. */
export function allMessages(): readonly AnyMessages[] {
  const own = journeys.flatMap((journey) => [
    journey.messages,
    ...journey.shared,
    ...journey.steps.map((step) => step.messages as AnyMessages),
    ...journey.checks.map((check) => check.messages as AnyMessages),
  ]);
  return [
    frame,
    engine,
    endings,
    report,
    validation,
    ...integrations.flatMap((one: Integration) => one.messages),
    ...own,
  ];
}

const cache = new Map<Lang, Catalogue>();

export function catalogue(lang: Lang): Catalogue {
  const known = cache.get(lang);
  if (known !== undefined) return known;
  const merged = mergeCatalogue(allMessages(), lang);
  cache.set(lang, merged);
  return merged;
}

/** What a rehearsal of this journey pretends, by integration folder. */
export function systemsOf(journey: string): readonly string[] {
  return journeySummaries.find((one) => one.id === journey)?.systems ?? [];
}

export { journeys };
