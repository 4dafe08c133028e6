import { people, provisioning } from '../../../integrations/microsoft/port';
import { ask, defineStep } from '../../../engine/step';
import type { AnswerValues, Picked } from '../../../contract/vocabulary';
import { appOf } from '../application/seen';
import { judge } from '../assignments/judge';
import { lookAtAssignments } from '../assignments/look';
import { pickFrom } from '../assignments/pick';
import { plan, type AssignData, type RemoveData } from '../assignments/plan';
import type { SeenAssignments } from '../assignments/seen';
import { statements } from '../assignments/statement';
import { messages } from './assignments.messages';
import { step as looopApplication } from './looop-application.step';
import { step as looopSession } from './looop-session.step';

export const step = defineStep({
  id: 'assignments',
  messages,
  phase: 'connect',
  order: 20,
  rights: { look: ['app-read', 'sync-read'], apply: ['assign'] },
  uses: { provisioning, people },
  needs: { looopSession, looopApplication },
  settlesMs: 60_000,
  questions: {
    pilot: ask.pick({ hinted: true, initial: [] }),
    who: ask.oneOf(['pilot', 'groups', 'everyone'], {
      required: true,
      initial: 'pilot',
      hinted: true,
      hintedChoices: true,
    }),
    groups: ask.pick({
      many: true,
      required: true,
      hinted: true,
      initial: [],
      when: { field: 'who', is: ['groups'] },
    }),
    role: ask.pick({ advanced: true, hinted: true, initial: [] }),
    remove: ask.pick({ many: true, advanced: true, hinted: true, initial: [] }),
  },
  look: ({ provisioning, people, seen, answers, signal }): Promise<SeenAssignments> =>
    lookAtAssignments({ provisioning, people, app: appOf(seen.looopApplication), asked: answers, signal }),
  judge: (seen, _answers, at) => judge(seen, at),
  enough: () => true,
  plan: (seen) => plan(seen),
  apply: async (change, { provisioning, seen }) => {
    const { id } = appOf(seen.looopApplication);
    if (change.kind === 'remove') {
      await provisioning.unassign(id, (change.data as RemoveData).assignmentId);
      return;
    }
    const { ids, roleId } = change.data as AssignData;
    // One that is there already is answered, not made again: a run that was cut off goes on where it ended.
    for (const one of ids) await provisioning.assign(id, one, roleId);
  },
  pick: (field, text, { provisioning, people, seen }) =>
    pickFrom(field, text, { provisioning, people, app: () => seen.looopApplication.app }),
  suggest: (seen) => suggest(seen),
  statements: () => statements,
});

/** A set-up that runs already: who has the application today is what was wanted. */
function suggest({ assignments, scopeNow }: SeenAssignments): AnswerValues | null {
  const groups = assignments
    .filter(({ principalType }) => principalType === 'Group')
    .map(({ principalId, displayName }): Picked => ({ id: principalId, name: displayName }));
  const [user] = assignments.filter(({ principalType }) => principalType === 'User');
  const pilot = user === undefined ? {} : { pilot: [{ id: user.principalId, name: user.displayName }] };
  if (scopeNow === 'everyone') return { ...pilot, who: 'everyone' };
  if (groups.length > 0) return { ...pilot, who: 'groups', groups };
  return user === undefined ? null : { ...pilot, who: 'pilot' };
}
