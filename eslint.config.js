import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

const newerThanElectronsNode =
  'Electron’s Node 20.18 does not have it and this code runs there too: take a package (for one `ws`) or a dependency passed in.'

export default ts.config(
  { ignores: ['out/', 'node_modules/', 'test-results/', 'playwright-report/', '.tools/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `return fail(id)` where nothing is returned reads better than two lines.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A port's implementation may be async or not while the port is.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      // Contracts pass a type of names to values through functions whose only use of it is the answer.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Objects here are closures: nothing has a `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    // TypeScript itself tells of names that do not exist, and knows the types that a window has.
    rules: { 'no-undef': 'off', 'prefer-const': 'off', 'svelte/prefer-const': 'off' },
  },
  {
    files: ['**/*.svelte'],
    // Outside of svelte-check a component's type, and what its snippets and handlers are given, is `any`.
    rules: Object.fromEntries(
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((name) => [
        `@typescript-eslint/no-unsafe-${name}`,
        'off',
      ]),
    ),
  },
  {
    files: ['src-main/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['WebSocket', 'EventSource', 'CloseEvent', 'navigator', 'Storage', 'localStorage'].map((name) => ({
          name,
          message: newerThanElectronsNode,
        })),
      ],
      'no-restricted-imports': ['error', { paths: [{ name: 'node:sqlite', message: newerThanElectronsNode }] }],
    },
  },
  {
    files: ['tools/**/*.ts', 'src-main/hosts/**/*.ts', 'tests/bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: {
      // In a test a wrong assumption throws, which is what a test is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/*.js', '**/*.cjs', '**/*.mjs'], ...ts.configs.disableTypeChecked },
  { files: ['tests/bench/rivals/**/*.js'], languageOptions: { globals: globals.node } },
)
