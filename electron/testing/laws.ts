import { describe, expect, it } from 'vitest';
import { NetworkFailure, type HttpResponse } from '../engine/host';
import { blocks } from '../engine/order';
import { openTrial, type Trial } from './trial';
import type { World } from '../hosts/rehearsal/stage';

/** A starting state for one step, and whether its plan must have something to do there. */
export interface LawCase {
  readonly scenario: string;
  readonly arrange?: (world: World) => void;
  /** Brings the step into the state to test: answers, files. */
  readonly prepare?: (trial: Trial) => Promise<void>;
  readonly plan: 'changes' | 'nothing';
}

const refusals: readonly { readonly name: string; readonly answer: HttpResponse | NetworkFailure }[] = [
  ...[401, 403, 404, 409, 429, 500, 503].map((status) => ({
    name: String(status),
    answer: json(status, { error: { code: 'Refused', message: 'refused' } }),
  })),
  { name: 'HTML where JSON was due', answer: page('<html><body>hello</body></html>') },
  { name: 'cut short', answer: json(200, undefined, '{"value":[{"id":"') },
  { name: 'time-out', answer: new NetworkFailure('timeout', 'ERR_TIMED_OUT', 'https://x.example/') },
  { name: 'cut connection', answer: new NetworkFailure('cut', 'ERR_CONNECTION_RESET', 'https://x.example/') },
];

/**
 * The laws every step obeys: looking writes nothing, a plan is plain data and agrees with the judgement, applying it
 * leaves nothing to do, doing it again changes nothing, and whatever is answered ends in a finding.
 */
export function lawsOf(step: string, cases: readonly LawCase[]): void {
  describe.each(cases)(`laws of ${step} in $scenario`, ({ scenario, arrange, prepare, plan }) => {
    const begin = async (): Promise<Trial> => {
      const trial = await openTrial(scenario, arrange);
      await trial.reach(step);
      await prepare?.(trial);
      return trial;
    };

    it('looks without writing, and plans in plain data what the judgement asks for', async () => {
      const trial = await begin();
      const before = trial.writes().length;
      await trial.wizard.look(step);
      const view = await trial.wizard.plan(step);
      expect(trial.writes()).toHaveLength(before);
      const { plan: made, findings } = view.steps.find((one) => one.id === step) ?? trial.step(step);
      expect(JSON.parse(JSON.stringify(made))).toEqual(made);
      expect(made === null ? 'nothing' : 'changes').toBe(plan);
      const failing = findings.filter((one) => one.outcome === 'fail');
      if (made !== null) expect(failing.length).toBeGreaterThan(0);
      for (const one of failing) expect(one.remedy, one.id).toBeDefined();
      await trial.close();
    });

    it('leaves nothing to do after applying, and a second run writes nothing', async () => {
      const trial = await begin();
      const approved = await trial.approve(step);
      expect(approved.problem).toBeNull();
      const applied = trial.step(step).applied.filter((one) => one.change.by === 'wizard');
      expect(applied.map((one) => one.state)).toEqual(applied.map(() => 'done'));
      const byPerson = trial.step(step).applied.some((one) => one.change.by === 'person');
      if (plan === 'changes' && !byPerson) expect(trial.step(step).findings.filter(blocks)).toEqual([]);
      const before = trial.writes().length;
      const again = await trial.wizard.plan(step);
      const left = again.steps.find((one) => one.id === step)?.plan?.changes ?? [];
      expect(left.filter((one) => one.by === 'wizard' && one.kind !== 'stay')).toEqual([]);
      expect(trial.writes()).toHaveLength(before);
      await trial.close();
    });

    it.each(refusals)('turns $name into a finding and keeps going', async ({ answer }) => {
      const trial = await begin();
      const before = trial.writes().length;
      trial.fault(() => answer);
      await trial.wizard.look(step);
      const { findings } = trial.step(step);
      expect(findings.length).toBeGreaterThan(0);
      // A look that met a refusal is never all green.
      expect(findings.some((one) => one.outcome !== 'pass')).toBe(true);
      expect(findings.filter((one) => one.codes?.system === 'app')).toEqual([]);
      trial.fault(null);
      await trial.wizard.look(step);
      expect(trial.step(step).findings.filter((one) => one.outcome === 'unknown')).toEqual([]);
      expect(trial.writes()).toHaveLength(before);
      await trial.close();
    });

    it('lets no secret into the log or the window', async () => {
      const trial = await begin();
      await trial.approve(step);
      const secrets = [
        ...trial.world.microsoft.passwords.map((one) => one.secretText),
        ...Object.keys(trial.world.microsoft.appTokens),
        ...Object.keys(trial.world.moodle.sessions),
        ...Object.values(trial.world.moodle.sessions).map((one) => one.sesskey),
      ];
      const text = trial.log() + trial.shown() + JSON.stringify(trial.profile());
      for (const secret of secrets) expect(text.includes(secret)).toBe(false);
      await trial.close();
    });
  });
}

function json(status: number, value: unknown, text?: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(text ?? JSON.stringify(value)),
    url: '',
  };
}

function page(html: string): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: new TextEncoder().encode(html),
    url: '',
  };
}
