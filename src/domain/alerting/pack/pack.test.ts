import { parse } from 'yaml';
import { eventsUrl } from '../../../constants/eventsUrl';
import { filterFromUrl } from '../../../constants/filterUrl';
import { pageUrl, ROUTES } from '../../../constants/routes';
import { PRESETS, type PresetId } from '../../environment/defaults';
import { ANY_READING } from '../../event/wrapping';
import { packFiles } from '../documents/files';
import { HEALTH_RULES } from './healthRules';
import { unknownKeys } from './fileFields.fixture';
import { buildPack, rulesOf } from './pack';
import { packSettings, RECEIVER, ruleUid, type PackSettings } from '../packSettings';
import { selfMatch } from './selfMatch';
import { SHIPPED_PACK } from './shippedPack';
import { RULE_KEYS, type AlertRule, type RuleKey } from '../types';
import { usualUrgency } from '../urgency';

const settingsOf = (preset: PresetId, more: Partial<PackSettings> = {}): PackSettings =>
  packSettings({ id: 'main', name: 'Main', lokiUid: 'l', prometheusUid: 'p', ...PRESETS[preset] }, more);

const ruleOf = (settings: PackSettings, key: RuleKey): AlertRule => {
  const rule = rulesOf(buildPack(settings)).find((one) => one.key === key);
  if (!rule) {
    throw new Error(`no rule ${key}`);
  }
  return rule;
};
const exprOf = (rule: AlertRule, refId = 'A'): string => {
  const node = rule.nodes.find((one) => one.refId === refId);
  return node?.kind === 'query' ? node.expr : '';
};

const ALL: RuleKey[] = ['output-text'];

