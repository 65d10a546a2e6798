import fc from 'fast-check';
import { alertsOn } from 'test/falcoAudit';
import { describeFalco, hasPlugin } from 'test/falco';
import { NOT_AVAILABLE } from '../../falco/fields/noValue';
import { parseLine } from '../../event/lines/parse';
import type { FalcoEvent } from '../../event/types';
import { conditionOf } from './exceptions';
import { operatorsFor } from './fieldOperators';
import { asOperator, takesList, takesNumber, type Operator } from './filterValue';
import { tuningProblems, type Comparison } from './tuning';
import { compares } from './tuningMatch';

/** What our backtest says of an event that a Falco printed, that Falco did: random fields, operators, values and events. */

const COUNT = Number(process.env.FALCO_DECISIONS ?? 2000);
const EVENTS = 50;
const SOURCE = 'k8s_audit';
/** Where it is in an audit event. */
const TEXT_FIELDS = [
  'ka.user.name',
  'ka.verb',
  'ka.useragent',
  'ka.target.name',
  'ka.target.namespace',
  'ka.target.subresource',
  'ka.response.reason',
];
const FIELDS = [...TEXT_FIELDS, 'ka.uri', 'ka.response.code', 'evt.num', 'ka.user.groups', 'ka.sourceips'];

const TEXT = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      'a',
      'b',
      'ab',
      'abc',
      'A',
      'aB',
      'AB',
      'x',
      '0',
      '9',
      '10',
      '200',
      'a b',
      ' a',
      'é',
      'É',
      'éa',
      'a*',
      'a?',
      '*',
    ],
    ...[
      '/',
      '/etc',
      '/etc/',
      'etc',
      '/etc/shadow',
      '//etc//shadow',
      '/etcetera',
      '/etc/a/b',
      'etc/shadow',
      'a/b',
      'a//b',
    ],
    ...['<NA>', 'a"b', "it's", 'a\\b', 'a\nb', 'a\tb', 'a\u0001b', '(a)', 'a,b', '🚨', 'a🚨', 'known_list', 'ns-1']
  ),
  fc.string({ unit: fc.constantFrom('a', 'b', 'A', '/', '.', '*', '?', 'é'), maxLength: 5 })
);
const GROUPS = fc.array(fc.constantFrom('a', 'b', 'system:masters', 'a b', 'x,y'), { maxLength: 3 });

/** Of a value that reads `<NA>` itself nothing tells that it is one: older Falcos print it where there is none. */
const SAID = TEXT.filter((text) => text !== NOT_AVAILABLE);

const auditEvent = fc
  .record(
    {
      user: SAID,
      verb: SAID,
      agent: SAID,
      name: SAID,
      namespace: SAID,
      subresource: SAID,
      reason: SAID,
      groups: GROUPS,
      ips: fc.array(fc.constantFrom('10.0.0.1', '10.0.0.2', '::1'), { maxLength: 2 }),
      code: fc.constantFrom(200, 404, 9),
    },
    { requiredKeys: [] }
  )
  .map(({ user, verb, agent, name, namespace, subresource, reason, groups, ips, code }) => ({
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Request',
    stage: 'ResponseComplete',
    requestURI: `/api/${name ?? ''}`,
    verb,
    userAgent: agent,
    sourceIPs: ips,
    user: { username: user, groups },
    objectRef: { resource: 'pods', name, namespace, subresource },
    responseStatus: { metadata: {}, code, reason },
    stageTimestamp: '2026-11-28T14:00:00.000000Z',
  }));

const MODIFIERS = ['oneof', 'anyof', 'allof'];
const compsOf = (field: string): readonly Operator[] => {
  const plain = operatorsFor(field, SOURCE);
  const more = plain.flatMap((operator) => MODIFIERS.map((word) => asOperator(`${operator} ${word}`)));
  return [...plain, ...more.filter((comp) => comp !== undefined)];
};

const comparison: fc.Arbitrary<Comparison> = fc
  .constantFrom(...FIELDS)
  .chain((field) => fc.record({ field: fc.constant(field), comp: fc.constantFrom(...compsOf(field)) }))
  .chain(({ field, comp }) => {
    const value = takesNumber(comp) || field === 'evt.num' ? fc.nat(EVENTS).map(String) : TEXT;
    const cell = takesList(comp) ? fc.array(value, { minLength: 1, maxLength: 3 }) : value;
    return cell.map((one) => ({ fields: [field], comps: [comp], values: [[one]] }));
  })
  .filter((one) => tuningProblems({ ...one, kind: 'only', rule: 'R' }, SOURCE).length === 0);

/** Lists of names that values have too. */
const LISTS = new Set(['known_list', 'x']);

interface Difference {
  readonly condition: string;
  readonly printed: unknown;
  readonly falco: boolean;
}

function differences(alerts: readonly FalcoEvent[], asked: readonly Comparison[]) {
  const at = (alert: FalcoEvent) => String(alert.fields['evt.num']);
  const met = new Set(alerts.map((alert) => `${alert.rule} ${at(alert)}`));
  const printed = alerts.filter(({ rule }) => rule === 'all');
  const found: Difference[] = [];
  let unknown = 0;
  for (const [index, one] of asked.entries()) {
    for (const event of printed) {
      const verdict = compares(one, event.fields);
      const falco = met.has(`R${index} ${at(event)}`);
      unknown += verdict === 'unknown' ? 1 : 0;
      if (verdict !== 'unknown' && (verdict === 'yes') !== falco) {
        const condition = conditionOf({ ...one, kind: 'only', rule: 'R' }, LISTS);
        found.push({ condition, printed: event.fields[one.fields[0] ?? ''], falco });
      }
    }
  }
  return { found, unknown, decided: asked.length * printed.length };
}

const audited = () => hasPlugin('k8saudit');

describeFalco('the backtest', () => {
  it('decides as a Falco does', () => {
    if (!audited()) {
      return;
    }
    const seed = Number(process.env.FALCO_SEED ?? 16);
    const asked = fc.sample(comparison, { numRuns: Math.ceil(COUNT / EVENTS), seed });
    const events = fc.sample(auditEvent, { numRuns: EVENTS, seed });
    const rule = (name: string, condition: string, output: string) => ({
      ...{ rule: name, source: SOURCE, desc: 'd', condition, output, priority: 'INFO' },
    });
    const alerts = alertsOn(
      events.map((event, index) => ({ ...event, auditID: `a${index}` })),
      [
        ...[...LISTS].map((list) => ({ list, items: ['b'] })),
        rule('all', 'evt.num > 0', FIELDS.map((field) => `%${field}`).join(' ')),
        ...asked.map((one, index) =>
          rule(`R${index}`, `evt.num > 0 ${conditionOf({ ...one, kind: 'only', rule: 'R' }, LISTS)}`, '%evt.num')
        ),
      ]
    );
    const read = alerts
      .map((line) => parseLine({ line, labels: {}, tsNs: '1' }))
      .filter((line) => line.kind === 'event');
    const { found, unknown, decided } = differences(read, asked);
    console.info(`${decided} decisions, ${found.length} differ, ${unknown} are left open`);
    expect(decided).toBeGreaterThanOrEqual(COUNT);
    expect(unknown / decided).toBeLessThan(0.2);
    expect(found.slice(0, 20)).toEqual([]);
  }, 240_000);
});
