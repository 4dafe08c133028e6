export interface RoleState {
  id: number;
  shortName: string;
  name: string;
  /** What is set on site level, by capability; what is not set is not there. */
  capabilities: Record<string, string>;
  /** Can be given within a course. */
  inCourses: boolean;
}

/** The roles of a new site with Moodle's own ids; the plugins' capabilities as measured on 4.5. */
export function freshRoles(): RoleState[] {
  const role = (
    id: number,
    shortName: string,
    name: string,
    capabilities: Record<string, string> = {},
  ): RoleState => ({ id, shortName, name, capabilities, inCourses: [1, 3, 4, 5].includes(id) });
  return [
    role(1, 'manager', 'Manager', { 'local/o365:managegroups': 'allow', 'moodle/course:view': 'allow' }),
    role(2, 'coursecreator', 'Course creator', { 'moodle/course:create': 'allow' }),
    role(3, 'editingteacher', 'Teacher', {
      'local/o365:managegroups': 'allow',
      'local/o365:teamowner': 'allow',
      'moodle/course:update': 'allow',
    }),
    role(4, 'teacher', 'Non-editing teacher', { 'moodle/grade:viewall': 'allow' }),
    role(5, 'student', 'Student', { 'local/o365:teammember': 'allow', 'local/o365:viewgroups': 'allow' }),
    role(6, 'guest', 'Guest', { 'moodle/block:view': 'allow' }),
    role(7, 'user', 'Authenticated user', { 'moodle/webservice:createmobiletoken': 'allow' }),
    role(8, 'frontpage', 'Authenticated user on site home', { 'moodle/comment:post': 'allow' }),
  ];
}
