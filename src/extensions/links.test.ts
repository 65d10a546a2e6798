import { completeUrl, eventsUrl } from '../constants/eventsUrl';
import fs from 'node:fs';
import path from 'node:path';
import { dateTime } from '@grafana/data';
import { ALERTING_HOME, FALCO_LINKS } from './links';

interface Declared {
  readonly title: string;
  readonly description: string;
  readonly targets: readonly string[];
}

const plugin = JSON.parse(fs.readFileSync(path.join(process.cwd(), 'src/plugin.json'), 'utf8'));
const link = (title: string) => FALCO_LINKS.find((one) => one.title === title);
/** The query string that a link of this title leads with; undefined where it is not shown. */
function leads(title: string, context: unknown): string | undefined {
  const configure: ((given: never) => { path?: string } | undefined) | undefined = link(title)?.configure;
  const result = configure && Reflect.apply(configure, undefined, [context]);
  return result?.path;
}
const params = (url: string | undefined) => Object.fromEntries(new URLSearchParams(url?.split('?')[1]));

describe('plugin.json', () => {
  it('declares each link as it is registered', () => {
    const declared: Declared[] = plugin.extensions.addedLinks;
    expect(declared).toEqual(FALCO_LINKS.map(({ title, description, targets }) => ({ targets, title, description })));
  });

  it('declares the card on the first page of alerting as it is registered', () => {
    expect(plugin.extensions.addedComponents).toEqual([ALERTING_HOME]);
  });

  it("keeps to Grafana's limits", () => {
    for (const { title, path: to, category, targets } of FALCO_LINKS) {
      expect(title.length).toBeGreaterThanOrEqual(10);
      expect(to).toMatch(/^\/a\/community-falco-app\//);
      // Shown at a log line only beside the label of this name.
      expect(targets.includes('grafana/logsview/resource-attributes') && category === undefined).toBe(false);
    }
    expect(link('Open as Falco events')?.title.length).toBeLessThanOrEqual(25);
  });
});

describe('from panels and Explore', () => {
  const target = { refId: 'A', datasource: { type: 'loki', uid: 'l' }, expr: '{rule="a b", priority=~".+"}' };
  const at = (more = {}, rest = {}) => ({
    targets: [{ ...target, ...more }],
    timeRange: { from: 'now-3h', to: 'now' },
    ...rest,
  });

  it('carries query, data source and time', () => {
    expect(params(leads('Open as Falco events', at()))).toEqual({
      expr: target.expr,
      ds: 'l',
      from: 'now-3h',
      to: 'now',
    });
    const fixed = at({}, { timeRange: { from: dateTime(1000), to: '2026-11-21T00:00:00Z' } });
    expect(params(leads('Open as Falco events', fixed))).toMatchObject({ from: '1000', to: '1795219200000' });
  });

  it('takes the query that was sent, where variables are filled in', () => {
    const sent = { refId: 'A', meta: { executedQueryString: 'Expr: {rule="x"}\n|= "y"\nStep: 15s' } };
    const context = at(
      { expr: '{rule="$rule"}', datasource: { type: 'loki', uid: '${ds}' } },
      { data: { series: [sent] } }
    );
    expect(params(leads('Open as Falco events', context))).toEqual({
      expr: '{rule="x"}\n|= "y"',
      from: 'now-3h',
      to: 'now',
    });
  });

  it.each([
    ['{job="falco"}', true],
    ['sum(count_over_time({service_name="falcosidekick"}[5m]))', true],
    ['{k8s_ns_name="x"}', true],
    ['{job="nginx"} |= "falco"', false],
    ['{job="nginx"}', false],
    ['{overrule="x"}', false],
    ['', false],
  ])('%s is about Falco: %s', (expr, shown) => {
    expect(leads('Open as Falco events', at({ expr })) !== undefined).toBe(shown);
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ targets: 'no' }],
    [{ targets: [null, 3] }],
    [at({ datasource: { type: 'prometheus', uid: 'p' } })],
    [at({ hide: true })],
    [at({ expr: 7 })],
  ])('is hidden for %j', (context) => {
    expect(leads('Open as Falco events', context)).toBeUndefined();
  });

  it.each(['a"b', 'a\\b', '`', '\n', '${x}', '😀', '&from=0#', '%2F'])('carries %j unharmed', (value) => {
    const expr = `{rule=~".+"} |= ${JSON.stringify(value)}`;
    expect(params(leads('Open as Falco events', at({ expr }))).expr).toBe(expr);
  });
});

describe('from log lines', () => {
  const context = (attributes: Record<string, unknown>) => ({
    attributes,
    timeRange: { from: 1000, to: 2000 },
    datasource: { type: 'loki', uid: 'l' },
  });
  const falco = { rule: ['R "1"'], priority: ['Notice'], k8s_ns_name: ['pay'] };

  it('leads to the events of one label', () => {
    expect(params(leads('Falco events of this rule', context(falco)))).toEqual({
      expr: '{rule="R \\"1\\""}',
      ds: 'l',
      from: '1000',
      to: '2000',
    });
    expect(params(leads('Falco events of this namespace', context(falco))).expr).toBe('{k8s_ns_name="pay"}');
  });

  it.each([[context({ rule: ['R'] })], [context({})], [{}], [undefined], [context({ ...falco, rule: 'R' })]])(
    'is hidden for %j',
    (given) => expect(leads('Falco events of this rule', given)).toBeUndefined()
  );

  it('is hidden where the line has no such label', () => {
    expect(leads('Falco events of this host', context(falco))).toBeUndefined();
  });
});

describe('from spans of a trace', () => {
  const context = (attributes: Record<string, unknown>) => ({ attributes, timeRange: { from: 1000, to: 2000 } });

  it.each([
    ['Falco events of this pod', 'k8s.pod.name', 'pod'],
    ['Falco events of this node', 'host.name', 'hostname'],
  ])('%s: %s', (title, attribute, variable) => {
    expect(link(title)?.category).toBe(attribute);
    expect(params(leads(title, context({ [attribute]: ['a&b', 'c'] })))).toMatchObject({
      ...{ from: '1000', to: '2000', [`var-${variable}`]: 'a&b' },
    });
    expect(leads(title, context({}))).toBeUndefined();
    expect(leads(title, undefined)).toBeUndefined();
    expect(leads(title, context({ [attribute]: 'text' }))).toBeUndefined();
  });
});

describe('from alerts', () => {
  const app_url = 'http://g/a/community-falco-app/events?from=1&to=2&var-rule=a+b';
  it.each([
    [{ annotations: { app_url } }, completeUrl('/a/community-falco-app/events?from=1&to=2&var-rule=a+b')],
    [
      { annotations: {}, labels: { app: 'falco', falco_alert: 'spike' } },
      eventsUrl({ open: { alert: 'spike' } }, 'alerts'),
    ],
    [{ annotations: { app_url: 'https://evil/' }, labels: {} }, undefined],
    [{ labels: { app: 'other', falco_alert: 'spike' } }, undefined],
    [undefined, undefined],
  ])('%j', (instance, to) => {
    expect(leads('Open its Falco events', { instance })).toBe(to);
  });

  it('leads from a rule of the pack to it, and from no other', () => {
    const labels = { app: 'falco', falco_alert: 'a&b' };
    expect(leads('Open in Falco alerts', { labels })).toMatch(/^\/a\/community-falco-app\/alerts\?.*&alert=a%26b$/);
    expect(leads('Open in Falco alerts', { labels: {} })).toBeUndefined();
  });
});
