import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The rules a piece of code breaks when it stands in that file. Rules that need types are judged by `npm run check`. */
async function broken(filePath: string, code: string): Promise<readonly string[]> {
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: [
      {
        files: ['**/*.ts', '**/*.tsx'],
        languageOptions: { parserOptions: { projectService: false, project: null } },
        rules: Object.fromEntries(typed.map((name) => [name, 'off' as const])),
      },
    ],
  });
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const typed = await typedRules();

async function typedRules(): Promise<readonly string[]> {
  const { default: tseslint } = await import('typescript-eslint');
  const rules =
    (tseslint.plugin as { readonly rules?: Record<string, { meta?: { docs?: object } }> }).rules ?? {};
  return Object.entries(rules)
    .filter(
      ([, rule]) => (rule.meta?.docs as { requiresTypeChecking?: boolean } | undefined)?.requiresTypeChecking,
    )
    .map(([name]) => `@typescript-eslint/${name}`);
}

const planted: readonly (readonly [string, string, string])[] = [
  ['engine to integration', 'electron/engine/run.ts', `import '../integrations/moodle/port';`],
  ['engine to host', 'electron/engine/run.ts', `import '../hosts/electron/http';`],
  ['contract to engine', 'electron/contract/calls.ts', `import '../engine/step';`],
  ['contract to Node', 'electron/contract/calls.ts', `import 'node:fs';`],
  [
    'journey to client',
    'electron/journeys/a/steps/x.step.ts',
    `import '../../../integrations/moodle/client';`,
  ],
  ['journey to engine', 'electron/journeys/a/steps/x.step.ts', `import '../../../engine/run';`],
  ['journey to journey', 'electron/journeys/a/steps/x.step.ts', `import '../../b/steps/y.step';`],
  ['what journeys share to one of them', 'electron/journeys/shared/x.ts', `import '../a/steps/y.step';`],
  ['journey to zod', 'electron/journeys/a/steps/x.step.ts', `import 'zod';`],
  ['integration to integration', 'electron/integrations/moodle/client.ts', `import '../microsoft/port';`],
  ['integration to journey', 'electron/integrations/moodle/client.ts', `import '../../journeys/a/index';`],
  ['integration to Electron', 'electron/integrations/moodle/client.ts', `import 'electron';`],
  ['host to host', 'electron/hosts/node/http.ts', `import '../electron/http';`],
  ['node host to Electron', 'electron/hosts/node/http.ts', `import { net } from 'electron';`],
  ['headless to Electron', 'electron/headless.ts', `import 'electron';`],
  ['headless to its host', 'electron/headless.ts', `import './hosts/electron/host';`],
  ['renderer to engine', 'renderer/app.tsx', `import '../electron/engine/step';`],
  ['renderer to Node', 'renderer/app.tsx', `import 'node:fs';`],
  ['in disguise: re-export', 'electron/engine/run.ts', `export * from '../integrations/moodle/port';`],
  ['in disguise: dynamic', 'electron/engine/run.ts', `void import('../integrations/moodle/port');`],
  [
    'in disguise: type',
    'electron/engine/run.ts',
    `export type X = import('../integrations/moodle/port').Moodle;`,
  ],
  ['a room nobody opened', 'electron/helpers/x.ts', `import '../engine/step';`],
];

const welcome: readonly (readonly [string, string])[] = [
  ['electron/engine/run.ts', `import '../contract/calls'; import './step'; import 'node:fs'; import 'zod';`],
  [
    'electron/journeys/a/steps/x.step.ts',
    `import '../../../engine/step'; import '../../../integrations/moodle/port';`,
  ],
  ['electron/journeys/a/steps/x.step.ts', `import './y.step'; import '../shared';`],
  ['electron/journeys/a/steps/x.step.ts', `import '../../shared/x';`],
  ['electron/journeys/shared/x.ts', `import '../../engine/step'; import './y';`],
  ['electron/journeys/a/steps/x.step.test.ts', `import '../../../hosts/rehearsal/stage'; import 'vitest';`],
  [
    'electron/integrations/moodle/client.ts',
    `import '../../engine/host'; import './pages'; import 'node-html-parser';`,
  ],
  ['electron/hosts/electron/http.ts', `import { net } from 'electron'; net.isOnline();`],
  ['electron/hosts/rehearsal/stage.ts', `import '../../integrations/moodle/simulator';`],
  ['renderer/app.tsx', `import '../electron/contract/vocabulary'; import './store'; import 'react';`],
];

describe('import zones', () => {
  it.each(planted)('%s', async (_name, file, code) =>
    expect(await broken(file, code)).toContain('house/zones'),
  );
  it.each(welcome)('%s may: %s', async (file, code) =>
    expect(await broken(file, code)).not.toContain('house/zones'),
  );
});

describe('bans', () => {
  const fetching = `export const x = (): unknown => fetch('https://a.example');`;
  const revealing = `export const x = (s: { reveal(): string }): string => s.reveal();`;
  const rule = 'no-restricted-syntax';

  it('the global fetch has two homes', async () => {
    const step = 'electron/journeys/a/steps/x.step.ts';
    expect(await broken(step, fetching)).toContain('no-restricted-globals');
    expect(await broken(step, `export const x = globalThis.fetch;`)).toContain(rule);
    expect(await broken('electron/integrations/moodle/client.ts', fetching)).toContain(
      'no-restricted-globals',
    );
    expect(await broken('electron/hosts/node/http.ts', fetching)).not.toContain('no-restricted-globals');
  });

  it('secrets are looked into by integrations and hosts', async () => {
    expect(await broken('electron/journeys/a/steps/x.step.ts', revealing)).toContain(rule);
    expect(await broken('electron/engine/run.ts', revealing)).toContain(rule);
    expect(await broken('electron/integrations/moodle/client.ts', revealing)).not.toContain(rule);
  });

  it('no any, no inheritance, no default export', async () => {
    const file = 'electron/engine/run.ts';
    expect(await broken(file, `export const x = (y: any): void => void y;`)).toContain(
      '@typescript-eslint/no-explicit-any',
    );
    expect(await broken(file, `class A {} export class B extends A {}`)).toContain(rule);
    expect(await broken(file, `export class B extends Error {}`)).not.toContain(rule);
    expect(await broken(file, `export default 1;`)).toContain(rule);
  });
});
