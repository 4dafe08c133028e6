import { describe, expect, it } from 'vitest';
import { lawsOf } from '../../../testing/laws';
import { openTrial } from '../../../testing/trial';
import { step } from './moodle-session.step';

describe('moodle-session', () => {
  it('tells a manager that the role is not enough, and offers another account', async () => {
    const trial = await openTrial('fresh', ({ moodle }) => {
      const admin = moodle.users.find((one) => one.username === 'admin');
      if (admin !== undefined) admin.role = 'manager';
    });
    await trial.reach(step.id);
    const view = trial.step(step.id);
    expect(view.state).toBe('blocked');
    expect(view.findings.map((one) => `${one.id} ${one.outcome}`)).toContain(
      'moodle-session.administrator fail',
    );
    expect(view.acts.map((one) => one.id)).toEqual(['sign-out']);
    await trial.close();
  });

  it('notices that the session ended and sends the person to sign in, keeping every answer', async () => {
    const trial = await openTrial('fresh');
    await trial.reach('plugins');
    trial.world.moodle.sessions = {};
    const view = await trial.wizard.look('plugins');
    expect(view.steps.find((one) => one.id === 'plugins')?.waitsFor).toEqual([step.id]);
    expect(view.current).toBe(step.id);
    await trial.wizard.act(step.id, 'sign-in');
    expect(trial.step('plugins').state).toBe('done');
    expect(trial.profile().answers['moodle-site']).toBeDefined();
    await trial.close();
  });
});

lawsOf(step.id, [{ scenario: 'fresh', plan: 'nothing' }]);
