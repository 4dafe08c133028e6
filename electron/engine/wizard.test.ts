import { describe, expect, it } from 'vitest';
import { NetworkFailure } from './host';
import { openTrial } from '../testing/trial';

describe('the wizard', () => {
  it('shows the first question without looking at anything, and never complains before an answer', async () => {
    const trial = await openTrial('fresh');
    const [first] = trial.wizard.view().steps;
    expect(first).toMatchObject({ id: 'moodle-site', state: 'not-looked', complaints: {} });
    await trial.wizard.answer('moodle-site', { address: '' });
    expect(Object.keys(trial.step('moodle-site').complaints)).toEqual(['address']);
    await trial.close();
  });

  it('skips what waits for an earlier step, with the reason, and asks nothing of the outside for it', async () => {
    const trial = await openTrial('fresh');
    await trial.wizard.look(null);
    const consent = trial.step('admin-consent');
    expect(consent).toMatchObject({
      state: 'waiting',
      waitsFor: ['microsoft-session', 'app-registration', 'app-credential'],
    });
    expect(consent.findings[0]).toMatchObject({ outcome: 'skipped', skipped: 'needs-earlier-step' });
    expect(consent.evidence).toEqual([]);
    await trial.close();
  });

  it('does one thing at a time', async () => {
    const trial = await openTrial('healthy');
    await trial.reach('plugins');
    const running = trial.wizard.look(null);
    await expect(trial.wizard.look(null)).rejects.toMatchObject({ facts: { say: { id: 'engine.busy' } } });
    await running;
    await trial.close();
  });

  it('keeps what it knew when a look is stopped', async () => {
    const trial = await openTrial('healthy');
    await trial.reach('plugins');
    const before = trial.step('plugins').findings;
    trial.fault((request) => {
      trial.wizard.stop();
      return new NetworkFailure('cancelled', 'ABORTED', request.url);
    });
    await trial.wizard.look('plugins');
    expect(trial.step('plugins').findings).toEqual(before);
    expect(trial.wizard.view().problem).toBeNull();
    await trial.close();
  });

  it('stops after the change in flight and says what was not started', async () => {
    const trial = await openTrial('fresh');
    await trial.reach('app-registration');
    const seen: string[] = [];
    trial.fault(({ method, url }) => {
      if (method === 'PATCH' && url.includes('uniqueName')) trial.wizard.stop();
      seen.push(method);
      return undefined;
    });
    await trial.approve('app-registration');
    expect(trial.step('app-registration').applied.map((one) => one.state)).toEqual([
      'done',
      ...Array.from({ length: 6 }, () => 'not-started'),
    ]);
    expect(trial.world.microsoft.applications).toHaveLength(1);
    await trial.close();
  });

  it('applies nothing when it is stopped while it looks once more before the first change', async () => {
    const trial = await openTrial('half-done');
    await trial.reach('app-registration');
    const view = await trial.wizard.plan('app-registration');
    const digest = view.steps.find((one) => one.id === 'app-registration')?.plan?.digest ?? '';
    const before = trial.writes().length;
    let stopped = false;
    trial.fault(({ url }) => {
      if (!stopped && url.includes('/applications')) {
        stopped = true;
        trial.wizard.stop();
      }
      return undefined;
    });
    await trial.wizard.apply('app-registration', digest);
    expect(stopped).toBe(true);
    expect(trial.writes()).toHaveLength(before);
    await trial.close();
  });

  it('keeps secrets out of the answers, whoever sends them', async () => {
    const trial = await openTrial('half-done');
    await trial.wizard.answer('app-credential', { pastedSecret: 'planted~secret~value', lifetime: '90' });
    expect(JSON.stringify(trial.profile())).not.toContain('planted');
    expect(trial.profile().answers['app-credential']).toEqual({ lifetime: '90' });
    await trial.close();
  });

  it('sees a role that was activated meanwhile when the person looks again', async () => {
    const trial = await openTrial('no-consent-right');
    await trial.reach('admin-consent');
    expect(trial.step('admin-consent').handOver).not.toBeNull();
    const ana = trial.world.microsoft.people.find((one) => one.key === 'ana');
    ana?.roles.push('e8611ab8-c189-46e8-94e1-60213ab1f814');
    await trial.wizard.look('admin-consent');
    expect(trial.step('admin-consent').handOver).toBeNull();
    await trial.close();
  });

  it('says a crash of a check in one finding and goes on with the others', async () => {
    const trial = await openTrial('healthy');
    await trial.reach('plugins');
    trial.fault(({ url }) => {
      if (url.includes('/admin/plugins.php')) throw new Error('planted');
      return undefined;
    });
    await trial.wizard.look(null);
    expect(trial.step('plugins').findings[0]).toMatchObject({
      outcome: 'unknown',
      title: { id: 'frame.bug' },
    });
    expect(trial.step('microsoft-session').state).toBe('done');
    await trial.close();
  });

  it('opens again on the first unmet step, with every answer', async () => {
    const trial = await openTrial('half-done');
    await trial.reach('app-registration');
    const again = await trial.reopen();
    await again.wizard.look(null);
    // A new window has no session of Moodle yet: cookies live in the window's partition, not in the profile.
    expect(again.wizard.view().current).toBe('moodle-session');
    expect(again.profile().answers['moodle-site']).toEqual({ address: 'https://moodle.contoso.example' });
    await again.close();
  });

  it('stays where an act was done that nothing waited for: its outcome is read there', async () => {
    const trial = await openTrial('healthy');
    await trial.reach('user-sync');
    await trial.wizard.go('user-sync');
    const view = await trial.wizard.act('user-sync', 'forecast');
    expect(view.current).toBe('user-sync');
    expect(trial.step('user-sync').tables).toHaveLength(1);
    await trial.close();
  });

  it.each([
    [
      'something fails still, advice too',
      'looop-strict-patch',
      'looop-conformance',
      'looop-application',
      false,
    ],
    ['another system told of it', 'looop-fresh', 'provisioning-pilot', 'provisioning-watch', true],
  ])(
    'holds the person where %s after what was done, and leads on from there as it would have',
    async (_why, scenario, held, next, planned) => {
      const trial = await openTrial(scenario);
      await trial.reach(held);
      await trial.approve(held);
      expect(trial.step(held).applied.map((one) => one.state)).toEqual(['done']);
      expect(trial.wizard.view()).toMatchObject({ current: held, ahead: next });
      const view = await trial.wizard.go(next);
      // A plan is shown unasked only where no question is left.
      expect(view.steps.find(({ id }) => id === next)?.plan !== null).toBe(planned);
      expect(view.ahead).toBeUndefined();
      await trial.close();
    },
  );

  it('leads on from a step where nothing is left to read, unless the person came for it alone', async () => {
    for (const stay of [false, true]) {
      const trial = await openTrial('looop-fresh');
      await trial.reach('looop-conformance');
      const view = await trial.wizard.plan('looop-conformance');
      const digest = view.steps.find(({ id }) => id === 'looop-conformance')?.plan?.digest ?? '';
      const { current } = await trial.wizard.apply('looop-conformance', digest, stay);
      expect(current).toBe(stay ? 'looop-conformance' : 'looop-application');
      await trial.close();
    }
  });

  it('still searches after something else was stopped', async () => {
    const trial = await openTrial('healthy');
    await trial.reach('user-sync');
    trial.wizard.stop();
    const found = await trial.wizard.pick('user-sync', 'group', 'Moodle');
    expect(found.map((one) => one.name)).toContain('Moodle pilot');
    await trial.close();
  });

  it('ignores answers to questions nobody asked', async () => {
    const trial = await openTrial('fresh');
    await trial.wizard.answer('moodle-site', { address: 'x.example', objectId: 'planted' });
    expect(trial.profile().answers['moodle-site']).toEqual({ address: 'x.example' });
    await trial.close();
  });

  it('writes every look, plan, approval and change down, in order', async () => {
    const trial = await openTrial('half-done');
    await trial.reach('app-registration');
    await trial.approve('app-registration');
    await trial.close();
    const kinds = trial
      .log()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { readonly kind: string; readonly step: string | null })
      .filter((line) => line.step === 'app-registration')
      .map((line) => line.kind);
    const first = (kind: string): number => kinds.indexOf(kind);
    expect(first('look')).toBeLessThan(first('plan'));
    expect(first('plan')).toBeLessThan(first('approve'));
    expect(first('approve')).toBeLessThan(first('apply'));
    expect(kinds.filter((kind) => kind === 'apply')).toHaveLength(
      kinds.filter((kind) => kind === 'applied').length,
    );
  });
});
