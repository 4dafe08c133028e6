import { afterEach, describe, expect, it } from 'vitest';
import { journeys } from '../../compose';
import { scenarioOf } from '../../hosts/rehearsal/scenarios';
import { openTrial, type Trial } from '../../testing/trial';
import { needsOf } from '../order';
import type { Surveyed } from './survey';

const [journey] = journeys;
if (journey === undefined) throw new Error('no journey');
const all = [...journey.steps, ...journey.checks];

describe('a survey', () => {
  let trial: Trial;
  afterEach(() => trial.close());
  /** How far each was when it was begun and when it came home. */
  interface Seen {
    readonly begun: Map<string, readonly string[]>;
    readonly home: Map<string, readonly string[]>;
  }
  const surveyed = async (actsFor: readonly string[]): Promise<Seen & { readonly end: Surveyed }> => {
    trial = await openTrial('healthy');
    for (const [step, answers] of Object.entries(scenarioOf('healthy').answers))
      await trial.wizard.answer(step, answers);
    const begun = new Map<string, readonly string[]>();
    const home = new Map<string, readonly string[]>();
    const end = await trial.wizard.survey({
      actsFor,
      tell: (news) => {
        const now = [...news.home];
        if (news.looking !== null && !begun.has(news.looking)) begun.set(news.looking, now);
        for (const one of now) if (!home.has(one)) home.set(one, now);
      },
    });
    return { begun, home, end };
  };

  it('looks at each as soon as what it needs has come home, and not before', async () => {
    const { begun, end } = await surveyed(Object.values(journey.signInSteps));
    expect(end.stopped).toBe(false);
    expect([...end.home].sort()).toEqual(all.map((one) => one.id).sort());
    for (const one of all)
      expect(begun.get(one.id), one.id).toEqual(expect.arrayContaining(needsOf(one).map((need) => need.id)));
    // What belongs to no step does not wait for all steps.
    const [first] = journey.checks.filter((check) => needsOf(check).length === 1);
    expect(journey.steps.every((step) => begun.get(first?.id ?? '')?.includes(step.id))).toBe(false);
  });

  it('signs in on its way where the host answers for a person, before anything that needs it', async () => {
    const { end } = await surveyed(Object.values(journey.signInSteps));
    expect(end.problems.size).toBe(0);
    const states = trial.wizard.view().steps.map((one) => [one.id, one.state]);
    expect(states.filter(([, state]) => state === 'blocked' || state === 'unknown')).toEqual([]);
    expect(trial.writes()).toEqual([]);
  });

  it('asks nobody where nobody can be asked', async () => {
    await surveyed([]);
    expect(trial.log()).not.toContain('"kind":"act"');
    expect(trial.step('moodle-session').state).toBe('blocked');
  });

  it('counts what has come home', async () => {
    const { home, end } = await surveyed([]);
    expect(home.size).toBe(all.length);
    expect([...end.checks.keys()]).toEqual(journey.checks.map((one) => one.id));
    expect(trial.shown()).toContain(`"busy":{"kind":"validating","done":0,"of":${String(all.length)}}`);
  });
});
