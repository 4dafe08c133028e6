import { describe, expect, it } from 'vitest';
import type { Answers, SeenCourseSync } from '../course-sync/seen';
import {
  all,
  art,
  at,
  chosen,
  found,
  keep,
  maths,
  none,
  owned,
  planned,
  seen,
} from '../../../testing/course-sync';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from './course-sync.step';

describe('course-sync', () => {
  it('asks for nothing on a new site, and adopts what another has', () => {
    expect(found(seen(), keep)).toEqual(['off skipped advice']);
    expect(found(seen(), none)).toEqual([]);
    expect(planned(seen(), keep)).toEqual([]);
    const working = seen({ mode: 'oncustom' }, { enabled: [maths], owners: [owned(maths)] });
    expect(found(working, keep)).toEqual([]);
    expect(planned(working, keep)).toEqual([]);
    const everything = seen({ mode: 'onall' }, { owners: [owned(maths)] });
    expect(planned(everything, keep)).toEqual([]);
  });

  it('puts a value that means nothing right', () => {
    expect(found(seen({ mode: null }, null, false), keep)).toEqual(['mode fail']);
    expect(planned(seen({ mode: null }), keep)).toEqual(['mode']);
  });

  it('says how many teams there will be before they are made', () => {
    const what = seen({}, { fresh: [maths], owners: [owned(maths)] });
    expect(planned(what, chosen)).toEqual(['hold', 'mode', 'courses', 'resume']);
    const courses = step.plan(what, chosen, at).find((one) => one.id === 'courses');
    expect(courses).toMatchObject({ risk: 'care', consequence: { params: { count: 1 } } });
    const mode = step.plan(seen({}, { total: 3000 }), all, at).find((one) => one.id === 'mode');
    expect(mode).toMatchObject({ risk: 'care', consequence: { params: { count: 3000 } } });
  });

  it('only ever adds courses', () => {
    const what = seen({ mode: 'oncustom' }, { enabled: [art], fresh: [maths], owners: [] });
    const [change] = step.plan(what, chosen, at);
    expect(change).toMatchObject({ before: ['Art'], after: ['Art', 'Maths'], data: { courseIds: [7] } });
  });

  it('stores the usual number per run where none was stored, before anything else', () => {
    const what = seen({ perTask: null }, { fresh: [maths] });
    expect(planned(what, chosen)).toEqual(['per-task', 'hold', 'mode', 'courses', 'resume']);
    expect(found(what, chosen)).toContain('per-task fail');
    expect(planned(seen({ perTask: null }), keep)).toEqual([]);
  });

  it('warns when groups would go with the course sync', () => {
    const risk = (onSyncDisabled: boolean): unknown =>
      step.plan(
        seen({ mode: 'onall', deletesGroups: { onCourseDeletion: false, onSyncDisabled } }),
        none,
        at,
      )[0]?.risk;
    expect([risk(false), risk(true)]).toEqual(['care', 'irreversible']);
  });

  it('tells a choice without courses, lost courses and locked ones', () => {
    expect(found(seen({ mode: 'oncustom' }, {}), chosen)).toEqual(['nothing-chosen fail']);
    const what = seen({ mode: 'oncustom' }, { enabled: [art], gone: ['Old'], locked: [maths] });
    expect(found(what, chosen)).toEqual(['course-gone fail advice', 'course-locked fail advice']);
  });

  it('sends back to the registration when its permissions were left out', () => {
    expect(found(seen({ mode: 'onall' }, {}, false), keep)).toContain('permissions-missing fail');
  });
});

