import fc from 'fast-check';
import { PRESETS } from '../environment/defaults';
import type { EntityField } from '../environment/types';
import { conditionOf } from '../logql/condition';
import type { FieldFilter } from '../logql/filters';
import { escapeRegex, quote } from '../logql/quote';
import { renderLogs } from '../logql/query/render';
import { environmentFor, readQuery } from './readQuery';

const JSON_LABELS = PRESETS['sidekick-json'];
const read = (expr: string, environment = JSON_LABELS) => readQuery(expr, environment);

describe('readQuery', () => {
  it.each([
    ['{rule="Terminal shell in container"}', { rule: ['Terminal shell in container'] }, []],
    ['{rule=~".+", priority=~".+"}', {}, []],
    ['sum by (rule) (count_over_time({priority=~"Critical|Alert"} [5m]))', { priority: ['Critical', 'Alert'] }, []],
    ['{rule=~"Drop.*"}', {}, [['rule', '=~', 'Drop.*']]],
    ['{k8s_ns_name!="kube-system", hostname="n1"}', { hostname: ['n1'] }, [['namespace', '!=', 'kube-system']]],
    ['{job="falco", source="syscall"}', { source: ['syscall'] }, []],
    ['{source="a"} |= "x" or "y"', { source: ['a'] }, []],
    ['{source="a"} | rule="x" or rule="y"', { source: ['a'] }, []],
    ['{source="a", rule="$rule"} |= "${text}"', { source: ['a'] }, []],
    ['{rule="[[rule]]", source="a"}', { source: ['a'] }, []],
    ['{tags=~".*T1059.*"}', {}, []],
    ['{rule="a"} and {rule="b"}', { rule: ['a'] }, []],
    ['{rule="a", rule="b"}', { rule: ['a'] }, [['rule', '=', 'b']]],
    ['{rule=~"a|b|"}', { rule: ['a', 'b', ''] }, []],
    ['{job="x"} | rule=~"^(?:a|b|)"', { rule: ['a', 'b', ''] }, []],
    ['{job="x"} | rule=~"^(?:a)|(?:b)"', {}, [['rule', '=~', '^(?:a)|(?:b)']]],
    ['', {}, []],
    ['not a query {', {}, []],
  ])('%s', (expr, variables, filters) => {
    expect(read(expr)).toEqual({ variables, filters });
  });

  it('takes a searched text with the fields', () => {
    expect(read('{source="a"} |= `shadow` | json | k8s_pod_name="p"')).toEqual({
      ...{ variables: { source: ['a'], pod: ['p'] }, filters: [] },
      text: 'shadow',
    });
  });

  it("reads fields of JSON lines by Loki's name for them", () => {
    const expr = '{job="falco"} | json | output_fields_k8s_ns_name="pay" | priority="Critical"';
    expect(read(expr, PRESETS['falco-json']).variables).toEqual({ namespace: ['pay'], priority: ['Critical'] });
  });

  it.each(['a"b', 'a\\b', 'a.b', 'new\nline', 'back`tick', 'emoji 😀', '} or {', "'", 'a,b|c#d', '\u202ertl'])(
    'carries %j as it is',
    (value) => {
      expect(read(`{rule=${quote(value)}}`).variables).toEqual({ rule: [value] });
      expect(read(`{source="s"} |= ${quote(value)}`)).toEqual({
        variables: { source: ['s'] },
        filters: [],
        text: value,
      });
    }
  );

  it('never throws, and reads back what is printed', () => {
    fc.assert(fc.property(fc.string(), (text) => Boolean(read(text))));
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[$[]/.test(text)),
        (text) => {
          expect(read(`{rule=${quote(text)}}`).variables).toEqual({ rule: [text] });
        }
      )
    );
  });
});

describe("the pages' own queries", () => {
  const field = fc.constantFrom<EntityField>('rule', 'priority', 'source', 'hostname', 'cluster');
  const text = fc.oneof(
    fc.constantFrom('', 'a', 'sh', 'sha', 'a.b', 'x|y', '.*', 'a\nb', '\\', '"', '^', 'a)|(b', '(?s).'),
    fc.string({ unit: 'grapheme' })
  );
  // Of a query with `$` or `[[` nobody knows what the text was; the source has names of its own.
  const value = text.filter((one) => !/[$[\ufffd]|^syscalls?$/.test(one));

  it.each(['sidekick-json', 'sidekick-otlp', 'falco-json'] as const)('say in %s what they were asked for', (preset) => {
    const environment = PRESETS[preset];
    fc.assert(
      fc.property(field, fc.uniqueArray(value, { minLength: 2, maxLength: 4 }), fc.boolean(), (name, values, not) => {
        fc.pre(environment.fields[name].kind !== 'none');
        const filter: FieldFilter = { field: name, op: not ? 'is-not' : 'is', values };
        const { variables, filters } = readQuery(renderLogs(environment, [filter]).expr, environment);
        const { op, value: pattern } = conditionOf(filter, environment.fields[name]);
        if (!not && values.every((one) => escapeRegex(one) === one)) {
          expect([variables, filters]).toEqual([{ [name]: values }, []]);
        } else {
          expect([variables, filters]).toEqual([{}, [[name, op, pattern]]]);
        }
      })
    );
  });
});

describe('environmentFor', () => {
  const environments = [
    { id: 'a', lokiUid: 'one', selector: '{job="a"}' },
    { id: 'b', lokiUid: 'one', selector: '{job="b"}' },
    { id: 'c', lokiUid: 'two', selector: 'none' },
  ];
  it.each([
    ['{job="b", rule="x"}', 'one', 'b'],
    ['{rule="x"}', 'one', 'a'],
    ['{rule="x"}', 'two', 'c'],
    ['{job="b"}', 'gone', 'b'],
    ['{job="b"}', undefined, 'b'],
  ])('%s over %s', (expr, uid, id) => {
    expect(environmentFor(expr, uid, environments)?.id).toBe(id);
  });
  it('is none where there is none', () => {
    expect(environmentFor('{a="b"}', 'x', [])).toBeUndefined();
  });
});
