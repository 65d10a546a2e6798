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

/** Files at the root of `src`, and what they may import (lazily, which is an import all the same). */
export const ROOT_FILES: Readonly<Record<string, readonly string[]>> = {
  'module.tsx': ['app', 'config', 'extensions', 'constants'],
};

export const MAX_LINES = 400;

/** Names that say nothing about what is inside. */
export const FORBIDDEN_NAMES = /(^|\/)(utils?|helpers?|shared|common|misc)(\.[jt]sx?$|\/)/i;
