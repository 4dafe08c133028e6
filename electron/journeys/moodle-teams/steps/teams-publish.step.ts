import { teams, teamsPackages, type Account, type CatalogueApp } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { Problem, ask, defineStep, isProblem, type Verdict } from '../../../engine/step';
import type { Change, HandOver, Message } from '../../../contract/vocabulary';
import { roles } from '../roles';
import { packageFile } from '../teams-app/package-seen';
import { handIn, readyPackage, type PublishData } from '../teams-app/publish-apply';
import {
  adminLinks,
  catalogueIdOf,
  freshness,
  needsHelp,
  statesOf,
  todoOf,
  type KeptPackage,
  type SeenPublish,
  type SeenPublishOfSite,
} from '../teams-app/publish-seen';
import { readSent, sentFile, sortApps, whoseApp, writeSent, type Sent, type Whose } from '../teams-app/sent';
import { standingApp } from '../teams-app/standing';
import { newest } from '../teams-app/version';
import { accountOf, step as microsoftSession } from './microsoft-session.step';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as teamsPackage } from './teams-package.step';
import { messages } from './teams-publish.messages';

type Found = Verdict<
  | 'not-chosen'
  | 'not-published'
  | 'app-not-in-catalog'
  | 'foreign-app'
  | 'on-its-way'
  | 'in-review'
  | 'rejected'
  | 'manifest-stale'
  | 'catalogue-id'
  | 'may-publish'
  | 'publishing-refused'
  | 'custom-app-upload-blocked'
>;

/** So long a catalogue may keep quiet about what it has just accepted, in milliseconds of the host's clock. */
const quietMs = 30 * 60_000;

const switches = ['org-wide', 'permission-policy', 'setup-policy'] as const;
type Switch = (typeof switches)[number];

