import { join } from 'node:path';

import { asRecord, asText } from '../../src/domain/narrowing/narrowing';
import { stackFolder } from '../../stack/machine/root';

/** Another Grafana than the one that we develop against. */
export interface Leg {
  readonly grafana: string;
  /** Other versions of packages than ours. */
  readonly packages: Readonly<Record<string, string>>;
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

const REACT_19 = { react: '^19.2.0', 'react-dom': '^19.2.0', '@types/react': '^19.2.0', '@types/react-dom': '^19.2.0' };

/** The oldest that is supported is none of them: it is what we develop against. */
export const LEGS: readonly Leg[] = [{ grafana: '13.2.2', packages: REACT_19 }];

/** The leg that somebody asks for: `13`, `13.2`, `13.2.2`. */
export function legOf(asked: string): Leg | undefined {
  return LEGS.find(({ grafana }) => grafana === asked || grafana.startsWith(`${asked}.`));
}

/** Where the sources are copied to, beside a leg's packages. */
export function folderOf({ grafana }: Leg): string {
  return stackFolder('versions', grafana);
}

/** Jest's account of a leg, there from its tests on. */
export function reportOf(leg: Leg): string {
  return join(folderOf(leg), 'report.json');
}

/** The package.json of a leg: our dependencies, with its packages in the place of ours. */
export function packageOf({ grafana, packages }: Leg, ours: unknown): Record<string, unknown> {
  const { version, dependencies, devDependencies, overrides } = asRecord(ours);
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
    overrides,
  };
}
