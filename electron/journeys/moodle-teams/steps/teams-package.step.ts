import {
  teams,
  teamsPackages,
  type Application,
  type CatalogueApp,
  type TeamsPackages,
} from '../../../integrations/microsoft/port';
import { moodle, type MoodleSite } from '../../../integrations/moodle/port';
import { Problem, ask, defineStep, type Verdict } from '../../../engine/step';
import type { Change, Message } from '../../../contract/vocabulary';
import { adoptedIn, identityOf } from '../teams-app/identity';
import { botIdOf, botIn, judgeBot, type PackageBot } from '../teams-app/package-bot';
import {
  faultsByRule,
  keepsId,
  needsPackage,
  packageFile,
  shortNameFor,
  staleIn,
  storesSettings,
  type LookedPackage,
  type SeenPackage,
  type SeenPackageOfSite,
} from '../teams-app/package-seen';
import { readSent, sentFile, whoseApp, type Whose } from '../teams-app/sent';
import { standingPackage } from '../teams-app/standing';
import { versionBeyond } from '../teams-app/version';
import { fullNameFor, resourceFor, signsOn, toPackage, type Wanted } from '../teams-app/wanted';
import { appOf, step as appRegistration } from './app-registration.step';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as plugins } from './plugins.step';
import { messages } from './teams-package.messages';

type Found = Verdict<
  | 'not-chosen'
  | 'package'
  | 'renew'
  | 'kept-elsewhere'
  | 'repaired'
  | 'short-name'
  | 'manifest-invalid'
  | 'manifest-duplicate-id'
  | 'manifest-stale'
  | 'teams-sso-app-uri'
  | 'bot'
>;

interface PackageData {
  readonly wanted: Wanted;
  readonly taken: string | null;
}

