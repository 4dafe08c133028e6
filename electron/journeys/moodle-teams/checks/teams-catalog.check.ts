import { teams } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { defineCheck, type Verdict } from '../../../engine/step';
import { step as appRegistration } from '../steps/app-registration.step';
import { step as microsoftSession } from '../steps/microsoft-session.step';
import { step as moodleSession } from '../steps/moodle-session.step';
import { step as moodleSite, wwwrootOf } from '../steps/moodle-site.step';
import { step as plugins } from '../steps/plugins.step';
import { messages } from './teams-catalog.messages';

interface SeenCatalogue {
  /** The id in the manifest the site would build; empty on a site where it was never stored. */
  readonly externalId: string;
  /** The id in the catalogue Moodle has stored; null where its page does not exist yet. */
  readonly storedId: string | null;
  /** Ids in the catalogue under that manifest id; null when the app in Teams was not chosen. */
  readonly ids: readonly string[] | null;
}

type Found = Verdict<'app-not-in-catalog' | 'catalogue-id'>;

/**
 * Whether the organisation has the app Moodle means. The step that publishes waits for a package on this computer, which
 * who only validates does not have.
 */
export const check = defineCheck({
  id: 'teams-catalog',
  messages,
  rights: { look: ['teams-read'], apply: [] },
  uses: { moodle, teams },
  // All that the step which asks for the same right waits for: whoever cannot get there is not asked either.
  needs: { moodleSite, moodleSession, plugins, microsoftSession, appRegistration },
  questions: {},
  look: async ({ moodle, teams, seen }): Promise<SeenCatalogue> => {
    if (!seen.appRegistration.features.includes('teams-app'))
      return { externalId: '', storedId: null, ids: null };
    const { externalId, catalogueId } = await moodle.at(wwwrootOf(seen.moodleSite)).teamsApp();
    const apps = externalId === '' ? [] : await teams.findCatalogueApps(externalId);
    return { externalId, storedId: catalogueId, ids: apps.map((one) => one.id) };
  },
  judge: ({ externalId, storedId, ids }): readonly Found[] => {
    const point = 'app-not-in-catalog';
    if (ids === null) return [{ point, outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
    const remedy = { step: 'teams-publish' };
    if (ids.length === 0)
      return [{ point, outcome: 'fail', severity: 'blocker', actual: externalId || null, remedy }];
    return [
      { point, outcome: 'pass', actual: externalId },
      storedId !== null && ids.includes(storedId)
        ? { point: 'catalogue-id', outcome: 'pass' }
        : { point: 'catalogue-id', outcome: 'fail', expected: ids, actual: storedId || null, remedy },
    ];
  },
});
