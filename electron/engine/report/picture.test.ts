import { describe, expect, it } from 'vitest';
import { catalogue } from '../../compose';
import type { Finding } from '../../contract/vocabulary';
import { finding } from '../../testing/report';
import type { Connection } from '../step';
import { pictureOf } from './picture';
import { speaker } from './said';

const title = { id: 'connection.moodle' };
const connection: Connection = {
  nodes: [
    { id: 'a', title, column: 0, row: 0 },
    { id: 'b', title, column: 1, row: 0 },
  ],
  links: [
    { id: 'whole', from: 'a', to: 'b', title, about: ['check'] },
    { id: 'one', from: 'b', to: 'a', title, about: ['check.special'] },
  ],
};
const of = (...findings: readonly Finding[]) =>
  pictureOf(
    connection,
    findings.map((one) => ({ ...one, check: 'check' })),
    speaker(catalogue('en'), 'en'),
  ).links;
const state = (...findings: readonly Finding[]) => of(...findings)[0]?.state;

describe('the picture of the connection', () => {
  it('draws a link as bad as the worst that was found', () => {
    const pass = finding('pass');
    const problem = finding('fail', { severity: 'problem' });
    const waits = finding('skipped', { skipped: 'needs-earlier-step' });
    const noSession = finding('skipped', { skipped: 'no-session' });
    expect(state()).toBe('not-set-up');
    expect(state(finding('skipped'))).toBe('not-set-up');
    expect(state(noSession)).toBe('not-looked-at');
    expect(state(noSession, pass)).toBe('ok');
    expect(state(pass, finding('fail', { severity: 'advice' }), finding('manual'))).toBe('ok');
    expect(state(pass, waits)).toBe('not-looked-at');
    expect(state(waits, finding('unknown'))).toBe('could-not-look');
    expect(state(finding('unknown'), problem)).toBe('problem');
    expect(state(problem, finding('fail'))).toBe('broken');
  });

  it('does not call anything in order, or not set up, before it was looked at', () => {
    const running = (...findings: readonly Finding[]) =>
      pictureOf(connection, findings, speaker(catalogue('en'), 'en'), ['check']).links[0];
    expect(running()).toMatchObject({ state: 'not-looked-at', findings: [] });
    expect(running(finding('pass', { check: 'check' }))?.state).toBe('not-looked-at');
    expect(running(finding('fail', { check: 'check' }))?.state).toBe('broken');
  });

  it('names what broke it, and nothing that did not', () => {
    const [link] = of(finding('fail', { about: 'x' }), finding('fail', { severity: 'problem' }));
    expect(link?.findings).toEqual([{ id: 'app-registration.scope', about: 'x' }]);
  });

  it('gives a single finding to the link that names it', () => {
    const links = of(finding('fail', { id: 'check.special' }), finding('pass', { id: 'check.other' }));
    expect(links.map((one) => one.state)).toEqual(['ok', 'broken']);
  });
});
