import { describe, expect, it } from 'vitest';
import { mayBringBot } from './plugin-matrix';

describe('a release of the plugins', () => {
  it.each([
    ['3.11.5', 2021051723, true],
    ['4.0.5', 2022041925, true],
    ['4.0.5', null, true],
    [null, 2022041925, true],
    ['4.1.3', 2022112820, true],
    ['4.1.4', 2022112825, false],
    ['4.3.0', 2023100900, true],
    ['4.4.6', 2024042230, false],
    ['5.2.0', 2026042000, false],
    [null, 2022112865, true],
    [null, 2024100735, false],
    [null, null, false],
  ])('%s of build %s may bring the assistant bot: %s', (release, build, may) => {
    expect(mayBringBot(release, build)).toBe(may);
  });
});