describe('a list of courses that nobody could read so far', () => {
  const risks = (what: SeenCourseSync, answers: Answers): unknown =>
    step.plan(what, answers, at).map((one) => [one.id, one.risk, one.consequence?.id]);

  it('comes back with the task off, and is said to come back', () => {
    expect(risks(seen({}, { fresh: [maths] }), chosen)).toEqual([
      ['hold', 'routine', undefined],
      ['mode', 'care', 'course-sync.care.earlier'],
      ['courses', 'care', 'course-sync.care.courses'],
      ['resume', 'care', 'course-sync.care.courses'],
    ]);
    const narrower = step.plan(seen({ mode: 'onall' }, { fresh: [maths] }), chosen, at);
    expect(narrower.find((one) => one.id === 'mode')?.consequence?.id).toBe('course-sync.care.narrower');
  });

  it('is not opened for nothing', () => {
    expect(planned(seen({}, {}), chosen)).toEqual([]);
    expect(found(seen({}, { locked: [maths] }), chosen)).toContain('nothing-chosen fail');
  });

  it('is not opened where that could delete groups', () => {
    const deletes = { deletesGroups: { onCourseDeletion: false, onSyncDisabled: true } };
    const what = seen({ mode: 'onall', ...deletes }, { fresh: [maths] });
    expect(planned(what, chosen)).toEqual([]);
    expect(found(what, chosen)).toContain('groups-would-go fail blocker');
    expect(planned(seen(deletes, { fresh: [maths] }), chosen)).toContain('mode');
    expect(found(what, all)).toEqual([]);
  });

  it('keeps the task off while it holds courses the person has not read', () => {
    const what = seen({ mode: 'oncustom' }, { enabled: [maths, art] }, true, true);
    expect(found(what, chosen)).toEqual(['earlier-choices fail']);
    const verdict = step.judge(what, chosen, at).find((one) => one.point === 'earlier-choices');
    expect(verdict).toMatchObject({
      actual: ['Art'],
      params: { count: 1 },
      remedy: { link: 'https://moodle.example/local/o365/acp.php?mode=coursesynccustom' },
    });
    expect(planned(what, chosen)).toEqual([]);
    const [resume, ...more] = step.plan(what, { ...chosen, earlier: true }, at);
    expect(more).toEqual([]);
    expect(resume).toMatchObject({ id: 'resume', data: { courseIds: [7, 8] } });
    expect(JSON.stringify(resume?.after)).toContain('Art');
  });

  it('is finished after a crash in the middle, whatever the person wants by then', () => {
    expect(planned(seen({}, { fresh: [maths] }, true, true), chosen)).toEqual(['mode', 'courses', 'resume']);
    const half = seen({ mode: 'oncustom' }, { fresh: [maths] }, true, true);
    expect(found(half, chosen)).toContain('task-held fail');
    expect(planned(half, chosen)).toEqual(['courses', 'resume']);
    expect(planned(seen({ mode: 'oncustom' }, { enabled: [maths] }, true, true), keep)).toEqual(['resume']);
    expect(planned(seen({ mode: 'oncustom' }, null, true, true), none)).toEqual(['mode', 'resume']);
    expect(found(seen({}, null, true, true), none)).toEqual(['task-held fail']);
  });
});

describe('course-sync against the pretended site', () => {
  const choose = async (trial: Trial): Promise<void> => {
    const courses = await trial.wizard.pick(step.id, 'courses', 'math');
    expect(courses).toEqual([{ id: '2', name: 'Mathematics 1', detail: 'MATH1' }]);
    await trial.wizard.answer(step.id, { mode: 'chosen', courses });
  };

  it('chooses the picked course and leaves the others as they are', async () => {
    const trial = await openTrial('healthy', ({ moodle }) => {
      moodle.settings['s_local_o365_coursesync'] = 'oncustom';
      moodle.courseChoices = { 4: true };
    });
    await trial.reach(step.id);
    await choose(trial);
    await trial.approve(step.id);
    expect(trial.world.moodle.courseChoices).toEqual({ 2: true, 4: true });
    expect(
      trial.step(step.id).findings.find((one) => one.id === 'course-sync.team-owner-missing'),
    ).toMatchObject({
      outcome: 'fail',
    });
    await trial.close();
  });

  it('counts the teams that all courses would become', async () => {
    const trial = await openTrial('healthy');
    await trial.reach(step.id);
    await trial.wizard.answer(step.id, { mode: 'all' });
    const view = await trial.wizard.plan(step.id);
    const mode = view.steps.find((one) => one.id === step.id)?.plan?.changes.find((one) => one.id === 'mode');
    expect(mode?.consequence?.params).toEqual({ count: trial.world.moodle.courses.length });
    await trial.close();
  });
});

