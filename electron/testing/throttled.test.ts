import { afterEach, describe, expect, it } from 'vitest';
import { journeys } from '../compose';
import { validate } from '../engine/validate';
import { scenarioOf } from '../hosts/rehearsal/scenarios';
import { openTrial, type Trial } from './trial';

let trial: Trial;
afterEach(() => trial.close());

/** Statuses of what was asked of Graph, in the order the answers came. */
function statuses(path: string): readonly number[] {
  return trial
    .log()
    .split('\n')
    .filter((line) => line.includes('"kind":"request"'))
    .map((line) => JSON.parse(line) as { readonly url: string; readonly status: number })
    .filter(({ url }) => decodeURIComponent(new URL(url).pathname).startsWith(`/v1.0${path}`))
    .map(({ status }) => status);
}

describe('a tenant that wants a pause now and then', () => {
  it('is waited for as it says, each request by itself, and everything is found well', async () => {
    trial = await openTrial('throttled');
    const { throttle } = trial.world.microsoft.faults;
    expect(throttle.every(({ times }) => times > 0)).toBe(true);
    for (const [step, values] of Object.entries(scenarioOf('throttled').answers))
      await trial.wizard.answer(step, values);
    const from = new Date(trial.wizard.view().profile.openedAt).getTime();
    const { signInSteps = {} } = journeys.find(({ id }) => id === 'moodle-teams') ?? {};
    const { results, findings } = await validate(trial.wizard, Object.values(signInSteps));
    expect(findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')).toEqual([]);

    // Each pause was asked for, and nobody came back before it was over.
    expect(throttle.filter(({ times }) => times > 0)).toEqual([]);
    expect(trial.world.microsoft.violations).toEqual([]);
    expect(statuses('/applications(uniqueName=').slice(0, 3)).toEqual([429, 429, 200]);
    // As a whole it had to wait once; of what was in it then, only the part that had to wait is asked for again.
    expect(statuses('/$batch')).toEqual([429, 200, 200]);
    const told = throttle.map((one) => one.until ?? 0);
    const last = Math.max(...results.map(({ at }) => (at === null ? 0 : Date.parse(at))));
    expect(last).toBeGreaterThanOrEqual(Math.max(...told));
    expect(Math.max(...told)).toBeGreaterThan(from);
  });
});
