import { describe, expect, it } from 'vitest';
import { check } from './looop-by-hand.check';

describe('looop-by-hand', () => {
  it('tells each time what only a person can ask, with the address Entra writes to', () => {
    const at = { now: new Date('2026-11-22T12:00:00Z'), hints: {} };
    expect(check.judge({ recipients: 'it@contoso.example' }, {}, at)).toMatchObject([
      { point: 'scim-token-reset', outcome: 'manual' },
      { point: 'scim-no-notification-mail', outcome: 'manual', actual: 'it@contoso.example' },
    ]);
  });
});
