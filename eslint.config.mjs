import { defineConfig } from 'eslint/config';
import { tsImport } from 'tsx/esm/api';
import prettierConfig from 'eslint-config-prettier';
import baseConfig from './.config/eslint.config.mjs';

/** The tiers of the architecture's test, said while typing. */
const { MAY_IMPORT } = await tsImport('./src/architecture/tiers.ts', import.meta.url);

const upward = Object.entries(MAY_IMPORT).map(([tier, allowed]) => [
  tier,
  Object.keys(MAY_IMPORT).filter((other) => other !== tier && !allowed.includes(other)),
]);

const tiers = upward.map(([tier, forbidden]) => ({
  files: [`src/${tier}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: [
          {
            name: '@grafana/i18n',
            importNames: ['t', 'Trans', 'useTranslate'],
            message: "Take them from lib/i18n: i18next's own escape values, which React then shows as `&lt;`.",
          },
          {
            name: '@grafana/data',
            importNames: ['dateTimeFormat', 'dateTimeFormatTimeAgo', 'dateTimeAsMoment'],
            message: 'Say times with useTimes() or lib/times: they are in the zone of the page.',
          },
          {
            name: '@grafana/scenes',
            importNames: ['EmbeddedScene'],
            message: 'A page is a PageScene: it hands its time zone to all that it shows.',
          },
        ],
        patterns: [
          {
            regex: `^(${forbidden.join('|')})/`,
            message: `${tier} may not import from here: see docs/architecture.md.`,
          },
          ...(tier === 'domain' || tier === 'constants'
            ? [
                {
                  group: ['react', 'react-*', '@grafana/data', '@grafana/ui', '@grafana/runtime', '@grafana/scenes'],
                  message: 'The domain runs in plain Node.',
                },
              ]
            : []),
        ],
      },
    ],
  },
}));

const RESTRICTED_SYNTAX = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: "Event text is an attacker's text: render it as text.",
  },
  {
    selector: "AssignmentExpression[left.property.name='innerHTML']",
    message: "Event text is an attacker's text: render it as text.",
  },
  {
    selector: "MemberExpression[object.name='window'][property.name=/^(open|grafanaBootData|grafanaRuntime)$/]",
    message: 'Use the router and @grafana/runtime.',
  },
  { selector: 'Literal[value=/\\/api\\/ds\\/query/]', message: 'Query through the data source.' },
];

/** What people read on the pages is written one way. Programs for a terminal have their own. */
const ONE_FORMATTER = {
  selector: "NewExpression[callee.object.name='Intl'], CallExpression[callee.property.name='toLocaleString']",
  message: 'Write numbers with lib/numbers and times with lib/times.',
};

/** What a reviewer would otherwise have to look for; the last few are rules of Grafana's plugin validator. */
const strictRules = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true }],
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
  'no-console': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'alert', 'confirm', 'prompt'],
  'no-restricted-syntax': ['error', ...RESTRICTED_SYNTAX],
};

export default defineConfig([
  {
    ignores: [
      '**/logs',
      '**/*.log',
      '**/npm-debug.log*',
      '**/yarn-debug.log*',
      '**/yarn-error.log*',
      '**/.pnpm-debug.log*',
      '**/node_modules/',
      '.yarn/cache',
      '.yarn/unplugged',
      '.yarn/build-state.yml',
      '.yarn/install-state.gz',
      '**/.pnp.*',
      '**/pids',
      '**/*.pid',
      '**/*.seed',
      '**/*.pid.lock',
      '**/lib-cov',
      '**/coverage',
      '**/dist/',
      '.stack/',
      '**/artifacts/',
      '**/work/',
      '**/ci/',
      'test-results/',
      'playwright-report/',
      'blob-report/',
      'playwright/.cache/',
      'playwright/.auth/',
      '**/.idea',
      '**/.eslintcache',
    ],
  },
  ...baseConfig,
  prettierConfig,
  {
    files: [
      'src/**/*.{ts,tsx}',
      'preview/**/*.{ts,tsx}',
      '{generator,bench,bundle,embedded,stack,checks,release,tests}/**/*.ts',
      'knip.ts',
    ],
    rules: strictRules,
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/lib/numbers.ts', 'src/lib/times.ts'],
    rules: { 'no-restricted-syntax': ['error', ...RESTRICTED_SYNTAX, ONE_FORMATTER] },
  },
  {
    // What branches more is cut into steps that have names. A table of cases is one branch.
    files: ['src/**/*.{ts,tsx}'],
    rules: { complexity: ['error', { max: 20, variant: 'modified' }] },
  },
  ...tiers,
  // The one wrapper of i18next's functions, the one formatter of times, the one kind of page.
  {
    files: ['src/lib/i18n.tsx', 'src/lib/times.ts', 'src/scenes/PageScene.tsx'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // Node programs talk to a terminal.
    files: ['{generator,bench,bundle,embedded,stack,checks,release,tests}/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
]);
