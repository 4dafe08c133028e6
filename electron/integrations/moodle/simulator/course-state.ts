import { generatedCourse, generatedCourseIndex } from './generated';
import type { MoodleState } from './state';

export interface EnrolmentState {
  userId: number;
  roleId: number;
  active: boolean;
}

export interface CourseState {
  id: number;
  shortName: string;
  fullName: string;
  visible: boolean;
  /** Made by School Data Sync: its choice cannot be changed. */
  locked: boolean;
  enrolments: EnrolmentState[];
}

export function freshCourses(): CourseState[] {
  const course = (
    id: number,
    shortName: string,
    fullName: string,
    visible: boolean,
    people: readonly (readonly [number, number])[],
  ): CourseState => ({
    id,
    shortName,
    fullName,
    visible,
    locked: false,
    enrolments: people.map(([userId, roleId]) => ({ userId, roleId, active: true })),
  });
  // Tariq (4) teaches, Sam (5) learns.
  return [
    course(2, 'MATH1', 'Mathematics 1', true, [
      [4, 3],
      [5, 5],
    ]),
    course(3, 'CHEM1', 'Chemistry & materials', true, [
      [4, 3],
      [5, 5],
    ]),
    course(4, 'FR2', 'French 2', true, [[5, 5]]),
    course(5, 'OLD', 'Archive 2024', false, [[4, 3]]),
  ];
}

export function courseById(state: MoodleState, id: number): CourseState | null {
  const stored = state.courses.find((course) => course.id === id);
  if (stored !== undefined) return stored;
  const index = state.generated === null ? null : generatedCourseIndex(state.generated, id);
  return state.generated === null || index === null ? null : generatedCourse(state.generated, index);
}

/** All courses without the front page. */
export function coursesOf(state: MoodleState): readonly CourseState[] {
  const { generated } = state;
  if (generated === null) return state.courses;
  const made = Array.from({ length: generated.courses }, (_, index) => generatedCourse(generated, index));
  return [...state.courses, ...made];
}

export function courseSyncMode(state: MoodleState): string {
  return state.settings['s_local_o365_coursesync'] ?? 'off';
}

/** The stored choice counts in the custom mode only (contract, 6a b). */
export function isSynchronised(state: MoodleState, courseId: number): boolean {
  const mode = courseSyncMode(state);
  if (mode === 'onall') return true;
  return mode !== 'off' && state.courseChoices[String(courseId)] === true;
}
