import { filterFromUrl } from 'constants/filterUrl';
import { PRESETS, type PresetId } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { buildPack, rulesOf } from 'domain/alerting/pack/pack';
import { packSettings } from 'domain/alerting/packSettings';
import { type AlertRule, type RuleKey } from 'domain/alerting/types';
import { firingUrl } from './firingUrl';

const environmentOf = (preset: PresetId): Environment => ({
  ...{ id: 'main', name: 'Main', lokiUid: 'l', prometheusUid: 'p' },
  ...PRESETS[preset],
});

function ruleOf(key: RuleKey, environment: Environment): AlertRule {
  const rule = rulesOf(buildPack(packSettings(environment))).find((one) => one.key === key);
  if (!rule) {
    throw new Error(`no rule ${key}`);
  }
  return rule;
}

/** What the address of a firing asks for. */
function asked(key: RuleKey, labelled: Readonly<Record<string, string>>, preset: PresetId = 'sidekick-json') {
  const environment = environmentOf(preset);
  const rule = ruleOf(key, environment);
  const labels = Object.fromEntries(
    Object.entries(labelled).map(([field, value]) => [rule.scope?.labels[field] ?? field, value])
  );
  const url = firingUrl(rule, { labels, fromMs: 900_000, toMs: 1_800_000, peak: 1 }, environment);
  const params = new URL(url, 'http://grafana').searchParams;
  return {
    of: (name: string) => params.getAll(`var-${name}`),
    filters: params.getAll('var-filters').flatMap((text) => [filterFromUrl(text) ?? []]),
    times: [params.get('from'), params.get('to')],
  };
}

describe('firingUrl', () => {
  it('leads to the events of the firing: its labels, and the window before it', () => {
    const { of, filters, times } = asked('terminal-shell', {
      ...{ rule: 'Terminal shell in container', priority: 'Notice', source: 'syscall', cluster: 'prod' },
      ...{ namespace: 'shop', pod: 'api-0', hostname: 'node-a' },
    });
    expect([of('rule'), of('cluster'), of('namespace'), of('pod'), of('hostname')]).toEqual([
      ...[['Terminal shell in container'], ['prod'], ['shop'], ['api-0'], ['node-a']],
    ]);
    expect(
      filters.filter(([field]) => ['rule', 'cluster', 'namespace', 'pod', 'hostname'].includes(field ?? ''))
    ).toEqual([]);
    expect(times).toEqual(['600000', '1800000']);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['has none', {}],
    ['is empty', { namespace: '' }],
    ['says that it is not known', { namespace: '<NA>' }],
  ])('leads to events without a namespace where the firing %s', (_, more) => {
    const { of, filters } = asked('high-priority', { rule: 'A rule', cluster: 'prod', hostname: 'node-a', ...more });
    expect(of('namespace')).toEqual(['$__all']);
    expect(filters).toContainEqual(['namespace', '=|', '', '<NA>']);
    expect(of('hostname')).toEqual(['node-a']);
  });

  it('asks for nothing by which the rule tells no alerts apart, and never for a tag', () => {
    const { of, filters } = asked('high-priority', { rule: 'A rule', tags: '["T1059","x"]' });
    expect(of('tag')).toEqual(['$__all']);
    expect(filters.map(([field]) => field)).not.toContain('tags');
    expect(filters.map(([field]) => field)).not.toContain('pod');
  });

  it('leads to the cluster on Health for rules on metrics', () => {
    const environment = environmentOf('sidekick-json');
    const rule = ruleOf('sensor-down', environment);
    const url = firingUrl(
      rule,
      { labels: { cluster: 'prod' }, fromMs: 900_000, toMs: 1_800_000, peak: 1 },
      environment
    );
    expect(url).toContain('/health?');
  });
});