export const step = defineStep({
  id: 'teams-publish',
  messages,
  phase: 'teams',
  order: 40,
  rights: { look: ['teams-read'], apply: ['teams-publish'] },
  uses: { moodle, teams, teamsPackages },
  needs: { moodleSite, moodleSession, microsoftSession, teamsPackage },
  settlesMs: 120_000,
  questions: {
    // No interface shows them: what a person has looked at, only that person can say (Microsoft contract, 5.4).
    checked: ask.manyOf(switches, { advanced: true, hinted: true, initial: [] }),
  },
  look: async ({ moodle, teams, teamsPackages, seen, hints, kept, clock }): Promise<SeenPublish> => {
    if (seen.teamsPackage.kind === 'not-chosen') return { kind: 'not-chosen' };
    const account = accountOf(seen.microsoftSession);
    const wwwroot = wwwrootOf(seen.moodleSite);
    const settings = await moodle.at(wwwroot).teamsApp();
    const { externalId, catalogueId } = settings;
    const [apps, file] = await Promise.all([teams.findCatalogueApps(externalId), kept(packageFile)]);
    const sent = readSent(await kept(sentFile), wwwroot, externalId);
    const { adopted } = seen.teamsPackage;
    const whose = (app: CatalogueApp): Whose => whoseApp(app, wwwroot, sent, adopted);
    const report = file === null ? null : await teamsPackages.inspect(file);
    const own = report?.kind === 'package' && report.facts.id.toLowerCase() === externalId.toLowerCase();
    return {
      kind: 'looked',
      wwwroot,
      externalId,
      storedId: catalogueId,
      ...sortApps(apps, catalogueId, whose),
      kept: own ? { ...factsOf(report.facts), sha256: report.sha256 } : null,
      sent,
      onItsWay: isOnItsWay(sent, clock.now()),
      refused: hints['refusedFor'] === personOf(account) ? (hints['refused'] ?? null) : null,
      mayPublish: account.roles.some(({ templateId }) =>
        (roles.publish as readonly string[]).includes(templateId),
      ),
      tenantName: account.tenantName,
    };
  },
  judge: (seen, { checked }, { checking = false }) => {
    if (seen.kind === 'not-chosen')
      return [{ point: 'not-chosen', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
    const judged = checking ? standingApp(seen) : seen;
    // What is missing there, or named otherwise in Moodle, is told by the check of the catalogue; whose it is matters
    // before something is published over it.
    if (checking && judged.app === null)
      return [{ point: 'not-published', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
    const storedId = judgeStoredId(judged);
    return [
      ...judgeCatalogue(judged),
      ...judgeVersion(judged),
      ...(checking ? storedId.filter(({ outcome }) => outcome === 'pass') : storedId),
      ...judgeRights(judged),
      ...judgeSwitches(judged, checked),
    ];
  },
  plan: (seen) => (seen.kind === 'not-chosen' ? [] : [...publishing(seen), ...connecting(seen)]),
  apply: async (change, ctx) => {
    const { moodle, teams, teamsPackages, seen, clock, keep, keepFile, kept } = ctx;
    const wwwroot = wwwrootOf(seen.moodleSite);
    const { externalId } = change.data as { readonly externalId: string };
    const earlier = readSent(await kept(sentFile), wwwroot, externalId);
    if (change.id === 'catalogue-id') {
      // What was approved, or else what the catalogue answered to the publishing of this same plan: never what it happens
      // to list.
      const catalogueId = (change.data as StoreData).catalogueId ?? earlier?.catalogueId ?? null;
      if (catalogueId === null) throw failed('notListed', 'missing');
      const site = moodle.at(wwwroot);
      await site.saveTeamsApp({ catalogueId });
      if ((await site.teamsApp()).catalogueId !== catalogueId) throw failed('notStored', 'unexpected');
      return;
    }
    const data = change.data as PublishData;
    const account = accountOf(seen.microsoftSession);
    const ready = await readyPackage(teamsPackages, await kept(packageFile), data);
    await keepFile(packageFile, ready.bytes);
    const memory = {
      wwwroot,
      earlier,
      keep: (sent: Sent | null) => keepFile(sentFile, sent === null ? null : writeSent(sent)),
      now: () => clock.now(),
    };
    try {
      await handIn(teams, ready, data, memory);
      await keep({ refused: null, refusedFor: null });
    } catch (error) {
      if (isProblem(error, 'forbidden')) {
        await keep({ refused: error.code ?? '403', refusedFor: personOf(account) });
      }
      throw error;
    }
  },
  acts: (seen) => {
    if (seen?.kind !== 'looked') return [];
    const refused = seen.refused !== null;
    return [
      ...(seen.kept === null ? [] : [{ id: 'save', label: messages('act.save'), primary: false }]),
      ...(refused ? [{ id: 'try-again', label: messages('act.try-again'), primary: false }] : []),
    ];
  },
  act: async (act, { keep, kept, saveFile }) => {
    if (act === 'try-again') {
      await keep({ refused: null, refusedFor: null });
      return;
    }
    const file = await kept(packageFile);
    if (file !== null) await saveFile('moodle-teams-app.zip', file);
  },
  handOver: (seen) => (seen.kind === 'not-chosen' || needsHelp(seen) === null ? null : pack(seen)),
});

interface StoreData {
  readonly externalId: string;
  /** As the plan shows it; null while the publishing of the same plan has yet to make it. */
  readonly catalogueId: string | null;
}

function factsOf({
  version,
  shortName,
}: {
  readonly version: string;
  readonly shortName: string;
}): Omit<KeptPackage, 'sha256'> {
  return { version, shortName };
}

function personOf({ userId, roles: own }: Account): string {
  return [userId, ...own.map((one) => one.templateId).sort()].join(' ');
}

function isOnItsWay(sent: Sent | null, now: Date): boolean {
  return sent?.sentAt != null && now.getTime() - Date.parse(sent.sentAt) < quietMs;
}

function judgeCatalogue(seen: SeenPublishOfSite): readonly Found[] {
  const { published, last } = statesOf(seen);
  const severity = published === null ? 'blocker' : 'problem';
  const remedy = { link: adminLinks.apps };
  if (seen.foreign !== null) return [foreignApp(seen.foreign)];
  if (seen.app === null) {
    return seen.onItsWay ? [{ point: 'on-its-way', outcome: 'fail', severity }] : [notInCatalogue(seen)];
  }
  const found: Found[] = [];
  if (published !== null) {
    const params = { version: published.version };
    found.push({ point: 'app-not-in-catalog', outcome: 'pass', params, actual: seen.app.id });
  }
  const params = { version: last?.version ?? '' };
  if (last?.publishingState === 'submitted') {
    found.push({ point: 'in-review', outcome: 'fail', severity, params, remedy });
  }
  if (last?.publishingState === 'rejected') {
    found.push({ point: 'rejected', outcome: 'fail', severity, params, remedy });
  }
  // A state we do not know is shown as not published, never guessed at.
  return found.length > 0 ? found : [notInCatalogue(seen)];
}

/** Whoever published it would lose it: the step before asks whose it is. */
function foreignApp(app: CatalogueApp): Found {
  const remedy = { step: teamsPackage.id };
  const actual = appLine('line.foreign', app);
  return { point: 'foreign-app', outcome: 'fail', severity: 'blocker', actual, remedy };
}

function appLine(key: 'line.foreign' | 'care.foreign', app: CatalogueApp): Message {
  return messages(key, { name: app.displayName, version: newest(app)?.version ?? '', id: app.id });
}

function notInCatalogue({ app, kept }: SeenPublishOfSite): Found {
  const remedy = kept === null ? { remedy: { step: teamsPackage.id } } : {};
  const actual = app?.id ?? null;
  return { point: 'app-not-in-catalog', outcome: 'fail', severity: 'blocker', actual, ...remedy };
}

function judgeVersion(seen: SeenPublishOfSite): readonly Found[] {
  const { published, last } = statesOf(seen);
  if (published === null || last?.publishingState === 'submitted') return [];
  const fresh = freshness(seen);
  if (fresh === 'same') return [{ point: 'manifest-stale', outcome: 'pass', actual: published.version }];
  return fresh === 'unknown'
    ? [{ point: 'manifest-stale', outcome: 'skipped', skipped: 'unconfirmed', severity: 'advice' }]
    : [
        {
          point: 'manifest-stale',
          outcome: 'fail',
          expected: seen.kept?.version ?? null,
          actual: published.version,
        },
      ];
}

function judgeStoredId(seen: SeenPublishOfSite): readonly Found[] {
  const id = catalogueIdOf(seen);
  const actual = seen.storedId === '' ? null : seen.storedId;
  if (actual === id) return id === null ? [] : [{ point: 'catalogue-id', outcome: 'pass', actual: id }];
  // Another app's id is wrong also while this site's own has none yet.
  return [{ point: 'catalogue-id', outcome: 'fail', expected: id, actual }];
}

function judgeRights(seen: SeenPublishOfSite): readonly Found[] {
  if (todoOf(seen).kind === 'nothing') return [];
  if (seen.refused !== null) {
    const codes = { code: seen.refused };
    const remedy = { link: adminLinks.apps };
    return [{ point: 'publishing-refused', outcome: 'fail', severity: 'blocker', codes, remedy }];
  }
  return seen.mayPublish
    ? [{ point: 'may-publish', outcome: 'pass' }]
    : [{ point: 'may-publish', outcome: 'fail', severity: 'advice' }];
}

/** Three separate switches; the last one matters only to somebody who must upload the app by hand. */
function judgeSwitches(seen: SeenPublishOfSite, checked: readonly Switch[]): readonly Found[] {
  if (seen.app === null && seen.refused === null) return [];
  const links: Readonly<Record<Switch, string>> = {
    'org-wide': adminLinks.apps,
    'permission-policy': adminLinks.permission,
    'setup-policy': adminLinks.setup,
  };
  return switches.map((one): Found => {
    const common = {
      point: 'custom-app-upload-blocked',
      about: one,
      severity: 'advice',
      params: { what: messages(`switch.${one}`), where: messages(`where.${one}`) },
    } as const;
    if (checked.includes(one)) return { ...common, outcome: 'pass' };
    if (one === 'setup-policy' && seen.refused === null) {
      return { ...common, outcome: 'skipped', skipped: 'not-applicable' };
    }
    return { ...common, outcome: 'manual', remedy: { link: links[one] } };
  });
}

function publishing(seen: SeenPublishOfSite): readonly Change[] {
  const todo = todoOf(seen);
  const help = needsHelp(seen);
  if (help !== null) return [byPerson(seen, help)];
  if (todo.kind === 'nothing') return [];
  const { last } = statesOf(seen);
  const review = !seen.mayPublish;
  const summary = review ? 'change.submit' : `change.${todo.kind}`;
  const data: PublishData = {
    externalId: seen.externalId,
    version: todo.version,
    catalogueId: todo.kind === 'version' ? todo.catalogueId : null,
    before: last?.version ?? null,
    review,
  };
  return [
    {
      id: 'publish',
      kind: todo.kind === 'version' ? 'change' : 'add',
      system: 'teams',
      summary: messages(summary as 'change.submit' | 'change.publish' | 'change.version'),
      target: messages('target', { name: seen.kept?.shortName ?? '', tenant: seen.tenantName }),
      before: last === null ? null : messages('line.version', { version: last.version }),
      after: messages('line.version', { version: todo.version }),
      by: 'wizard',
      ...risked(seen, review ? 'care.submit' : 'care.publish'),
      data,
    },
  ];
}

/** What a new version does to an app that somebody else published cannot be taken back. */
function risked(
  { app, adopted }: SeenPublishOfSite,
  care: 'care.submit' | 'care.publish' | 'care.by-person',
): Pick<Change, 'risk' | 'consequence'> {
  return adopted && app !== null
    ? { risk: 'irreversible', consequence: appLine('care.foreign', app) }
    : { risk: 'care', consequence: messages(care) };
}

function byPerson(seen: SeenPublishOfSite, help: 'approve' | 'publish'): Change {
  return {
    id: help,
    kind: 'person',
    system: 'teams',
    summary: messages(`change.${help}-by-person`),
    target: seen.tenantName,
    before: null,
    after: messages('line.version', { version: versionOf(seen) }),
    by: 'person',
    ...(help === 'approve'
      ? { risk: 'care', consequence: messages('care.by-person') }
      : risked(seen, 'care.by-person')),
    link: adminLinks.apps,
  };
}

function versionOf(seen: SeenPublishOfSite): string {
  const todo = todoOf(seen);
  return todo.kind === 'nothing' ? (statesOf(seen).last?.version ?? '') : todo.version;
}

/** Moodle finds the app in the catalogue by the catalogue's own id, and keeps it where we put it. */
function connecting(seen: SeenPublishOfSite): readonly Change[] {
  const id = catalogueIdOf(seen);
  const willBeMade = id === null && needsHelp(seen) === null && todoOf(seen).kind === 'publish';
  if (!willBeMade && (id === null || seen.storedId === id)) return [];
  return [
    {
      id: 'catalogue-id',
      kind: seen.storedId === null || seen.storedId === '' ? 'add' : 'change',
      system: 'moodle',
      summary: messages('change.catalogue-id'),
      target: seen.wwwroot,
      before: seen.storedId === '' ? null : seen.storedId,
      after: id ?? messages('line.new-id'),
      by: 'wizard',
      risk: 'routine',
      data: { externalId: seen.externalId, catalogueId: id } satisfies StoreData,
    },
  ];
}

function pack(seen: SeenPublishOfSite): HandOver {
  const { kept, app } = seen;
  const help = needsHelp(seen) ?? 'publish';
  const name = kept?.shortName ?? app?.displayName ?? '';
  const version = versionOf(seen);
  return {
    subject: messages(`hand.${help}.subject`, { name }),
    intro: messages(`hand.${help}.intro`, { name, site: seen.wwwroot, tenant: seen.tenantName }),
    link: adminLinks.apps,
    rows: [
      { name: seen.externalId, reason: messages('hand.id') },
      { name: version, reason: messages('hand.version') },
      ...(kept === null ? [] : [{ name: kept.sha256, reason: messages('hand.sha') }]),
    ],
    outro: messages(`hand.${help}.outro`),
  };
}

function failed(say: 'notListed' | 'notStored', kind: 'missing' | 'unexpected'): Problem {
  const system = say === 'notStored' ? 'moodle' : 'microsoft';
  return new Problem({ system, kind, status: 0, say: messages(say) });
}
