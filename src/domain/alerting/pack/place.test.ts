import { PAUSE_MS } from '../../incidents/threads';
import { rulesOf, buildPack } from './pack';
import { PLACE_LABEL } from '../placeLabel';
import { placeTemplate, placeText } from './place';
import { STORY_PAUSE_MS } from './ruleParts';
import { SHIPPED_PACK } from './shippedPack';
import type { AlertRule, RuleKey } from '../types';

const rules = rulesOf(buildPack(SHIPPED_PACK));
const ruleOf = (key: RuleKey): AlertRule | undefined => rules.find((rule) => rule.key === key);
const ON_PLACES: RuleKey[] = ['high-priority', 'terminal-shell', 'pod-exec', 'privileged-pod', 'pod-burst', 'tactics'];

/** What Go makes of the few forms of these templates. */
function expand(template: string, labels: Readonly<Record<string, string>>): string {
  let text = template.replace(/\{\{ \$labels\.(\w+) \}\}/g, (_, name: string) => labels[name] ?? '');
  const branch =
    /\{\{ if and \$labels\.(\w+) \(ne \$labels\.\w+ "<NA>"\) \}\}([^{]*)(?:\{\{ else \}\}([^{]*))?\{\{ end \}\}/;
  while (branch.test(text)) {
    text = text.replace(branch, (_, name: string, then: string, otherwise = '') =>
      labels[name] && labels[name] !== '<NA>' ? then : otherwise
    );
  }
  return text;
}

describe('the place of an alert', () => {
  const template = placeTemplate({
    cluster: 'cluster',
    namespace: 'k8s_ns_name',
    hostname: 'hostname',
    'ka.target.namespace': 'ka_target_namespace',
  });

  it.each([
    [{ cluster: 'prod', k8s_ns_name: 'shop', hostname: 'n1' }, 'prod/shop'],
    [{ cluster: 'prod', k8s_ns_name: '<NA>', hostname: 'n1' }, 'prod/n1'],
    [{ cluster: 'prod', ka_target_namespace: 'shop', hostname: 'audit-0' }, 'prod/shop'],
    [{ cluster: 'prod', hostname: 'n1' }, 'prod/n1'],
    [{ hostname: 'n1' }, '/n1'],
    [{}, '/'],
  ])('of %j is %s', (labels, place) => {
    const said: Readonly<Record<string, string>> = labels;
    expect(expand(template, said)).toBe(place);
    const known = (name: string) => (said[name] === '<NA>' ? undefined : said[name]);
    expect(
      placeText({
        cluster: known('cluster'),
        namespace: known('k8s_ns_name'),
        'ka.target.namespace': known('ka_target_namespace'),
        hostname: known('hostname'),
      })
    ).toBe(place);
  });

  it('is nothing where alerts are not told apart by any, and has no slash where there is no cluster', () => {
    expect(placeTemplate({ rule: 'rule' })).toBe('');
    expect(expand(placeTemplate({ hostname: 'hostname' }), { hostname: 'n1' })).toBe('n1');
  });

  it('groups the notifications of every rule on places, and of no other', () => {
    expect(
      rules
        .filter(({ labels }) => PLACE_LABEL in labels)
        .map(({ key }) => key)
        .sort()
    ).toEqual([...ON_PLACES].sort());
    for (const key of ON_PLACES) {
      expect(ruleOf(key)?.notification?.groupBy).toEqual(['grafana_folder', 'alertname', PLACE_LABEL]);
    }
  });
});

describe('the link to the incident', () => {
  it('is that of the moment of its last event, in the day before and for as long as a story may pause', () => {
    const { annotations, nodes } = ruleOf('terminal-shell') ?? {};
    expect(annotations?.incident_url).toMatch(
      /incidents\?\{\{ if \$values\.Over\.Value \}\}from=\{\{ \$values\.Day \}\}&to=\{\{ \$values\.Over \}\}&near=\{\{ \$values\.Last \}\}\{\{ else/
    );
    // An incident goes from place to place: the link names the cluster alone.
    expect(annotations?.incident_url).toContain('var-pod=%24__all');
    expect(nodes).toContainEqual({ refId: 'Day', kind: 'math', expression: '$Last - 86400000' });
    expect(nodes).toContainEqual({ refId: 'Over', kind: 'math', expression: `$Last + ${PAUSE_MS}` });
    expect(STORY_PAUSE_MS).toBe(PAUSE_MS);
  });

  it('is that of the place where the moment is not that of one place', () => {
    const url = ruleOf('tactics')?.annotations.incident_url;
    expect(url).toContain('var-pod={{ urlquery $labels.k8s_pod_name }}');
    expect(url).not.toContain('near=');
  });
});
