import { describe, expect, it } from 'vitest';
import { aliasOf, nameFault, sharedAliases } from './names';

const course = (fullName: string, shortName: string): Parameters<typeof aliasOf>[0] => ({
  id: 1,
  fullName,
  shortName,
  visible: true,
});
const naming = (
  prefixSuffix: string | null,
  blockedWords: readonly string[] = [],
): Parameters<typeof nameFault>[1] => ({
  prefixSuffix,
  blockedWords,
  everyoneMayCreate: true,
});
const none = new Set<string>();

describe('the alias of a course', () => {
  it.each([
    ['sample 15', 'sample15'],
    ['Été_2026-A', 't_2026-A'],
    ['MA(1) [x] "y"; a:b.c <d>@e\\f', 'MA1xyabcdef'],
    ["O'Neil & co/2", "O'Neil&co/2"],
    ['数学', ''],
    [`${' .'.repeat(40)}late`, 'late'],
    ['x'.repeat(80), 'x'.repeat(59)],
  ])('of %s is %s', (shortName, alias) => {
    expect(aliasOf(course('Any', shortName))).toBe(alias);
  });

  it('is told when two courses would share it', () => {
    expect(sharedAliases([course('A', 'MA 1'), course('B', 'ma1'), course('C', 'MA2')])).toEqual(['ma1']);
  });
});

describe('the name of a course', () => {
  it('passes where the tenant has no rule', () => {
    expect(nameFault(course('Maths', 'MA1'), null, none)).toBeNull();
    expect(nameFault(course('Maths', 'MA1'), naming(null), none)).toBeNull();
    expect(nameFault(course('Maths', 'MA1'), naming('[GroupName]'), none)).toBeNull();
  });

  it.each([
    ['Maths', 'GRP_[GroupName]', 'pattern'],
    ['GRP_Maths', 'GRP_[GroupName]', null],
    ['GRP Maths', 'GRP [Department] [GroupName]', null],
    ['Maths', '[GroupName] (course)', 'pattern'],
    ['Maths (Course)', '[GroupName] (course)', null],
  ])('%s under %s: %s', (name, pattern, fault) => {
    expect(nameFault(course(name, 'MA1'), naming(pattern), none)).toBe(fault);
  });

  it('is refused for whole blocked words only', () => {
    expect(nameFault(course('Payroll basics', 'PB'), naming(null, ['payroll']), none)).toBe('blocked-word');
    expect(nameFault(course('Classes of 1900', 'CL'), naming(null, ['class']), none)).toBeNull();
    expect(nameFault(course('The CEO’s course', 'TC'), naming(null, ['CEO']), none)).toBe('blocked-word');
  });

  it('is told when its alias is taken, not when the plugin will make one up', () => {
    expect(nameFault(course('Maths', '数学'), null, none)).toBeNull();
    expect(nameFault(course('Maths', 'MA 1'), null, new Set(['ma1']))).toBe('alias-taken');
  });
});
