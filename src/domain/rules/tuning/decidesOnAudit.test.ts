import fc from 'fast-check';
import { alertsOnAudit } from 'test/falcoAlerts';
import { describeFalco, hasPlugin } from 'test/falco';
import { NOT_AVAILABLE } from '../../falco/fields/noValue';
import { comparisonOf, decisionsOn, expectAsFalco, rulesOf, TEXT } from './decisions.fixture';

/** What our backtest says of an audit event that a Falco printed, that Falco did: random fields, operators, values, events. */

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

const comparison = comparisonOf(FIELDS, SOURCE, (field) => (field === 'evt.num' ? fc.nat(EVENTS).map(String) : TEXT));

const audited = () => hasPlugin('k8saudit');

describeFalco('the backtest, of audit events', () => {
  it('decides as a Falco does', () => {
    if (!audited()) {
      return;
    }
    const seed = Number(process.env.FALCO_SEED ?? 16);
    const asked = fc.sample(comparison, { numRuns: Math.ceil(COUNT / EVENTS), seed });
    const events = fc.sample(auditEvent, { numRuns: EVENTS, seed });
    const alerts = alertsOnAudit(
      events.map((event, index) => ({ ...event, auditID: `a${index}` })),
      rulesOf(FIELDS, asked, SOURCE)
    );
    expectAsFalco(decisionsOn(alerts, asked), COUNT);
  }, 240_000);
});
