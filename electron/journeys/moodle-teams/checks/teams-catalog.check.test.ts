import { describe, expect, it } from 'vitest';
import { openTrial } from '../../../testing/trial';
import { check } from './teams-catalog.check';

type Seen = Parameters<typeof check.judge>[0];
const judged = (seen: Partial<Seen>): readonly string[] =>
  check
    .judge({ externalId: 'e', storedId: 'c', ids: ['c'], ...seen }, {}, { now: new Date(), hints: {} })
    .map(({ point, outcome }) => `${point} ${outcome}`);

describe('teams-catalog', () => {
  it.each<[string, Partial<Seen>, readonly string[]]>([
    ['both ends agree', {}, ['app-not-in-catalog pass', 'catalogue-id pass']],
    ['nothing is published', { ids: [] }, ['app-not-in-catalog fail']],
    ['Moodle knows another', { storedId: 'x' }, ['app-not-in-catalog pass', 'catalogue-id fail']],
    ['Moodle knows none', { storedId: null }, ['app-not-in-catalog pass', 'catalogue-id fail']],
    ['the app was not chosen', { ids: null }, ['app-not-in-catalog skipped']],
  ])('where %s', (_name, seen, expected) => {
    expect(judged(seen)).toEqual(expected);
  });

  it('asks for nothing where the app was not chosen', async () => {
    const trial = await openTrial('healthy');
    await trial.reach('teams-package');
    await trial.wizard.answer('app-registration', { features: ['user-sync'] });
    await trial.wizard.look(null);
    const findings = await trial.wizard.checks();
    expect(findings.find((one) => one.check === check.id)).toMatchObject({ skipped: 'not-chosen' });
    await trial.close();
  });
});
