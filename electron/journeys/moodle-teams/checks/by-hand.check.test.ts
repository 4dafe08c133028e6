import { describe, expect, it } from 'vitest';
import { check } from './by-hand.check';

const now = new Date('2026-11-22T12:00:00Z');
const judged = (createdAt: string | null): readonly string[] =>
  check.judge({ createdAt }, {}, { now, hints: {} }).map(({ point, outcome }) => `${point} ${outcome}`);

describe('by-hand', () => {
  it('tells each time what only a person can try', () => {
    expect(judged('2026-01-01T00:00:00Z')).toEqual([
      'conditional-access-blocks manual',
      'oidc-unknown-state manual',
      'replication-delay pass',
    ]);
  });

  it('asks for patience with a registration that is minutes old', () => {
    expect(judged('2026-11-22T11:50:00Z')).toContain('replication-delay manual');
    expect(judged('2026-11-22T11:44:59Z')).toContain('replication-delay pass');
    expect(judged(null)).toContain('replication-delay pass');
  });
});
