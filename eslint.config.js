import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const clockMessage = 'Clock (libs/platform) is the only door to the present; a rule takes the instant as an argument.';

export default tseslint.config(
  { ignores: ['dist/**', '.data/**', 'node_modules/**', 'apps/web/src/api/schema.d.ts', '**/*.cjs'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['apps/{api,worker}/**/*.ts', 'libs/**/*.ts', 'config/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Unions of literals, not enum.' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'config/env.ts is the only reader of the environment.' },
        { object: 'Date', property: 'now', message: clockMessage },
      ],
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/{api,worker}/**/*.ts'],
    ignores: ['libs/platform/clock.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Unions of literals, not enum.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clockMessage },
      ],
    },
  },
  {
    files: ['config/env.ts', 'scripts/**', 'test/**', '**/*.spec.ts', 'vitest.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['scripts/**/*.js', 'eslint.config.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } },
  },
);
