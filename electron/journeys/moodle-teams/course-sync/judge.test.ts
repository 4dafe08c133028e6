import { describe, expect, it } from 'vitest';
import type { CourseSyncSettings } from '../../../integrations/moodle/port';
import {
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
import { step } from '../steps/course-sync.step';
import type { Ownership, SeenCourses, SeenCourseSync } from './seen';

describe('team-owner-missing', () => {
  const custom = (change: Partial<SeenCourses>): SeenCourseSync =>
    seen({ mode: 'oncustom' }, { enabled: [maths, art], wanted: 2, ...change });

  it('names the courses and why', () => {
    const what = custom({ owners: [owned(maths, { linked: 0 }), owned(art, { holders: 0, linked: 0 })] });
    const verdict = step.judge(what, keep, at).find((one) => one.point === 'team-owner-missing');
    expect(verdict).toMatchObject({ outcome: 'fail', severity: 'problem' });
    expect(verdict?.actual).toEqual([
      { id: 'course-sync.owner.not-linked', params: { course: 'Maths', count: 1 } },
      { id: 'course-sync.owner.nobody', params: { course: 'Art', count: 0 } },
    ]);
  });

  it('is no fault of the courses before the first user sync', () => {
    const what = custom({ nobodyLinked: true, owners: [owned(maths, { linked: 0 })] });
    expect(found(what, keep)).toContain('team-owner-missing fail advice');
  });

  it('says nothing against courses whose owner the next user sync makes known', () => {
    const later = owned(maths, { linked: 0, matched: 1 });
    expect(found(custom({ owners: [later, owned(art)] }), keep)).toEqual(['owner-matched skipped advice']);
    const passed = step.judge(custom({ owners: [later] }), keep, at).map((one) => one.point);
    expect(passed).not.toContain('team-owner-missing');
  });

  it('tells guests, and a sample from the whole', () => {
    const what = custom({
      wanted: 3000,
      owners: [owned(maths, { guests: 1 }), owned(art, { linked: 2, guests: 1 })],
    });
    expect(found(what, keep)).toEqual(['guest-owner-refused fail problem', 'sample skipped advice']);
  });
});

describe('names and licences', () => {
  it('judges only courses that are new to the choice', () => {
    const naming = { prefixSuffix: 'GRP_[GroupName]', blockedWords: [], everyoneMayCreate: true };
    const what = seen({ mode: 'oncustom' }, { enabled: [art], fresh: [maths], naming });
    expect(found(what, chosen)).toEqual(['courses fail', 'group-name-rejected policy fail problem']);
    expect(found(seen({ mode: 'oncustom' }, { enabled: [art], naming }), keep)).toEqual([]);
  });

  it('advises where only the alias collides', () => {
    const what = seen({ mode: 'oncustom' }, { fresh: [maths], takenAliases: ['C7'] });
    expect(found(what, chosen)).toContain('group-name-rejected alias fail advice');
  });

  it('asks for an education plan only where Moodle is set to make such teams', () => {
    type Kind = CourseSyncSettings['teamType'];
    const licence = (teamType: Kind, plans: Partial<SeenCourses>): unknown => {
      const judged = step.judge(seen({ mode: 'onall', teamType }, plans), keep, at);
      const one = judged.find(({ point }) => point === 'no-teams-license');
      return one === undefined ? null : [one.outcome, one.params];
    };
    const teamsOnly = { educationPlan: false, teamsPlan: true };
    expect(licence('standard', teamsOnly)).toBeNull();
    expect(licence(null, teamsOnly)).toBeNull();
    const todo = { todo: { id: 'course-sync.licence.education' } };
    expect(licence('educationClass', teamsOnly)).toEqual(['fail', todo]);
    expect(licence('educationClass', { educationPlan: true })).toEqual(['pass', { todo: '' }]);
    const none = { todo: { id: 'course-sync.licence.none' } };
    expect(licence('standard', { educationPlan: false, teamsPlan: false })).toEqual(['fail', none]);
  });

  it('advises to publish the app before the first team', () => {
    const what = seen({}, { fresh: [maths], owners: [owned(maths)], appKnown: false });
    expect(found(what, chosen)).toContain('app-not-in-catalog fail advice');
    expect(planned(what, chosen)).toContain('courses');
    expect(found(seen({ mode: 'off' }), none)).toEqual([]);
  });

  it('calls a suspended teacher suspended, not unlinked', () => {
    const shown = (change: Partial<Ownership>): unknown => {
      const what = seen({ mode: 'oncustom' }, { enabled: [maths], owners: [owned(maths, change)] });
      return step.judge(what, keep, at).find(({ point }) => point === 'team-owner-missing')?.actual;
    };
    expect(shown({ linked: 0, suspended: 1 })).toMatchObject([{ id: 'course-sync.owner.suspended' }]);
    expect(shown({ linked: 0, holders: 3, suspended: 1 })).toMatchObject([
      { id: 'course-sync.owner.not-linked', params: { count: 2 } },
    ]);
  });
});
