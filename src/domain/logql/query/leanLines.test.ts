import { PRESETS } from '../../environment/defaults';
import type { EventFilters } from '../filters';
import { renderLeanLogs } from './leanLines';
import { renderLogs } from './render';

const RULE: EventFilters = [{ field: 'rule', op: 'is', values: ['A "b"'] }];
const SAID = String.raw`\"(?:uuid|output)\":\"(?:[^\"\\\\]|\\\\.)*\",`;
const TAGS = String.raw`,\"tags\":\\[(?:\"(?:[^\"\\\\]|\\\\.)*\",?)*\\]`;
const without = (said: string) => `{{ regexReplaceAll \`${said}\` __line__ \\"\\" }}`;
const lean = (inner: string) =>
  String.raw`| line_format "{{ if contains \"\\\"output_fields\\\":{\" __line__ }}${inner}{{ else }}{{ __line__ }}{{ end }}"`;

it("leaves out of Falcosidekick's JSON what its fields and the line itself say again", () => {
  expect(renderLeanLogs(PRESETS['sidekick-json'], RULE).expr).toBe(
    String.raw`{rule=~".+", priority=~".+", rule="A \"b\""} ${lean(`{{ if .tags }}${without(`${SAID}|${TAGS}`)}{{ else }}${without(SAID)}{{ end }}`)} | drop k8s_ns_name, k8s_pod_name`
  );
});

it('keeps the label that says the cluster of a line', () => {
  const { fields, ...preset } = PRESETS['sidekick-json'];
  const environment = { ...preset, fields: { ...fields, cluster: fields.namespace } };
  expect(renderLeanLogs(environment, []).expr).toMatch(/ \| drop k8s_pod_name$/);
});

it("keeps all labels of what a shipper brought: Falco's lines do not hold them", () => {
  const { expr } = renderLeanLogs(PRESETS['falco-json'], []);
  expect(expr).toBe(`${renderLogs(PRESETS['falco-json'], []).expr} ${lean(without(SAID))}`);
});

it.each(['sidekick-text', 'sidekick-otlp', 'falco-text'] as const)('reads lines of %s whole', (id) => {
  expect(renderLeanLogs(PRESETS[id], RULE)).toEqual(renderLogs(PRESETS[id], RULE));
});

it('reads lines whole whose output alone says their fields', () => {
  const reading = { wrappers: [], bodies: ['json', 'output'] as const, labelled: 'none' as const };
  const environment = { ...PRESETS['falco-json'], reading };
  expect(renderLeanLogs(environment, [])).toEqual(renderLogs(environment, []));
});

it('has nothing in it that Grafana would take for a variable', () => {
  expect(renderLeanLogs(PRESETS['sidekick-json'], RULE).expr).not.toMatch(/\$|\[\[/);
});
