import type { KnipConfig } from 'knip';

/** What is run by name: by Grafana, npm, a container or another program. All else has to be imported from here. */
const entry = [
  'src/module.tsx!',
  'src/panels/*/module.tsx!',
  'preview/host/main.tsx!',
  'demo/cli.ts!',
  'bench/run.ts!',
  'stack/{demo,test}.{mjs,ts}!',
  'stack/{alertFiles,pictures,receiver}.ts!',
  'stack/dashboards/write.ts!',
  'stack/exporters/{break,cli}.ts!',
  'stack/licences/check.ts!',
  'tests/e2e/support/week.ts',
  'tests/preview/**/*.spec.ts',
  'i18next.config.ts',
];

const project = [
  '{src,preview}/**/*.{ts,tsx}!',
  '{demo,bench,embedded,stack}/**/*.{ts,mts,mjs}!',
  'tests/**/*.ts',
  '.config/**/*.{ts,js,mjs}',
  // With --production tests are no users: what lives through them alone is dead.
  '!**/*.test.{ts,tsx}!',
  '!**/*.fixture.ts!',
  '!src/{architecture,test}/**!',
];

/** Nothing that nobody imports; with --production, nothing that only tests use. */
export default ({ production = false }: { production?: boolean }): KnipConfig => ({
  entry,
  project,
  // A part that is tested by itself is used, by its own file.
  ignoreExportsUsedInFile: production,
  ignoreBinaries: ['go'],
});