describe('buildPack', () => {
  it('has every rule with labels, save the one that is asked for', () => {
    const pack = buildPack(SHIPPED_PACK);
    expect(
      rulesOf(pack)
        .map(({ key }) => key)
        .sort()
    ).toEqual(RULE_KEYS.filter((key) => key !== 'output-text').sort());
    expect(pack.skipped).toEqual([{ key: 'output-text', reason: 'opt-in', fields: [] }]);
    expect(
      rulesOf(pack)
        .filter(({ paused }) => paused)
        .map(({ key }) => key)
    ).toEqual(['silent-cluster']);
  });

  it.each<[PresetId, RuleKey[]]>([
    ['sidekick-json', []],
    ['sidekick-text', []],
    ['sidekick-otlp', []],
    ['falco-json', []],
    ['falco-text', ['terminal-shell', 'new-rule', 'tactics', 'pod-exec', 'privileged-pod']],
  ])('in the shape %s leaves out %j and says why', (preset, missing) => {
    const { skipped } = buildPack(settingsOf(preset, { optIn: ALL }));
    expect(skipped.map(({ key }) => key)).toEqual(missing);
    expect(skipped.every(({ reason, fields }) => reason === 'missing-fields' && fields.length > 0)).toBe(true);
  });

  it.each<PresetId>(['sidekick-json', 'sidekick-text', 'sidekick-otlp', 'falco-json'])(
    'asks nothing longer than Loki reads of %s, also where nothing is known of the lines',
    (preset) => {
      const { environment, ...more } = settingsOf(preset, { optIn: ALL });
      for (const reading of [environment.reading, ANY_READING]) {
        for (const rule of rulesOf(buildPack({ ...more, environment: { ...environment, reading } }))) {
          const longest = Math.max(...rule.nodes.map((node) => (node.kind === 'query' ? node.expr.length : 0)));
          expect([rule.key, longest < 131_072]).toEqual([rule.key, true]);
        }
      }
    }
  );

  it('leaves health out without a Prometheus', () => {
    const { environment } = settingsOf('sidekick-json');
    const { skipped } = buildPack(packSettings({ ...environment, prometheusUid: undefined }));
    expect(skipped.filter(({ reason }) => reason === 'no-prometheus').map(({ key }) => key)).toEqual([
      ...Object.keys(HEALTH_RULES),
      ...['prometheus-away', 'prometheus-refuses'],
    ]);
  });

  it('puts the rule with the text in place of the one without', () => {
    const keys = rulesOf(buildPack(settingsOf('sidekick-json', { optIn: ALL }))).map(({ key }) => key);
    expect(keys).toContain('output-text');
    expect(keys).not.toContain('high-priority');
  });

  it('counts high priority by what it is reported for, without rules that have an alert of their own', () => {
    const of = (source: string, window: string) =>
      'sum by (rule, priority, source, tags, cluster, k8s_ns_name, hostname) (count_over_time({rule=~".+", priority=~".+", ' +
      'priority=~"Emergency|Alert|Critical", source!="internal", rule!~"(?:Falco internal: .*)|(?:Test rule)", ' +
      `rule!~"Terminal shell in container|Attach/Exec Pod|Create Privileged Pod", ${source}} [${window}]))`;
    expect(exprOf(ruleOf(SHIPPED_PACK, 'high-priority'))).toBe(
      `${of('source=~"syscall|syscalls|k8s_audit|"', '1h')} or ${of('source!~"syscall|syscalls|k8s_audit|"', '2h')}`
    );
  });

  it('gives events back to high priority whose own rule is paused', () => {
    const expr = exprOf(ruleOf(settingsOf('sidekick-json', { paused: ['terminal-shell'] }), 'high-priority'));
    expect(expr).toContain('rule!~"Attach/Exec Pod|Create Privileged Pod"');
    expect(expr).toContain('rule="Terminal shell in container"');
  });

  it('takes watched rules and tags into high priority, whatever they hold', () => {
    const highPriority = { priorities: ['Critical'], rules: ['a"b', 'x.y|z'], tags: ['T1059'] } as const;
    const expr = exprOf(ruleOf(settingsOf('sidekick-json', { highPriority }), 'high-priority'));
    for (const asked of ['priority="Critical"', 'rule=~"a\\"b|x\\\\.y\\\\|z"', 'tags=~"(.*,)?T1059(,.*)?"']) {
      expect(expr).toContain(`priority=~".+", ${asked}, source!="internal"`);
    }
    expect(exprOf(ruleOf(settingsOf('falco-json', { highPriority }), 'high-priority'))).toContain(
      ' or falco_rule=~"(?s)^(?:a\\"b|x\\\\.y\\\\|z)" or '
    );
  });

  it.each(['sidekick-json', 'sidekick-text', 'sidekick-otlp', 'falco-json', 'falco-text'] as const)(
    'holds what Grafana demands in the shape %s',
    (preset) => {
      const pack = buildPack(settingsOf(preset, { optIn: ALL, managed: true }));
      const rules = rulesOf(pack);
      expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
      expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
      for (const group of pack.groups) {
        expect(group.intervalMs % 10_000).toBe(0);
      }
      for (const rule of rules) {
        expect(rule.uid).toMatch(/^[A-Za-z0-9_-]{1,40}$/);
        expect(rule.missingSeriesEvals).toBeGreaterThan(0);
        expect(rule.forMs % 10_000).toBe(0);
        expect(rule.nodes.map(({ refId }) => refId)).toContain(rule.condition);
        // A label of the rule's own would overwrite the query's.
        expect(Object.keys(rule.labels)).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(rule|priority|source)$/)])
        );
        const linked = rule.nodes.some(({ refId }) => refId === 'Day') ? ['incident_url'] : [];
        expect(Object.keys(rule.annotations)).toEqual(['summary', 'description', 'app_url', ...linked]);
        expect(rule.notification?.groupBy).toEqual(expect.arrayContaining(['alertname', 'grafana_folder']));
        expect(rule.notification?.groupWaitMs).toBeLessThanOrEqual(10_000);
      }
    }
  );

  it('puts no command line or output into a notification unless asked to', () => {
    for (const rule of rulesOf(buildPack(SHIPPED_PACK))) {
      const text = JSON.stringify([rule.nodes, rule.annotations, rule.labels]);
      expect(text).not.toMatch(/cmdline|falco_text|__line__/);
    }
  });

  describe('who acted', () => {
    const who = (rule: AlertRule) => rule.nodes.find(({ refId }) => refId === 'Who');

    it('is asked for beside the count, so that no name makes an alert of its own, and no condition hangs on it', () => {
      const rule = ruleOf(settingsOf('sidekick-json'), 'terminal-shell');
      expect(exprOf(rule)).not.toContain('proc_name');
      expect(exprOf(rule, 'Who')).toMatch(
        /^topk\(1, sum by \(.*falco_proc_name, falco_proc_pname, falco_user_name\) .*\) by \(/
      );
      expect(JSON.stringify(rule.nodes.filter(({ kind }) => kind !== 'query'))).not.toContain('Who');
    });

    it('is in the text by its process, parent and user, each short and without what hides itself', () => {
      const { description } = ruleOf(settingsOf('sidekick-json'), 'high-priority').annotations;
      const told = [
        ...(description ?? '').matchAll(
          /\{\{ printf "%\.64s" \(reReplaceAll "([^"]+)" " " \$values\.Who\.Labels\.(\w+)\) \}\}/g
        ),
      ];
      expect(told.map(([, , label]) => label)).toEqual(['falco_proc_name', 'falco_proc_pname', 'falco_user_name']);
      const hidden = new RegExp(JSON.parse(`"${told[0]?.[1]}"`), 'gu');
      expect('a\u0000b\u202Ec\nd'.replace(hidden, ' ')).toBe('a b c d');
    });

    it('is the account where the audit log tells', () => {
      const { description } = ruleOf(settingsOf('sidekick-json'), 'pod-exec').annotations;
      expect(description).toContain('Account {{ printf');
    });

    it.each<PresetId>(['sidekick-text', 'falco-text'])(
      'is not asked for in %s, where it costs an expression a field',
      (preset) => {
        const rules = rulesOf(buildPack(settingsOf(preset)));
        expect(rules.filter((rule) => who(rule) !== undefined)).toEqual([]);
      }
    );
  });

  it('looks far back seldom', () => {
    for (const { intervalMs, rules } of buildPack(SHIPPED_PACK).groups) {
      for (const node of rules.filter(({ kind }) => kind === 'loki').flatMap(({ nodes }) => nodes)) {
        const range = node.kind === 'query' ? node.rangeMs : 0;
        expect(range / intervalMs).toBeLessThanOrEqual(301); // a day and an hour every five minutes
      }
    }
  });

  it('groups by the cluster only where one can be told', () => {
    const { environment } = settingsOf('sidekick-json');
    const settings = packSettings({
      ...environment,
      cluster: 'only',
      fields: { ...environment.fields, cluster: { kind: 'none' } },
    });
    expect(JSON.stringify(rulesOf(buildPack(settings)).filter(({ kind }) => kind === 'loki'))).not.toContain(
      '(cluster'
    );
    expect(exprOf(ruleOf(settings, 'new-rule'))).toContain('and on ()');
  });
});

