import { people, type People } from '../../../integrations/microsoft/port';
import { moodle, type MoodleSite } from '../../../integrations/moodle/port';
import { defineStep } from '../../../engine/step';
import { forecast, type ForecastProgress } from '../forecast/forecast';
import { forecastTable } from '../forecast/table';
import { foreseenAdministrators, lookAtSignIn } from '../user-sync/administrators';
import { judge } from '../user-sync/judge';
import type { Naming } from '../user-sync/names';
import { plan, type Saving } from '../user-sync/plan';
import { questions, type Answers } from '../user-sync/questions';
import { countCases, hintsOf, rememberedIn, type Remembered } from '../user-sync/remembered';
import { findGroup, groupsMeant, resolve } from '../user-sync/restriction';
import type { SeenUserSync } from '../user-sync/seen';
import { suggest } from '../user-sync/suggest';
import { digestOf, forecastOptions, isSaved, membersOf, wantedOf } from '../user-sync/wanted';
import { hasRun, wholeRunDone, wholeRunKept } from '../user-sync/whole-run';
import { step as adminConsent } from './admin-consent.step';
import { accountOf, step as microsoftSession } from './microsoft-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as tenantAndOnedrive } from './tenant-and-onedrive.step';
import { messages } from './user-sync.messages';

export const step = defineStep({
  id: 'user-sync',
  messages,
  phase: 'sync',
  order: 10,
  rights: { look: ['app-read'], apply: [] },
  uses: { moodle, people },
  needs: { moodleSite, microsoftSession, adminConsent, tenantAndOnedrive },
  questions,
  look: ({ moodle, people, seen, answers, hints }) => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const { tenantId } = accountOf(seen.microsoftSession);
    return look({ people, site: moodle.at(wwwroot), wwwroot, tenantId }, answers, rememberedIn(hints));
  },
  judge,
  plan,
  suggest,
  apply: async (change, { moodle, seen, keep }) => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const site = moodle.at(wwwroot);
    if (change.id === 'whole-run') {
      await site.forgetSyncPosition();
      await keep(wholeRunDone);
      return;
    }
    const data = change.data as Saving | Naming;
    if (data.wholeRun) await keep(wholeRunKept(wwwroot));
    if ('options' in data) {
      const { options, restriction } = data;
      await site.saveUserSync({ options, restriction });
    } else {
      const { firstName, lastName } = data;
      await site.saveFieldMapping({ firstName, lastName });
    }
  },
  acts: (seen, answers) =>
    seen === undefined
      ? []
      : [
          {
            id: 'forecast',
            label: messages('act.forecast'),
            primary: !isSaved(seen, wantedOf(seen, answers)),
          },
        ],
  act: async (_act, { moodle, people, seen, answers, hints, clock, signal, keep, keepTable, progress }) => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const site = moodle.at(wwwroot);
    const { tenantId } = accountOf(seen.microsoftSession);
    const now = await look({ people, site, wwwroot, tenantId }, answers, rememberedIn(hints));
    const wanted = wantedOf(now, answers);
    const groupIds = (groupsMeant(now, wanted.restriction) ?? []).map(({ group }) => group.id);
    const options = forecastOptions(wanted, groupIds, now.extendedUsernames);
    // Counted as a look counts them, before the reading: what comes or goes meanwhile makes the forecast older.
    const users = await people.userCount({ kind: 'everyone' });
    const made = await forecast(people, site, options, signal, ({ reading, done, of }: ForecastProgress) => {
      progress({ done, of, text: messages(`reading.${reading}`) });
    });
    const remembered = {
      digest: digestOf(now, wanted),
      at: clock.now().toISOString(),
      by: countCases(made),
      size: { accounts: made.read.moodle, users, members: membersOf(now, wanted) },
      administrators: foreseenAdministrators(now.signIn, made.rows),
    };
    keepTable(forecastTable(made));
    await keep(hintsOf(remembered));
  },
  pick: async (_field, text, { people }) =>
    (await people.findGroups(text)).map(({ id, displayName, description, mailNickname }) => {
      const detail = mailNickname ?? description;
      return { id, name: displayName, ...(detail !== null && { detail }) };
    }),
});

interface Rooms {
  readonly people: People;
  readonly site: MoodleSite;
  readonly wwwroot: string;
  readonly tenantId: string;
}

async function look(
  { people, site, wwwroot, tenantId }: Rooms,
  { scope, group, existing }: Answers,
  remembered: Remembered | null,
): Promise<SeenUserSync> {
  const chosen = scope === 'pilot' || scope === 'group' ? group[0]?.id : undefined;
  const [settings, extendedUsernames, mapping, ran, picked, size] = await Promise.all([
    site.userSync(),
    site.extendedUsernames(),
    site.fieldMapping(),
    hasRun(site),
    chosen === undefined ? null : findGroup(people, chosen),
    remembered === null ? null : sizeOf(people, site),
  ]);
  // A field without a value restricts nothing in the plugin.
  const stored = settings.restriction?.value === '' ? { ...settings, restriction: null } : settings;
  const storedGroups = await resolve(people, stored.restriction);
  const switching = existing === 'switch' || stored.options.includes('matchswitchauth');
  const signIn = switching ? await lookAtSignIn(site) : null;
  const settled = { wwwroot, tenantId, stored, extendedUsernames, mapping, ran };
  return { ...settled, storedGroups, picked, signIn, remembered, size };
}

async function sizeOf(people: People, site: MoodleSite): Promise<NonNullable<SeenUserSync['size']>> {
  const [accounts, users] = await Promise.all([site.accountCount(), people.userCount({ kind: 'everyone' })]);
  return { accounts, users };
}
