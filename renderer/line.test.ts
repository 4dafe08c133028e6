import { describe, expect, it } from 'vitest';
import { openLine } from './line';
import type { Event } from './store';
import { fakeBridge } from './testing/fake-bridge';
import { app, showing, siteStep, wizard } from './testing/views';

describe('the line to main', () => {
  it('has the first state ready before anybody draws, views that came meanwhile included', async () => {
    const bridge = fakeBridge(app({ open: wizard() }));
    const line = openLine(bridge);
    await line.answered;
    bridge.push(showing({ ...siteStep, state: 'done' }));
    expect(line.soFar()).toMatchObject({
      kind: 'ready',
      app: { open: { steps: [{ state: 'done' }, {}, {}] } },
    });
  });

  it('tells what came since, in order, and nothing twice', async () => {
    const bridge = fakeBridge(app({ open: wizard() }));
    const line = openLine(bridge);
    await line.answered;
    line.soFar();
    bridge.push(wizard({ current: 'app' }));
    const told: Event[] = [];
    const stop = line.listen((event) => told.push(event));
    bridge.push(wizard({ current: 'consent' }));
    stop();
    bridge.push(wizard());
    line.listen((event) => told.push(event));
    expect(told.map((event) => event.kind === 'viewed' && event.view.current)).toEqual([
      'app',
      'consent',
      'site',
    ]);
  });

  it('says that the app could not start when main refuses or breaks', async () => {
    const problem = { kind: 'unexpected', system: 'app', say: { id: 'frame.bug' }, codes: {} } as const;
    const refusing = openLine(fakeBridge(app(), { start: () => problem }));
    await refusing.answered;
    expect(refusing.soFar()).toEqual({ kind: 'unusable', problem });
    const breaking = openLine(
      fakeBridge(app(), {
        start: () => {
          throw new Error('E7');
        },
      }),
    );
    await breaking.answered;
    expect(breaking.soFar()).toMatchObject({ kind: 'unusable', problem: { codes: { code: 'E7' } } });
  });
});
