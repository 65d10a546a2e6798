import type { KnipConfig } from 'knip';

/** What is run by name: by Grafana, npm, a container or another program. All else has to be imported from here. */
const entry = [
  'src/module.tsx!',
  'src/panels/*/module.tsx!',
  'preview/host/main.tsx!',
  'generator/command/cli.ts!',
  'bench/{run,noise}.ts!',
  'bundle/{leaveOut,scenesSelectors,unusedVariable}.ts!',
  'src/scenes/variables/LateCombobox.tsx!',
  'stack/{demo.mjs,demo.ts,pictures.ts,receiver.ts}!',
  'stack/exporters/{break,cli}.ts!',
  'stack/bundle/cli.ts!',
  'stack/provision/write.ts!',
  'checks/{test.mjs,run.ts}!',
  'checks/{licences,versions}/check.ts!',
  'checks/{chunks,falcoVerdicts,shapes}.ts!',
  'release/package.ts!',
  'tests/e2e/support/week.ts',
  '{tests/preview,release/install}/**/*.spec.ts',
  'i18next.config.ts',
];

const project = [
  '{src,preview}/**/*.{ts,tsx}!',
  '{generator,bench,bundle,embedded,stack,checks,release}/**/*.{ts,mts,mjs}!',
  'tests/**/*.ts',
  '.config/**/*.{ts,js,mjs}',
  // With --production tests and what supports them are no users: what lives through them alone is dead.
  '!**/*.test.{ts,tsx}!',
  '!**/*.fixture.{ts,tsx}!',
  '!src/{architecture,test}/**!',
  '!checks/{containers,documents,examples}/**!',
  '!release/install/**!',
];

/** Nothing that nobody imports; with --production, nothing that only tests use. */
export default ({ production = false }: { readonly production?: boolean }): KnipConfig => ({
  entry,
  project,
  // A part that is tested by itself is used, by its own file.
  ignoreExportsUsedInFile: production,
  ignoreBinaries: ['go'],
  // Jest looks for environments from the repository's top folder on.
  ignoreUnresolved: ['./tests/integration/explorer/browserEnvironment.js'],
});