describe('links', () => {
  /** Fills a template in as Grafana does, for the few forms that these have. */
  function expand(template: string, labels: Record<string, string>, values: Record<string, number>): string {
    const encode = (text: string) => new URLSearchParams({ v: text }).toString().slice(2);
    const holds = (condition: string) =>
      condition.startsWith('$values.')
        ? Boolean(values[condition.split('.')[1] ?? ''])
        : Boolean(labels[/\$labels\.(\w+)/.exec(condition)?.[1] ?? '']);
    let text = template
      .replace('{{ externalURL }}', 'http://g/')
      .replace(/\{\{ \$values\.(\w+) \}\}/g, (_, name: string) => String(values[name]))
      .replace(/\{\{ urlquery \$labels\.(\w+) \}\}/g, (_, name: string) => encode(labels[name] ?? ''));
    // From the inside out: a branch holds no other branch.
    const branch = /\{\{ if ([^}]*) \}\}((?:(?!\{\{).)*)(?:\{\{ else \}\}((?:(?!\{\{).)*))?\{\{ end \}\}/;
    while (branch.test(text)) {
      text = text.replace(branch, (_, condition: string, then: string, otherwise = '') =>
        holds(condition) ? then : otherwise
      );
    }
    return text;
  }
  const paramsOf = (url: string) => [...new URL(url, 'http://g').searchParams].sort();
  const highPriority = ruleOf(SHIPPED_PACK, 'high-priority').annotations.app_url ?? '';

  it('open exactly the events of the alert, as the app would link to them', () => {
    const where = { rule: 'a"b & c + d', cluster: 'prod', hostname: 'n1', k8s_ns_name: 'payments' };
    const url = expand(highPriority, where, { From: 1000, To: 2001 });
    const variables = { rule: ['a"b & c + d'], cluster: ['prod'], hostname: ['n1'], namespace: ['payments'] };
    expect(url.startsWith('http://g/a/')).toBe(true);
    expect(paramsOf(url)).toEqual(paramsOf(eventsUrl({ from: 1000, to: 2001, environment: 'demo', variables })));
  });

  it('open the events without a field where the alert is of those', () => {
    const url = expand(highPriority, { rule: 'r', hostname: 'n1' }, { From: 1000, To: 2001 });
    expect(new URL(url).searchParams.getAll('var-filters').map(filterFromUrl)).toEqual([
      ['cluster', '=|', '', '<NA>'],
      ['namespace', '=|', '', '<NA>'],
      undefined,
    ]);
  });

  it('fall back to the last hour, filtered by nothing, when the query failed', () => {
    const url = expand(highPriority, {}, {});
    expect(paramsOf(url)).toEqual(paramsOf(eventsUrl({ from: 'now-1h', to: 'now', environment: 'demo' })));
  });

  it('say the whole state of the page that they open', () => {
    for (const { annotations } of rulesOf(buildPack(SHIPPED_PACK))) {
      const { pathname, searchParams } = new URL(expand(annotations.app_url ?? '', {}, {}));
      const route = Object.values(ROUTES).find((one) => pageUrl(one) === pathname);
      const keys = [...new URL(eventsUrl({}, route), 'http://g').searchParams.keys()];
      expect([...new Set(searchParams.keys())].sort()).toEqual(keys.sort());
    }
  });
});

describe('ruleUid', () => {
  it.each([
    ['falco', 'spike', 'falco-spike'],
    ['falco-prod', 'high-priority', 'falco-prod-high-priority'],
  ] as const)('%s %s', (prefix, key, uid) => expect(ruleUid(prefix, key)).toBe(uid));

  it('stays within what Grafana takes, and tells prefixes apart', () => {
    const uids = ['x'.repeat(60), `${'x'.repeat(60)}y`, 'a b', 'a.b', 'ü'].map((prefix) =>
      ruleUid(prefix, 'inputs-rejected')
    );
    expect(new Set(uids).size).toBe(uids.length);
    uids.forEach((uid) => expect(uid).toMatch(/^[A-Za-z0-9_-]{1,40}$/));
  });
});

describe('packFiles', () => {
  it.each(['sidekick-json', 'sidekick-text', 'sidekick-otlp', 'falco-json', 'falco-text'] as const)(
    'holds only keys that Grafana reads, in the shape %s',
    (preset) => {
      for (const text of Object.values(packFiles(settingsOf(preset, { optIn: ALL })))) {
        expect(unknownKeys(parse(text))).toEqual([]);
      }
    }
  );

  it('doubles the dollar where Grafana expands variables, and only there', () => {
    const file = parse(packFiles(SHIPPED_PACK)['falco-rules.yaml'] ?? '');
    const [rule] = file.groups[0].rules;
    expect(rule.labels.technique).toContain('$$labels.tags');
    expect(rule.labels.technique.replaceAll('$$', '')).not.toContain('$');
    expect(rule.annotations.summary).toContain('{{ $labels.rule }}');
    expect(rule.annotations.summary).not.toContain('$$');
    expect(rule.data[4].model.expression).toBe('$Last + 1');
  });

  it('takes the uid of a data source from a variable, or a uid with a dollar as it is', () => {
    const dataSources = { loki: { variable: 'LOKI_UID' }, prometheus: 'a$b' };
    const file = parse(packFiles({ ...SHIPPED_PACK, dataSources })['falco-rules.yaml'] ?? '');
    expect(file.groups[0].rules[0].data[0].datasourceUid).toBe('${LOKI_UID}');
    expect(file.groups.at(-1).rules[0].data[0].datasourceUid).toBe('a$$b');
  });

  it('brings no contact point, and names none where notification policies decide', () => {
    const files = packFiles({ ...SHIPPED_PACK, receiver: undefined });
    expect(Object.keys(files)).toEqual(Object.keys(packFiles(SHIPPED_PACK)));
    expect(Object.keys(files)).toEqual(['falco-rules.yaml', 'falco-templates.yaml']);
    expect(files['falco-rules.yaml']).not.toContain('notification_settings');
  });

  it('never holds notification policies', () => {
    expect(Object.values(packFiles(SHIPPED_PACK)).join('\n')).not.toMatch(/^policies:|^resetPolicies:/m);
    expect(unknownKeys({ apiVersion: 1, policies: [] })).toEqual(['policies']);
  });
});

describe('unknownKeys', () => {
  it('finds what Grafana would ignore', () => {
    const rule = { uid: 'a', executionErrorState: 'OK', keep_firing_for: '1m', data: [{ refId: 'A', modle: {} }] };
    const receivers = [{ uid: 'w', type: 'webhook', settings: { url: 'http://x', uri: 'y' } }];
    expect(unknownKeys({ groups: [{ name: 'g', rules: [rule] }], contactPoints: [{ name: 'c', receivers }] })).toEqual([
      'groups[0].rules[0].executionErrorState',
      'groups[0].rules[0].keep_firing_for',
      'groups[0].rules[0].data[0].modle',
      'webhook.uri',
    ]);
  });
});

describe('selfMatch', () => {
  it.each([
    ['{namespace=~".+"} |= "Drop and execute new binary"'],
    ['{job=~".+"} |= "priority=Critical"'],
    ['{cluster="prod"} |~ "(?i)falco"'],
    ['{namespace="monitoring", container=~"loki.*|falco"} | json'],
    ['{app!="grafana"} |= "falco"'],
    ['sum(count_over_time({job="falco"} [5m])) or sum(count_over_time({stream="stderr"} |= "falco" [5m]))'],
    ['{not valid'],
  ])('flags %s', (query) => {
    expect(selfMatch(query)).toHaveLength(1);
  });

  it.each([
    ['{rule=~".+", priority=~".+"}'],
    ['{job="falco"} |= "x"'],
    ['{namespace="falco"} | json'],
    ['{service_name="falco"} | rule!=""'],
    ['{cluster="prod"} | rule!="" | priority="Critical"'],
    ['{container=~"falco(sidekick)?"}'],
  ])('passes %s', (query) => expect(selfMatch(query)).toEqual([]));

  it.each(['sidekick-json', 'sidekick-text', 'sidekick-otlp', 'falco-json', 'falco-text'] as const)(
    'passes every query of the pack in the shape %s',
    (preset) => {
      const rules = rulesOf(buildPack(settingsOf(preset, { optIn: ALL }))).filter(({ kind }) => kind === 'loki');
      const queries = rules.flatMap(({ nodes }) =>
        nodes.flatMap((node) => (node.kind === 'query' && node.source === 'loki' ? [node.expr] : []))
      );
      expect(queries.length).toBeGreaterThan(5);
      expect(queries.filter((query) => selfMatch(query).length > 0)).toEqual([]);
    }
  );
});

describe('what an environment says of what must not wait', () => {
  const attention = {
    highPriority: { priorities: ['Error'] as const, rules: ['Mine'], tags: ['pci'] },
    limits: { burst: 500, spikeFactor: 7, memoryBytes: 2 * 1024 ** 3 },
    urgency: { 'new-rule': 'page', spike: 'notify' } as const,
  };
  const { environment } = settingsOf('sidekick-json');
  const pack = rulesOf(buildPack(packSettings({ ...environment, attention }, { notifyReceiver: 'later' })));
  const ruleOf = (key: RuleKey) => pack.find((rule) => rule.key === key);
  const text = (key: RuleKey) => JSON.stringify(ruleOf(key)?.nodes);

  it('is in the rules', () => {
    expect(text('high-priority')).toContain('Mine');
    expect(text('high-priority')).toContain('pci');
    expect(text('high-priority')).not.toContain('Critical');
    expect(text('pod-burst')).toContain('> 500');
    expect(text('spike')).toContain('> 7 * $Usual');
    expect(text('sensor-memory')).toContain(String(2 * 1024 ** 3));
    expect(ruleOf('new-rule')).toMatchObject({ labels: { urgency: 'page' }, notification: { receiver: RECEIVER } });
    expect(ruleOf('spike')).toMatchObject({ labels: { urgency: 'notify' }, notification: { receiver: 'later' } });
  });

  it('is as usual where it says nothing: the configuration page says the same', () => {
    for (const { key, labels } of rulesOf(buildPack(packSettings(environment, { optIn: ['output-text'] })))) {
      expect([key, labels.urgency]).toEqual([key, usualUrgency(key)]);
    }
  });
});
