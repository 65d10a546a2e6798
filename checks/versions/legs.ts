import { join } from 'node:path';

import { asRecord, asText } from '../../src/domain/narrowing/narrowing';

/** Another Grafana than the one that we develop against: its packages, and what they cannot be installed without. */
export interface Leg {
  readonly grafana: string;
  /** Other versions of packages than ours. */
  readonly packages: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

/** How the check ends where the registry gave no packages at all. */
export const NOTHING_HAD = 3;

/** Those packages of Grafana's that have its own version. */
const OF_GRAFANA = ['data', 'i18n', 'runtime', 'schema', 'ui'].map((name) => `@grafana/${name}`);

/** Not dependencies of ours at run time, and yet to be found beside them: they share one React, or are types of all. */
const BESIDE = [
  '@types/jest',
  '@types/lodash',
  '@types/node',
  '@emotion/react',
  '@testing-library/jest-dom',
  '@testing-library/react',
  'react-router',
];

const REACT_18 = { react: '18.3.1', 'react-dom': '18.3.1', '@types/react': '^18.3.0', '@types/react-dom': '^18.3.0' };
const REACT_19 = { react: '^19.2.0', 'react-dom': '^19.2.0', '@types/react': '^19.2.0', '@types/react-dom': '^19.2.0' };

export const LEGS: readonly Leg[] = [
  {
    // The oldest that is supported, as plugin.json says; what we develop against is newer.
    grafana: '12.4.0',
    packages: REACT_18,
    // Its own is an address on GitHub, which is no registry.
    overrides: { 'react-data-grid': '7.0.0-beta.56' },
  },
  { grafana: '13.2.2', packages: REACT_19, overrides: {} },
];

/** The leg that somebody asks for: `13`, `12.4`, `12.4.0`. */
export function legOf(asked: string): Leg | undefined {
  return LEGS.find(({ grafana }) => grafana === asked || grafana.startsWith(`${asked}.`));
}

/** Where Jest's account of a leg is written, in a folder for reports. */
export function reportOf(folder: string, { grafana }: Leg): string {
  return join(folder, `versions-${grafana}.json`);
}

/** The package.json of a leg: our dependencies, with its packages in the place of ours. */
export function packageOf({ grafana, packages, overrides }: Leg, ours: unknown): Record<string, unknown> {
  const { version, dependencies, devDependencies, overrides: ourOverrides } = asRecord(ours);
  const dev = asRecord(devDependencies);
  return {
    name: 'leg',
    version,
    private: true,
    dependencies: {
      ...asRecord(dependencies),
      ...Object.fromEntries(BESIDE.map((name) => [name, asText(dev[name])])),
      ...Object.fromEntries(OF_GRAFANA.map((name) => [name, grafana])),
      ...packages,
    },
    overrides: { ...asRecord(ourOverrides), ...overrides },
  };
}
