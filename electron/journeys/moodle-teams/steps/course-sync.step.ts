import { people } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { ask, defineStep } from '../../../engine/step';
import { courseTask, holding, switchOn } from '../course-sync/hold';
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
    earlier: ask.yesNo({ advanced: true, hinted: true, when: { field: 'mode', is: ['chosen'] } }),
  },
  look: ({ moodle, people, seen, answers, hints, signal }): Promise<SeenCourseSync> => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const permitted = seen.appRegistration.features.includes('course-teams');
    const site = moodle.at(wwwroot);
    return lookAtCourseSync({ site, people, wwwroot, permitted, hints, signal }, answers);
  },
  judge: (seen, answers) => judge(seen, answers),
  plan: (seen, answers) => plan(seen, answers),
  apply: async (change, { moodle, seen, keep }) => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const site = moodle.at(wwwroot);
    const data = change.data as ChangeData;
    switch (data.kind) {
      case 'hold':
        await keep(holding(wwwroot));
        return site.setTaskEnabled(courseTask, false);
      case 'mode':
        // Also where somebody else had switched the task off: the list comes back all the same.
        if (data.mode === 'oncustom') await keep(holding(wwwroot));
        return site.saveCourseSync({ mode: data.mode });
      case 'resume':
        await switchOn(site, data.courseIds);
        return keep({ held: null });
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
