import { people } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { ask, defineStep } from '../../../engine/step';
import { judge } from '../course-sync/judge';
import { lookAtCourseSync } from '../course-sync/look';
import { plan, type ChangeData } from '../course-sync/plan';
import { modes, type SeenCourseSync } from '../course-sync/seen';
import { step as appRegistration } from './app-registration.step';
import { messages } from './course-sync.messages';
import { step as microsoftSession } from './microsoft-session.step';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as plugins } from './plugins.step';

export const step = defineStep({
  id: 'course-sync',
  messages,
  phase: 'sync',
  order: 20,
  // A site may well want users and the Teams app and no teams: the person is asked, and nothing is the answer too.
  optional: true,
  rights: { look: ['app-read'], apply: [] },
  uses: { moodle, people },
  needs: { moodleSite, moodleSession, plugins, microsoftSession, appRegistration },
  questions: {
    mode: ask.oneOf(modes, { initial: 'keep', hinted: true, hintedChoices: true }),
    courses: ask.pick({
      many: true,
      initial: [],
      hinted: true,
      when: { field: 'mode', is: ['chosen'] },
    }),
  },
  look: ({ moodle, people, seen, answers, signal }): Promise<SeenCourseSync> =>
    lookAtCourseSync(
      moodle.at(wwwrootOf(seen.moodleSite)),
      people,
      answers,
      seen.appRegistration.features.includes('course-teams'),
      signal,
    ),
  judge: (seen, answers) => judge(seen, answers),
  plan: (seen, answers) => plan(seen, answers),
  apply: async (change, { moodle, seen }) => {
    const site = moodle.at(wwwrootOf(seen.moodleSite));
    const data = change.data as ChangeData;
    switch (data.kind) {
      case 'mode':
        return site.saveCourseSync({ mode: data.mode });
      case 'per-task':
        return site.saveCourseSync({ perTask: data.perTask });
      case 'courses':
        return site.saveCourseChoices(data.courseIds.map((courseId) => ({ courseId, enabled: true })));
    }
  },
  pick: async (_field, text, { moodle, seen }) => {
    const found = await moodle.at(wwwrootOf(seen.moodleSite)).findCourses(text);
    return found.map((one) => ({ id: String(one.id), name: one.fullName, detail: one.shortName }));
  },
});
