import { moodle, type MoodleSession } from '../../../integrations/moodle/port';
import { Problem, defineStep, noRights } from '../../../engine/step';
import { messages } from './moodle-session.messages';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';

export const step = defineStep({
  id: 'moodle-session',
  messages,
  phase: 'prepare',
  order: 20,
  rights: noRights,
  uses: { moodle },
  needs: { moodleSite },
  questions: {},
  look: ({ moodle, seen }): Promise<MoodleSession> => moodle.at(wwwrootOf(seen.moodleSite)).session(),
  judge: (seen) => {
    if (seen.kind === 'anonymous') return [{ point: 'signed-in', outcome: 'fail', severity: 'blocker' }];
    const who = seen.userName === null ? {} : { actual: seen.userName };
    return [
      { point: 'signed-in', outcome: 'pass', ...who },
      seen.kind === 'admin'
        ? { point: 'administrator', outcome: 'pass' }
        : { point: 'administrator', outcome: 'fail', severity: 'blocker', ...who },
    ];
  },
  plan: () => [],
  acts: (seen) => {
    const admin = seen?.kind === 'admin';
    const signIn = { id: 'sign-in', label: messages('act.sign-in'), primary: true };
    const other = { id: 'sign-out', label: messages('act.sign-out'), primary: false };
    if (admin) return [other];
    return seen?.kind === 'user' ? [{ ...other, primary: true }] : [signIn];
  },
  act: async (act, { moodle, seen, signal, instruct }) => {
    const site = moodle.at(wwwrootOf(seen.moodleSite));
    if (act === 'sign-out') await site.forgetSession();
    instruct({ text: messages('instruction') });
    const result = await site.signIn(signal);
    if (result === 'closed') {
      throw new Problem({ system: 'moodle', kind: 'signed-out', status: 0, say: messages('closed') });
    }
  },
});