/** Course sync is off or on for all courses, and the list of before holds French 2. */
async function hidden(mode: 'off' | 'onall'): Promise<Trial> {
  const trial = await openTrial('healthy', ({ moodle }) => {
    moodle.settings['s_local_o365_coursesync'] = mode;
    moodle.courseChoices = { 4: true };
  });
  await trial.reach(step.id);
  await trial.wizard.answer(step.id, { mode: 'chosen', courses: [{ id: '2', name: 'Mathematics 1' }] });
  return trial;
}
const task = 'local_o365\\task\\coursesync';
const disabled = ({ world }: Trial): unknown => world.moodle.tasks[task]?.disabled;
const ids = (trial: Trial): readonly string[] => trial.step(step.id).findings.map((one) => one.id);

describe('courses chosen earlier, against the pretended site', () => {
  it.each(['off', 'onall'] as const)('wake no team unread when the mode was %s', async (mode) => {
    const trial = await hidden(mode);
    await trial.approve(step.id);
    const { moodle } = trial.world;
    expect(trial.step(step.id).applied.map(({ change, state }) => [change.id, state])).toEqual([
      ['hold', 'done'],
      ['mode', 'done'],
      ['courses', 'done'],
      ['resume', 'stopped'],
    ]);
    expect(moodle.courseChoices).toEqual({ 2: true, 4: true });
    expect(disabled(trial)).toBe(true);
    expect(ids(trial)).toContain('course-sync.earlier-choices');
    expect(trial.step('scheduled-tasks').findings.map((one) => one.id)).toContain(
      'scheduled-tasks.task-held',
    );
    const view = await trial.wizard.plan('scheduled-tasks');
    const plan = view.steps.find((one) => one.id === 'scheduled-tasks')?.plan?.changes ?? [];
    expect(plan.filter((one) => one.id.endsWith('coursesync'))).toEqual([]);
    await trial.wizard.answer(step.id, { earlier: true });
    await trial.approve(step.id);
    expect([disabled(trial), ids(trial)]).toEqual([
      false,
      expect.not.arrayContaining(['course-sync.earlier-choices']),
    ]);
    await trial.close();
  });

  it('stores the picks although every box reads ticked in the mode for all courses', async () => {
    const trial = await hidden('onall');
    trial.world.moodle.courseChoices = {};
    await trial.approve(step.id);
    expect(trial.world.moodle.courseChoices).toEqual({ 2: true });
    expect([disabled(trial), trial.world.moodle.settings['s_local_o365_coursesync']]).toEqual([
      false,
      'oncustom',
    ]);
    await trial.close();
  });

  it.each(['hold', 'mode', 'courses'])('offers to go on after the app died behind "%s"', async (last) => {
    const trial = await hidden('onall');
    trial.world.moodle.courseChoices = {};
    const counted = { hold: 1, mode: 2, courses: 3 }[last] ?? 0;
    const before = trial.writes().length;
    // From there on nothing reaches the site any more.
    trial.fault(() =>
      trial.writes().length >= before + counted
        ? { status: 503, headers: {}, body: new Uint8Array(), url: '' }
        : undefined,
    );
    await trial.approve(step.id);
    expect(disabled(trial)).toBe(true);
    const again = await trial.reopen();
    await again.reach(step.id);
    expect(ids(again)).toContain('course-sync.task-held');
    await again.approve(step.id);
    expect(again.world.moodle.courseChoices).toEqual({ 2: true });
    expect(disabled(again)).toBe(false);
    await again.close();
  });
});

lawsOf(step.id, [
  {
    scenario: 'healthy',
    prepare: async (trial) => {
      trial.world.moodle.settings['s_local_o365_coursesync'] = 'off';
      trial.world.moodle.courseChoices = {};
      await trial.wizard.answer(step.id, { mode: 'chosen', courses: [{ id: '2', name: 'Mathematics 1' }] });
    },
    plan: 'changes',
  },
]);
