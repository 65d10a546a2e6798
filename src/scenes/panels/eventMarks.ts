import { type DataFrame, FieldType } from '@grafana/data';
import { config } from '@grafana/runtime';
import { t } from 'lib/i18n';
import { priorityColor } from 'components/priority/priorityLook';
import { atLeast } from 'domain/falco/priority';
import { cubeCounts, type Cube } from 'domain/logql/cube/cube';

/** Steps with events of Critical and above, as annotations over a panel. Numbers and our own words only: no event's text. */
export function eventAnnotations(cube: Cube): DataFrame[] {
  const urgent = atLeast('Critical').map((name) => cubeCounts(cube, 'priority').get(name) ?? []);
  const steps = cube.plan.times
    .map((timeMs, index) => ({ timeMs, count: urgent.reduce((sum, counts) => sum + (counts[index] ?? 0), 0) }))
    .filter(({ count }) => count > 0);
  if (steps.length === 0) {
    return [];
  }
  const color = priorityColor(config.theme2, 'Critical');
  const field = <T>(name: string, type: FieldType, of: (step: (typeof steps)[number]) => T) => ({
    name,
    type,
    values: steps.map(of),
    config: {},
  });
  return [
    {
      name: 'falco-events',
      length: steps.length,
      fields: [
        field('time', FieldType.time, ({ timeMs }) => timeMs - cube.plan.stepMs),
        field('timeEnd', FieldType.time, ({ timeMs }) => timeMs),
        field('isRegion', FieldType.boolean, () => true),
        field('id', FieldType.number, () => 0),
        field('text', FieldType.string, ({ count }) =>
          t('falco.health.annotation', "Falco's events of Critical and above: {{count}}", { count })
        ),
        field('color', FieldType.string, () => color),
      ],
    },
  ];
}
