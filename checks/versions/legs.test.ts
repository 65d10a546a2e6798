import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { asRecord, asText } from '../../src/domain/narrowing/narrowing';
import { repositoryRoot } from '../../stack/machine/root';
import { legOf, LEGS, packageOf } from './legs';

const read = (file: string) => readFileSync(join(repositoryRoot(), file), 'utf8');

it.each([
  ['13', '13.2.2'],
  ['13.2', '13.2.2'],
  ['13.2.2', '13.2.2'],
  ['12.4', undefined],
  ['1', undefined],
  ['14', undefined],
])('%s is the leg %s', (asked, grafana) => expect(legOf(asked)?.grafana).toBe(grafana));

it.each(LEGS.map((leg) => [leg.grafana, leg] as const))(
  '%s has its packages, and ours for the rest',
  (grafana, leg) => {
    const { dependencies, overrides } = packageOf(leg, JSON.parse(read('package.json')));
    expect(dependencies).toMatchObject({
      ...{ '@grafana/data': grafana, '@grafana/ui': grafana, '@grafana/runtime': grafana },
      ...leg.packages,
      ...{ rxjs: expect.any(String), '@testing-library/react': expect.any(String) },
    });
    expect(overrides).toMatchObject({ '@grafana/plugin-compat': expect.any(String) });
  }
);

it('what is developed against is the oldest Grafana that both plugins ask for', () => {
  const { dependencies } = asRecord(JSON.parse(read('package.json')));
  const asked = ['src/plugin.json', 'src/panels/falco-events/plugin.json'].map(
    (file) => asRecord(asRecord(JSON.parse(read(file))).dependencies).grafanaDependency
  );
  const oldest = asText(asRecord(dependencies)['@grafana/data']);
  expect(asked).toEqual(asked.map(() => `>=${oldest}`));
  expect(read('docs/versions.md')).toContain(`| ${oldest} `);
});

it('the documentation says of each what was run', () => {
  const page = read('docs/versions.md');
  expect(LEGS.filter(({ grafana }) => !page.includes(`| ${grafana} `))).toEqual([]);
});
