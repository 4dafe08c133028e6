import type { ShownLine } from '../../../contract/vocabulary';
import { messages } from '../steps/course-sync.messages';
import type { Found } from './judge';
import { listed } from './listed';
import { linkLimit, type Ownership, type SeenCourses } from './seen';

export function judgeOwners(courses: SeenCourses): readonly Found[] {
  const { owners, wanted, linksCut } = courses;
  if (owners.length === 0) return [];
  const lonely = owners.filter((one) => one.linked === 0 && one.matched === 0);
  const later = owners.filter((one) => one.linked === 0 && one.matched > 0);
  const refused = owners.filter((one) => one.guests > 0);
  return [
    ...judgeLonely(lonely, courses),
    ...(later.length === 0 ? [] : [judgeLater(later)]),
    ...(refused.length === 0 ? [] : [judgeGuests(refused)]),
    ...(owners.length < wanted ? [unsure('sample', { count: owners.length, of: wanted })] : []),
    ...(linksCut ? [unsure('links', { count: linkLimit })] : []),
  ];
}

function judgeLonely(lonely: readonly Ownership[], { owners, nobodyLinked }: SeenCourses): readonly Found[] {
  const point = 'team-owner-missing';
  if (lonely.length === 0) {
    const count = owners.filter((one) => one.linked > 0).length;
    return count === 0 ? [] : [{ point, outcome: 'pass', params: { count, todo: '' } }];
  }
  return [
    {
      point,
      outcome: 'fail',
      // Before the first user sync nobody can be linked; that is no fault of the courses.
      severity: nobodyLinked && lonely.every((one) => one.holders > 0) ? 'advice' : 'problem',
      params: {
        count: lonely.length,
        todo: messages(nobodyLinked ? 'owner.sync-first' : 'owner.link'),
      },
      actual: listed(lonely.map(ownerLine)),
      ...(nobodyLinked && { remedy: { step: 'scheduled-tasks' } }),
    },
  ];
}

/** The site shows a matched account the same before and after the user sync that makes it an owner. */
function judgeLater(later: readonly Ownership[]): Found {
  return {
    ...unsure('owner-matched', { count: later.length }),
    actual: listed(later.map((one) => one.course.fullName)),
  };
}

function unsure(
  point: 'owner-matched' | 'sample' | 'links',
  params: Readonly<Record<string, number>>,
): Found {
  return { point, outcome: 'skipped', skipped: 'unconfirmed', severity: 'advice', params };
}

function judgeGuests(refused: readonly Ownership[]): Found {
  const only = refused.some((one) => one.guests === one.linked);
  return {
    point: 'guest-owner-refused',
    outcome: 'fail',
    severity: only ? 'problem' : 'advice',
    params: { count: refused.length },
    actual: listed(refused.map((one) => one.course.fullName)),
  };
}

function ownerLine({ course, holders, suspended }: Ownership): ShownLine {
  const active = holders - suspended;
  if (holders === 0) return messages('owner.nobody', { course: course.fullName, count: 0 });
  return active === 0
    ? messages('owner.suspended', { course: course.fullName, count: suspended })
    : messages('owner.not-linked', { course: course.fullName, count: active });
}
