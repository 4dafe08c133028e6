import { afterEach, describe, expect, it } from 'vitest';
import { journeys } from '../compose';
import { openTrial, type Trial } from '../testing/trial';
import { validate, type Validation } from './validate';

const signIns = Object.values(journeys[0]?.signInSteps ?? {});

describe('a validation', () => {
  let trial: Trial | null = null;
  afterEach(async () => {
    await trial?.close();
    trial = null;
  });
  const validated = async (scenario: string): Promise<Validation> => {
    trial = await openTrial(scenario);
    await trial.wizard.answer('moodle-site', { address: 'https://moodle.contoso.example' });
    return validate(trial.wizard, signIns);
  };
  const outcomesOf = ({ results }: Validation, id: string): readonly unknown[] =>
    (results.find((one) => one.check === id)?.findings ?? []).map((one) => [one.id, one.skipped]);

  it('hands out what each step and check found and what was asked for it', async () => {
    const found = await validated('healthy');
    const step = found.results.find((one) => one.check === 'moodle-site');
    expect(step).toMatchObject({ phase: 'prepare', title: { id: 'moodle-site.title' } });
    expect(step?.evidence.length).toBeGreaterThan(0);
    const check = found.results.find((one) => one.check === 'sign-in-redirect');
    expect(check).toMatchObject({ phase: 'check', title: { id: 'sign-in-redirect.title' } });
    expect(check?.evidence.map((line) => line.method)).toContain('GET');
    expect(found.findings).toEqual(found.results.flatMap((one) => one.findings));
    for (const one of found.results)
      expect(one.findings.every(({ check: id }) => id === one.check)).toBe(true);
    // What a look saw is for the engine alone: it never leaves with the results.
    for (const one of found.results) {
      expect(Object.keys(one).sort()).toEqual(['at', 'check', 'evidence', 'findings', 'phase', 'title']);
    }
  });

  it('says of a step that waits for an answer which one, instead of leaving it out', async () => {
    const found = await validated('healthy');
    expect(outcomesOf(found, 'team-tab')).toEqual([['team-tab.unanswered', 'not-chosen']]);
    const tab = found.results.find((one) => one.check === 'team-tab');
    expect(tab?.at).toBeNull();
    expect(tab?.findings[0]?.title.params?.['question']).toEqual({ id: 'team-tab.q.wanted.label' });
  });

  it('leaves steps behind a blocker waiting, whether they were answered or not', async () => {
    const found = await validated('plugins-missing');
    expect(outcomesOf(found, 'team-tab')).toEqual([['team-tab.waits', 'needs-earlier-step']]);
    expect(found.results.every((one) => one.findings.length > 0)).toBe(true);
  });

  it('changes nothing', async () => {
    await validated('half-done');
    expect(trial?.writes()).toEqual([]);
  });

  it('ends where an act that was allowed does not help', async () => {
    trial = await openTrial('fresh');
    trial.fault(({ url }) =>
      url.startsWith('https://login.')
        ? { status: 503, headers: {}, body: new Uint8Array(), url }
        : undefined,
    );
    await trial.wizard.answer('moodle-site', { address: 'https://moodle.contoso.example' });
    const found = await validate(trial.wizard, signIns);
    expect(found.stopped).toBe(false);
    expect(found.problems.has('microsoft-session')).toBe(true);
  });
});
