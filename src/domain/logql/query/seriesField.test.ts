import { PRESETS } from '../../environment/defaults';
import type { EventStreams } from '../../environment/types';
import { parseLine } from '../../event/lines/parse';
import type { LineReading } from '../../event/wrapping';
import { seriesLabel, seriesValue } from './seriesField';

const LABELS = {
  ...{ rule: 'R', priority: 'Notice', source: 'syscall', tags: 'a', hostname: 'node-1', cluster: 'prod' },
  ...{ k8s_ns_name: 'shop', k8s_pod_name: 'api-0' },
};
const JSON_LINE = JSON.stringify({
  ...{ hostname: 'node-2', output: 'x', priority: 'Notice', rule: 'R', source: 'syscall', tags: ['a'] },
  ...{ time: '2026-11-28T10:00:00.000000001Z' },
  output_fields: { 'k8s.ns.name': 'pay', 'k8s.pod.name': null, 'proc.name': 'sh' },
});
const TEXT_LINE = '10:00:00.000000001: Notice x | proc_name=curl k8s_pod_name=web-1 k8s_ns_name=dev';

const MIXED: LineReading = { wrappers: [['cri']], bodies: ['json', 'text'], labelled: 'some' };
const mixed: EventStreams = { ...PRESETS['falco-json'], reading: MIXED };

const valueOf = (line: string, labels: Readonly<Record<string, string>>, field: string, environment = mixed) => {
  const parsed = parseLine({ tsNs: '1764324000000000001', line, labels });
  return parsed.kind === 'event' ? seriesValue(parsed, environment, field) : 'no event';
};

describe('a field in the series of our queries', () => {
  it.each<[string, EventStreams, ReadonlyArray<string | undefined>]>([
    ['labels', PRESETS['sidekick-json'], ['rule', 'k8s_ns_name', 'cluster']],
    ['JSON of one shape', PRESETS['falco-json'], ['falco_rule', 'falco_namespace', 'cluster']],
    ['text of one shape', PRESETS['falco-text'], [undefined, 'falco_namespace', 'cluster']],
    ['lines of several shapes', mixed, ['falco_rule', 'falco_namespace', 'cluster']],
    [
      'text that is wrapped',
      { ...PRESETS['falco-text'], reading: { ...MIXED, bodies: ['text'], labelled: 'none' } },
      [undefined, 'falco_text_namespace', 'cluster'],
    ],
  ])('has in %s the label that the queries group by', (_, environment, labels) => {
    expect(['rule', 'namespace', 'cluster'].map((field) => seriesLabel(environment, field))).toEqual(labels);
  });

  it('has its value wherever one of the shapes keeps it', () => {
    const fields = ['rule', 'hostname', 'namespace', 'pod', 'cluster', 'proc.name'];
    const values = (line: string, labels: Readonly<Record<string, string>>) =>
      fields.map((field) => valueOf(line, labels, field));
    expect(values(JSON_LINE, { job: 'x', cluster: 'eu' })).toEqual(['R', 'node-2', 'pay', '', 'eu', 'sh']);
    expect(values(TEXT_LINE, LABELS)).toEqual(['R', 'node-1', 'dev', 'web-1', 'prod', 'curl']);
    expect(values('10:00:00.000000001: Notice x', LABELS)).toEqual(['R', 'node-1', 'shop', 'api-0', 'prod', '']);
    expect(values(TEXT_LINE, { job: 'x' })).toEqual(['', '', 'dev', 'web-1', '', 'curl']);
  });

  it('is not told where no line has it', () => {
    expect(valueOf(TEXT_LINE, {}, 'rule', PRESETS['falco-text'])).toBeUndefined();
  });
});
