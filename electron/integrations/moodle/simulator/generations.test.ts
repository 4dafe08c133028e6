import { describe, expect, it } from 'vitest';
import { pluginNames } from './archives';
import { asGeneration, generationOf, generationOfBuild } from './generations';
import { freshMoodle, installPlugin } from './state';

const root = 'https://moodle.contoso.example';

describe('a generation', () => {
  it.each([
    [2022041925, 'G1'],
    // The bot left 4.1 with 4.1.4, 4.2 with 4.2.3, 4.3 with 4.3.1.
    [2022112815, 'G1'],
    [2022112825, 'G2'],
    [2023042410, 'G1'],
    [2023042420, 'G2'],
    [2023100900, 'G1'],
    [2023100910, 'G2'],
    [2024042230, 'G2'],
    [2024100700, 'G3'],
    [2026042000, 'G3'],
  ] as const)('of build %i is %s', (build, generation) => {
    expect(generationOfBuild(build)).toBe(generation);
  });

  it('is a site with the builds that go with it', () => {
    const state = freshMoodle(root);
    asGeneration(state, 'G1');
    installPlugin(state, 'local_o365');
    expect(state).toMatchObject({ branch: '401', plugins: { local_o365: { release: '4.0.5' } } });
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  it('is taken on by plugins that are there already', () => {
    const state = freshMoodle(root);
    for (const name of pluginNames) installPlugin(state, name);
    asGeneration(state, 'G2');
    expect(generationOf(state)).toBe('G2');
    expect(state.application).not.toHaveProperty('customclaims');
  });

  it('leaves the newest site as it is', () => {
    const state = freshMoodle(root);
    asGeneration(state, 'G3');
    expect(state).toEqual(freshMoodle(root));
  });
});
