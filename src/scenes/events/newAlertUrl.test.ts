import { fieldPlacesFor } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { newAlertUrl } from './newAlertUrl';

const ENVIRONMENT: Environment = {
  ...{ id: 'demo', name: 'Demo', lokiUid: 'loki', selector: '{rule=~".+"}', format: 'json' },
  fields: fieldPlacesFor('json'),
};

const defaultsOf = (url: string | undefined) =>
  JSON.parse(new URL(url ?? '', 'http://localhost').searchParams.get('defaults') ?? '{}');

describe('newAlertUrl', () => {
  it('fills in the form: a query, a threshold, the name', () => {
    const url = newAlertUrl(ENVIRONMENT, 'Terminal shell in container');
    expect(url).toMatch(/^\/alerting\/new\?defaults=/);
    expect(defaultsOf(url)).toMatchObject({
      ...{ type: 'grafana', name: 'Falco: Terminal shell in container', condition: 'B' },
      queries: [
        {
          datasourceUid: 'loki',
          model: {
            expr: 'sum by (rule, cluster, k8s_ns_name, hostname) (count_over_time({rule=~".+", rule="Terminal shell in container"} [5m]))',
          },
        },
        { datasourceUid: '__expr__', model: { type: 'threshold', expression: 'A' } },
      ],
    });
  });

  it.each(['a"b', 'a\\b', 'a.b|c', 'x\ny', '`', '${x}', '{{ .Values }}', '🦅', '&defaults={}'])(
    'keeps the rule %j within its quotes',
    (rule) => {
      const { queries, name } = defaultsOf(newAlertUrl(ENVIRONMENT, rule));
      expect(name).toBe(`Falco: ${rule}`);
      const literal = /rule=("(?:[^"\\]|\\.)*")} \[5m\]\)\)$/.exec(queries[0].model.expr)?.[1];
      // A dollar is written by its code, so that no variable is put in.
      expect(JSON.parse((literal ?? '""').replace(/\\x/g, '\\u00'))).toBe(rule);
    }
  );

  it('is none where no query finds a rule', () => {
    expect(newAlertUrl(ENVIRONMENT, '')).toBeUndefined();
    const textual = { ...ENVIRONMENT, fields: { ...ENVIRONMENT.fields, rule: { kind: 'none' as const } } };
    expect(newAlertUrl(textual, 'x')).toBeUndefined();
    // Loki would log the query where it finds it.
    const own = {
      ...ENVIRONMENT,
      selector: '{job="loki"}',
      fields: { ...ENVIRONMENT.fields, rule: { kind: 'text' as const, field: 'rule' } },
    };
    expect(newAlertUrl(own, 'x')).toBeUndefined();
    expect(newAlertUrl({ ...ENVIRONMENT, selector: 'nonsense' }, 'x')).toBeUndefined();
  });
});
