import { familyNames, givenNames } from './generated-names';
import type { CourseState } from './course-state';
import type { MoodleUser } from './state';

/** Very many accounts and courses that are computed when asked for and never stored. */
export interface GeneratedState {
  seed: number;
  /** People of the pretended tenant; not all of them have an account here. */
  users: number;
  courses: number;
  /** Domain of their user names and addresses. */
  domain: string;
}

/** Of every hundred people 70 have one account, two have none (+ in the name), two have two, 26 none. */
const accountsPerHundred = 74;
/** Linked accounts of people who left the tenant. */
const leftBehind = 200;
const firstId = 1001;
/** After so many ids a few are unused, as on every real site. */
const run = 500;
const gap = 20;

export function generatedTotal(made: GeneratedState): number {
  return peopleAccounts(made) + leftBehind;
}

function peopleAccounts({ users }: GeneratedState): number {
  const rest = users % 100;
  const two = Math.min(Math.max(rest - 72, 0), 2) * 2;
  return Math.floor(users / 100) * accountsPerHundred + Math.min(rest, 70) + two;
}

export function generatedId(row: number): number {
  return firstId + row + Math.floor(row / run) * gap;
}

/** Null for ids in a gap and beyond the last. */
export function generatedAccount(made: GeneratedState, id: number): MoodleUser | null {
  const offset = id - firstId;
  const within = offset % (run + gap);
  if (offset < 0 || within >= run) return null;
  const row = Math.floor(offset / (run + gap)) * run + within;
  return row < generatedTotal(made) ? accountOfRow(made, row, id) : null;
}

function accountOfRow(made: GeneratedState, row: number, id: number): MoodleUser {
  const people = peopleAccounts(made);
  if (row >= people) return leaver(made, row - people, id);
  const slot = row % accountsPerHundred;
  const inHundred = slot < 70 ? slot : 72 + Math.floor((slot - 70) / 2);
  const second = slot >= 70 && slot % 2 === 1;
  const person = Math.floor(row / accountsPerHundred) * 100 + inHundred;
  const local = localPart(person);
  const address = `${local}@${made.domain}`;
  const username = inHundred < 60 ? address : second ? `${local}b` : local;
  return { ...account(id, username, address), ...namesOf(person) };
}

/** `anna.adler0`, the same in the pretended tenant. */
function localPart(person: number): string {
  const { given, family } = partsOf(person);
  return `${given}.${family}${String(person)}`;
}

function partsOf(person: number): { readonly given: string; readonly family: string } {
  return {
    given: givenNames[person % givenNames.length] ?? '',
    family: familyNames[Math.floor(person / givenNames.length) % familyNames.length] ?? '',
  };
}

function namesOf(person: number): { readonly firstName: string; readonly lastName: string } {
  const { given, family } = partsOf(person);
  const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
  return { firstName: capital(given), lastName: `${capital(family)} ${String(person)}` };
}

function leaver({ domain }: GeneratedState, number: number, id: number): MoodleUser {
  const upn = `left.user${String(number)}@${domain}`;
  return {
    ...account(id, upn, upn),
    firstName: 'Left',
    lastName: `User ${String(number)}`,
    auth: 'oidc',
    link: { upn, kind: 'synced' },
  };
}

function account(id: number, username: string, email: string): MoodleUser {
  return {
    id,
    username,
    password: '',
    firstName: '',
    lastName: '',
    email,
    role: 'user',
    auth: 'manual',
    suspended: false,
    link: null,
  };
}

/** Ids of the generated accounts that are linked as they come. */
export function generatedLinked(made: GeneratedState): readonly number[] {
  const people = peopleAccounts(made);
  return Array.from({ length: leftBehind }, (_, number) => generatedId(people + number));
}

const courseRun = 100;
const courseGap = 5;

/** Every tenth course has nobody who could own its team. */
export function generatedCourse(made: GeneratedState, index: number): CourseState {
  const row = (step: number): number =>
    (index * 37 + made.seed + step * 11) % Math.max(1, peopleAccounts(made));
  const students = [1, 2, 3].map((step) => ({ userId: generatedId(row(step)), roleId: 5, active: true }));
  const teacher = { userId: generatedId(row(0)), roleId: 3, active: true };
  return {
    id: firstId + index + Math.floor(index / courseRun) * courseGap,
    shortName: `C${String(index).padStart(4, '0')}`,
    fullName: `Course ${String(index)}`,
    visible: index % 25 !== 24,
    locked: false,
    enrolments: index % 10 === 9 ? students : [teacher, ...students],
  };
}

export function generatedCourseIndex({ courses }: GeneratedState, id: number): number | null {
  const offset = id - firstId;
  const within = offset % (courseRun + courseGap);
  if (offset < 0 || within >= courseRun) return null;
  const index = Math.floor(offset / (courseRun + courseGap)) * courseRun + within;
  return index < courses ? index : null;
}