export const step = defineStep({
  id: 'teams-package',
  messages,
  phase: 'teams',
  order: 30,
  rights: { look: ['teams-read'], apply: [] },
  uses: { moodle, teams, teamsPackages },
  needs: { moodleSite, moodleSession, plugins, appRegistration },
  questions: {
    shortName: ask.text({
      advanced: true,
      hinted: true,
      initial: '',
      placeholder: 'Moodle',
      refuse: (name) => ([...name].length > 30 ? 'nameTooLong' : undefined),
    }),
  },
  look: async ({ moodle, teams, teamsPackages, seen, answers, hints, kept }): Promise<SeenPackage> => {
    const { features } = seen.appRegistration;
    if (!features.includes('teams-app')) return { kind: 'not-chosen' };
    const wwwroot = wwwrootOf(seen.moodleSite);
    const site = moodle.at(wwwroot);
    const settings = await site.teamsApp();
    const bot = botIn(await site.botSettings());
    const file = await kept(packageFile);
    const report = file === null ? null : await teamsPackages.inspect(file);
    const adopted = adoptedIn(hints);
    const sent = readSent(await kept(sentFile), wwwroot, settings.externalId);
    const whose = (app: CatalogueApp): Whose => whoseApp(app, wwwroot, sent, adopted);
    const identity = await identityOf(teams, settings, wwwroot, whose);
    return {
      kind: 'looked',
      wwwroot,
      settings,
      report,
      adopted,
      bot,
      renew: hints['renew'] === 'yes',
      ...identity,
      wanted: {
        ...wantedFor(wwwroot, appOf(seen.appRegistration)),
        id: identity.id,
        shortName: shortNameFor(answers.shortName, settings.shortName),
        botId: botIdOf(bot),
      },
    };
  },
  judge: (seen, _answers, { hints, checking = false }) => {
    if (seen.kind === 'not-chosen')
      return [{ point: 'not-chosen', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
    const judged = checking ? standingPackage(seen) : seen;
    return [...judgeSettings(judged), ...judgePackage(judged, checking), ...judgeRepairs(seen, hints)];
  },
  plan: (seen) => (seen.kind === 'not-chosen' ? [] : plan(seen)),
  apply: async (change, { moodle, teamsPackages, seen, clock, keep, keepFile }) => {
    const site = moodle.at(wwwrootOf(seen.moodleSite));
    const { wanted, taken } = change.data as PackageData;
    if (change.id === 'settings') {
      await site.saveTeamsApp({ externalId: wanted.id, shortName: wanted.shortName });
      return;
    }
    const { bytes, report, repaired } = await makePackage(site, teamsPackages, wanted, taken);
    await keepFile(packageFile, bytes);
    await keep({
      sha256: report.sha256,
      version: report.facts.version,
      madeAt: clock.now().toISOString(),
      repaired: repaired.join(' '),
      renew: null,
    });
  },
  acts: (seen) => {
    if (seen?.kind !== 'looked') return [];
    const has = seen.report?.kind === 'package';
    const renews = !seen.renew && (has || seen.connected);
    const { foreign } = seen;
    return [
      ...(foreign === null
        ? []
        : [{ id: `adopt-${foreign.id}`, label: messages('act.adopt', { ...foreign }), primary: false }]),
      ...(seen.idState === 'adopted'
        ? [{ id: 'own-id', label: messages('act.own-id'), primary: false }]
        : []),
      ...(has && !seen.renew ? [{ id: 'save', label: messages('act.save'), primary: false }] : []),
      ...(renews ? [{ id: 'renew', label: messages('act.renew'), primary: false }] : []),
    ];
  },
  act: async (act, { seen, keep, kept, saveFile }) => {
    if (act === 'renew') {
      await keep({ renew: 'yes' });
      return;
    }
    if (act === 'own-id') {
      await keep({ adopted: null, adoptedFor: null });
      return;
    }
    if (act.startsWith('adopt-')) {
      await keep({ adopted: act.slice('adopt-'.length), adoptedFor: wwwrootOf(seen.moodleSite) });
      return;
    }
    const file = await kept(packageFile);
    if (file !== null) await saveFile('moodle-teams-app.zip', file);
  },
});

function wantedFor(
  wwwroot: string,
  app: Application,
): Pick<Wanted, 'fullName' | 'host' | 'webApplicationInfo'> {
  const resource = resourceFor(wwwroot, app);
  return {
    fullName: fullNameFor(wwwroot),
    host: new URL(wwwroot).hostname,
    webApplicationInfo: resource === null ? null : { id: app.appId, resource },
  };
}

function judgeSettings(seen: SeenPackageOfSite): readonly Found[] {
  const { settings, wanted } = seen;
  const named = settings.shortName === wanted.shortName;
  return [
    judgeId(seen),
    named
      ? { point: 'short-name', outcome: 'pass', actual: settings.shortName }
      : {
          point: 'short-name',
          outcome: 'fail',
          expected: wanted.shortName,
          actual: settings.shortName || null,
        },
  ];
}

function judgeId({ idState, settings: { externalId }, wanted, foreign }: SeenPackageOfSite): Found {
  const point = 'manifest-duplicate-id';
  if (keepsId(idState)) return { point, outcome: 'pass', actual: externalId };
  const failed = { point, outcome: 'fail', expected: wanted.id } as const;
  if (foreign === null) {
    const todo = messages('todo.default');
    return { ...failed, params: { todo }, actual: externalId === '' ? null : externalId };
  }
  // Until somebody has said whose it is, whatever would be published under this id could be the wrong app.
  const actual = [externalId, messages('line.foreign', { ...foreign })];
  return { ...failed, severity: 'blocker', params: { todo: messages('todo.taken') }, actual };
}

function judgePackage(seen: SeenPackageOfSite, checking: boolean): readonly Found[] {
  const { report, wanted, connected, renew } = seen;
  if (wanted.webApplicationInfo === null) {
    const remedy = { step: appRegistration.id };
    return [{ point: 'teams-sso-app-uri', outcome: 'fail', severity: 'blocker', actual: null, remedy }];
  }
  if (renew) return [{ point: 'renew', outcome: 'fail', severity: 'blocker' }, ...judgeBot(seen, null)];
  if (report === null) {
    const found: Found = connected
      ? { point: 'kept-elsewhere', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }
      : // Who only checks need not have the file; what people find is in the catalogue.
        { point: 'package', outcome: 'fail', severity: checking ? 'advice' : 'blocker' };
    return [found, ...judgeBot(seen, null)];
  }
  if (report.kind === 'refused') {
    const actual = messages(`refused.${report.why}`);
    const codes = { code: report.why };
    return [
      { point: 'package', outcome: 'fail', severity: 'blocker', actual, codes },
      ...judgeBot(seen, null),
    ];
  }
  return [
    { point: 'package', outcome: 'pass', actual: packageLines(report) },
    ...judgeFaults(report),
    judgeStale(seen, report),
    ...judgeBot(seen, report),
    signsOn(report.facts, wanted)
      ? { point: 'teams-sso-app-uri', outcome: 'pass', actual: wanted.webApplicationInfo.resource }
      : {
          point: 'teams-sso-app-uri',
          outcome: 'fail',
          severity: 'blocker',
          expected: [wanted.webApplicationInfo.id, wanted.webApplicationInfo.resource],
          actual: Object.values(report.facts.webApplicationInfo ?? {}),
        },
  ];
}

function packageLines({ facts, sha256, size }: LookedPackage): readonly Message[] {
  return [
    messages('line.version', { version: facts.version, schema: facts.manifestVersion }),
    messages('line.size', { size }),
    messages('line.sha', { sha256 }),
    ...facts.bots.map((id) => messages('line.bot', { id })),
  ];
}

function judgeFaults(report: LookedPackage): readonly Found[] {
  const rules = faultsByRule(report);
  if (rules.length === 0) return [{ point: 'manifest-invalid', outcome: 'pass' }];
  return rules.map(({ code, severity, lines }): Found => ({
    point: 'manifest-invalid',
    outcome: 'fail',
    severity,
    about: code,
    params: { rule: messages(`rule.${code}`) },
    actual: lines,
    codes: { code },
  }));
}

function judgeStale(seen: SeenPackageOfSite, report: LookedPackage): Found {
  const stale = staleIn(seen, report);
  return stale.length === 0
    ? { point: 'manifest-stale', outcome: 'pass' }
    : {
        point: 'manifest-stale',
        outcome: 'fail',
        severity: 'blocker',
        actual: stale.map((kind) => messages(`stale.${kind}`)),
      };
}

/** What was put right when the package was made: the person should know that it is not the site's own any more. */
function judgeRepairs(
  { report }: SeenPackageOfSite,
  hints: Readonly<Record<string, string>>,
): readonly Found[] {
  const repaired = (hints['repaired'] ?? '').split(' ').filter((code) => code !== '');
  const same = report?.kind === 'package' && report.sha256 === hints['sha256'];
  if (!same || repaired.length === 0) return [];
  return [{ point: 'repaired', outcome: 'pass', actual: repaired.map((code) => ruleOf(code)) }];
}

function ruleOf(code: string): Message {
  return messages(`rule.${code}` as Parameters<typeof messages>[0]);
}

function plan(seen: SeenPackageOfSite): readonly Change[] {
  const { settings, wanted, taken, idState, foreign } = seen;
  if (wanted.webApplicationInfo === null) return [];
  const common = {
    target: seen.wwwroot,
    by: 'wizard',
    data: { wanted, taken } satisfies PackageData,
  } as const;
  const lines = (id: string, name: string): readonly Message[] => [
    ...(id === '' ? [] : [messages('line.id', { id })]),
    ...(name === '' ? [] : [messages('line.name', { name })]),
  ];
  const before = lines(settings.externalId, settings.shortName);
  const changes: Change[] = [];
  if (storesSettings(seen)) {
    changes.push({
      ...common,
      id: 'settings',
      kind: 'change',
      system: 'moodle',
      summary: messages('change.settings'),
      before: before.length === 0 ? null : before,
      after: lines(wanted.id, wanted.shortName),
      risk: keepsId(idState) ? 'routine' : 'care',
      ...(!keepsId(idState) && {
        consequence: foreign === null ? messages('care.settings') : messages('care.foreign', { ...foreign }),
      }),
    });
  }
  if (needsPackage(seen)) {
    changes.push({
      ...common,
      id: 'package',
      kind: 'add',
      system: 'moodle',
      summary: messages('change.package'),
      before: seen.report === null ? null : messages('line.kept'),
      after: botIdOf(seen.bot) === null ? messages('line.checked') : checkedWithBot(seen.bot),
      // The plugin empties every cache of the site before it answers (Moodle contract, chapter 10).
      risk: 'care',
      consequence: messages('care.package'),
    });
  }
  return changes;
}

/** A bot in the package is a thing people in Teams will see: it is named before anybody approves. */
function checkedWithBot(bot: PackageBot): readonly Message[] {
  return [messages('line.checked'), messages('line.bot', { id: botIdOf(bot) ?? '' })];
}

interface MadePackage {
  readonly bytes: Uint8Array;
  readonly report: LookedPackage;
  /** Rules the site's own package broke and this one does not. */
  readonly repaired: readonly string[];
}

async function makePackage(
  site: MoodleSite,
  packages: TeamsPackages,
  wanted: Wanted,
  taken: string | null,
): Promise<MadePackage> {
  const own = await site.teamsPackage();
  const before = await packages.inspect(own);
  if (before.kind === 'refused') throw unusable(before.why);
  const version = versionBeyond(before.facts.version, taken);
  const bytes = await packages.rebuild(own, toPackage(wanted, version));
  const report = bytes === null ? null : await packages.inspect(bytes);
  if (bytes === null || report?.kind !== 'package') throw unusable('not-rebuilt');
  const left = new Set(report.faults.map((one) => one.code));
  const codes = new Set(before.faults.map((one) => one.code));
  return { bytes, report, repaired: [...codes].filter((code) => !left.has(code)) };
}

function unusable(code: string): Problem {
  return new Problem({ system: 'moodle', kind: 'unexpected', status: 200, code, say: messages('unusable') });
}
