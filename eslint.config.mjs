import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { zonesRule } from './build/lint/zones-rule.mjs';

const tests = ['**/*.test.ts', '**/*.test.tsx', 'renderer/testing/**', 'electron/testing/**'];

const ban = {
  defaultExport: { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  inheritance: {
    selector: "ClassDeclaration[superClass][superClass.name!='Error']",
    message: 'Functions over classes, and no inheritance.',
  },
  reveal: {
    selector: "CallExpression[callee.property.name='reveal']",
    message: 'Only integrations, hosts and the keeping of secrets may look into one.',
  },
  fetch: {
    selector: "MemberExpression[object.name=/^(globalThis|window|self)$/][property.name='fetch']",
    message: 'The network has one seam: Http (electron/engine/host.ts).',
  },
};
const restrict = (...bans) => ['error', ...bans];

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'coverage/', 'test-results/', 'screenshots/', 'e2e/out/'] },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Ports and hosts are plain objects: none of their methods looks at `this`.
      '@typescript-eslint/unbound-method': 'off',
      // An async method may answer at once: interfaces ask for promises.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
      'no-restricted-syntax': restrict(ban.defaultExport, ban.inheritance, ban.reveal, ban.fetch),
      'no-restricted-globals': ['error', { name: 'fetch', message: ban.fetch.message }],
    },
  },
  {
    files: ['electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    ignores: tests,
    plugins: { house: { rules: { zones: zonesRule } } },
    rules: { 'house/zones': 'error' },
  },
  {
    files: ['electron/hosts/{electron,node}/**/*.ts', 'electron/integrations/microsoft/simulator/person.ts'],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-syntax': restrict(ban.defaultExport, ban.inheritance),
    },
  },
  {
    files: ['electron/integrations/**/*.ts', 'electron/engine/{secret,wizard}.ts'],
    ignores: ['electron/integrations/microsoft/simulator/person.ts'],
    rules: { 'no-restricted-syntax': restrict(ban.defaultExport, ban.inheritance, ban.fetch) },
  },
  {
    files: ['renderer/**/*.tsx', 'renderer/**/*.ts'],
    extends: [reactHooks.configs.flat['recommended-latest'], jsxA11y.flatConfigs.strict],
    languageOptions: { globals: globals.browser },
    rules: {
      // A labelled region that scrolls must be reachable with the keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['tabpanel', 'region'], tags: [] }],
    },
  },
  {
    files: [...tests, 'e2e/**/*.ts', '*.config.ts'],
    rules: {
      'no-restricted-syntax': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      'no-console': 'off',
    },
  },
);
