import { describe, expect, it } from 'vitest';
import { migrate, newProfile, profileView } from './progress';

const fresh = newProfile('moodle-teams-1', 'moodle-teams', new Date('2026-11-22T08:00:00Z'), {
  mode: 'live',
  scenario: null,
  simulate: [],
});

describe('profiles', () => {
  it('read back what was written', () => {
    expect(migrate(JSON.parse(JSON.stringify(fresh)))).toEqual(fresh);
    expect(profileView(fresh)).toMatchObject({ id: 'moodle-teams-1', mode: 'live', done: 0 });
  });

  it.each([
    null,
    'text',
    {},
    { version: 99, id: 'x', journey: 'y', answers: {} },
    { ...fresh, answers: undefined },
    { ...fresh, version: undefined },
  ])('leave alone what is not theirs: %j', (stored) => {
    expect(migrate(stored)).toBeNull();
  });
});
