import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTheme } from '@grafana/data';
import { PRIORITIES, type Priority } from 'domain/falco/priority';
import { priorityColor } from './priorityLook';

const DASHBOARD = readFileSync(join(__dirname, '../../../provisioning/dashboards/falco-events.json'), 'utf8');

/** Fixed colours by the name of a series, wherever in the dashboard they are. */
function fixedColors(value: unknown): ReadonlyArray<readonly [name: string, color: string]> {
  const found = [
    ...JSON.stringify(value).matchAll(/"options":"(\w+)"},"properties":\[{"id":"color","value":({[^}]*})/g),
  ];
  return found.map(([, name = '', color = '']) => [name, /"fixedColor":"([\w-]+)"/.exec(color)?.[1] ?? '']);
}

describe('the provisioned dashboard of events', () => {
  const colors = new Map(fixedColors(JSON.parse(DASHBOARD)));

  it('gives every priority a colour', () => {
    expect([...colors.keys()]).toEqual(PRIORITIES);
  });

  it.each(['Emergency', 'Alert', 'Critical', 'Error', 'Warning'] satisfies Priority[])(
    'has the colour of the badge: %s',
    (priority) => {
      for (const mode of ['dark', 'light'] as const) {
        const theme = createTheme({ colors: { mode } });
        expect(theme.visualization.getColorByName(colors.get(priority) ?? '')).toBe(priorityColor(theme, priority));
      }
    }
  );

  it('has a colour for each, below a warning the hues of the badges', () => {
    expect([colors.get('Notice'), colors.get('Informational'), colors.get('Debug')]).toEqual([
      'blue',
      'text',
      'purple',
    ]);
    expect(new Set(colors.values()).size).toBe(PRIORITIES.length);
  });
});
