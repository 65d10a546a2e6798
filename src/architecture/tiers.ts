/**
 * Which folders of `src` a folder may import from, besides itself. A folder that is not listed here is a
 * mistake: the house has these rooms and no others.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  constants: [],
  domain: ['constants'],
  lib: ['domain', 'constants'],
  data: ['lib', 'domain', 'constants'],
  components: ['lib', 'domain', 'constants'],
  panels: ['components', 'lib', 'domain', 'constants'],
  scenes: ['data', 'components', 'lib', 'domain', 'constants'],
  pages: ['scenes', 'data', 'components', 'lib', 'domain', 'constants'],
  config: ['scenes', 'data', 'components', 'lib', 'domain', 'constants'],
  extensions: ['domain', 'constants'],
  app: ['pages', 'scenes', 'data', 'components', 'lib', 'domain', 'constants'],
};

/**
 * The rooms of `domain` from the ground up: each imports of those before it alone, so that none ends up in a ring. What
 * Falco is comes first, then its events, then how to ask, then what is made of the answers.
 */
export const DOMAIN_ROOMS: readonly string[] = [
  'narrowing',
  'units',
  'hash',
  'problem',
  'falco',
  'falco/fields',
  'falco/outputs',
  'event',
  'event/text',
  'event/lines',
  'environment',
  'logql',
  'logql/query',
  'logql/cube',
  'promql',
  'metrics',
  'health',
  'health/queries',
  'health/sensors',
  'health/fleet',
  'health/taint',
  'health/snapshots',
  'health/delivery',
  'health/courses',
  'mitre',
  'mitre/matrix',
  'mitre/check',
  'links',
  'alerting/tactics',
  'alerting',
  'alerting/pack',
  'alerting/lateness',
  'alerting/documents',
  'alerting/firings',
  'rules/yaml',
  'rules/language/conditions',
  'rules/language',
  'rules/listing',
  'rules',
  'rules/tuning',
  'rules/output',
  'rules/file',
  'marks',
  'noise',
  'noise/behaviour',
  'noise/hidden',
  'noise/offers',
  'noise/studio',
  'explorer',
  'incidents',
  'triage',
  'proof',
  'explain',
  'evidence',
  'entities',
  'around',
  'steps',
  'overview',
  'digest',
  'sidekick',
  'setup',
  'firstOpen',
];

/** Files at the root of `src`, and what they may import (lazily, which is an import all the same). */
export const ROOT_FILES: Readonly<Record<string, readonly string[]>> = {
  'module.tsx': ['app', 'config', 'extensions', 'constants'],
};

/** What stands beside `src`, and what of the others it may import: no room is below one that imports it. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  bundle: ['src/domain'],
  generator: ['src/domain'],
  embedded: ['src/domain'],
  preview: ['src/constants'],
  stack: ['generator', 'embedded', 'preview', 'src/domain', 'src/constants'],
  bench: ['stack', 'generator', 'tests', 'src/domain', 'src/constants'],
  checks: ['stack', 'tests', 'src/domain', 'src/constants', 'src/test'],
  release: ['checks', 'stack', 'src/domain'],
  tests: ['stack', 'generator', 'embedded', 'preview', 'src'],
};

export const MAX_LINES = 400;

/** More files than this in a folder, tests and all, and nobody sees what is there. */
export const MAX_FILES = 20;

/** Names that say nothing about what is inside. */
export const FORBIDDEN_NAMES = /(^|\/)(utils?|helpers?|shared|common|misc)(_test)?(\.([jt]sx?|mjs|go)$|\/)/i;
