import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import node from 'eslint-plugin-n';
import typescript from 'typescript-eslint';

export default defineConfig(
  { ignores: ['build/', 'data*/', 'node_modules/', 'server/generated/', '.tap/'] },
  js.configs.recommended,
  {
    files: ['installer/**/*.js', '*.js'],
    languageOptions: { globals: { process: 'readonly', setInterval: 'readonly', clearInterval: 'readonly' } },
  },
  {
    // These run on whatever Node.js the machine has, before ours is installed.
    files: ['start', 'test', 'prepare', 'command', 'system', 'packages', 'addon'].map(
      (name) => `installer/source/${name}.js`,
    ),
    plugins: { n: node },
    rules: { 'n/no-unsupported-features/node-builtins': ['error', { version: '>=20.1.0' }] },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vite.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      // Numbers and booleans read well inside a template.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // tap runs what `test` is given in order; its promise is for who wants to wait.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['test'] }],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
