import { parseLine } from 'domain/event/lines/parse';
import type { FalcoEvent } from 'domain/event/types';
import { AROUND_MS, aroundLink, exceptionLink, ruleLink, samePlace } from './eventLinks';

const MS = Date.UTC(2026, 10, 21, 12);

function event(fields: Record<string, unknown>, rule = 'Terminal shell in container'): FalcoEvent {
  const line = parseLine({
    tsNs: `${MS}000001`,
    labels: {},
    line: JSON.stringify({
      ...{ output: 'x', priority: 'Notice', rule, source: 'syscall', tags: [], hostname: 'node-1' },
      ...{ time: '2026-11-21T12:00:00.000000001Z', output_fields: fields },
    }),
  });
  if (line.kind !== 'event') {
    throw new Error('no event');
  }
  return line;
}
/** What an address sets, without what it says is not set. */
const paramsOf = (url: string | undefined) => {
  const { searchParams } = new URL(url ?? '', 'http://localhost');
  return [...searchParams].filter(([, value]) => value !== '' && value !== '$__all');
};

describe('links of an event', () => {
  it.each(['a"b', 'a/b?c=d&e#f', 'a.b|c', '${x}', '{{x}}', 'é 🦅'])('lead to the rule %j, with time kept', (rule) => {
    const kept = { from: 'now-1h', to: 'now', environment: 'demo', timeZone: 'Asia/Tokyo', cluster: 'prod' };
    for (const link of [ruleLink(event({}, rule), kept), exceptionLink(event({}, rule), kept)]) {
      const params = paramsOf(link);
      expect(Object.fromEntries(params)).toEqual({
        rule,
        from: 'now-1h',
        to: 'now',
        timezone: 'Asia/Tokyo',
        'var-env': 'demo',
      });
    }
    expect(ruleLink(event({}, rule))).toMatch(/^\/a\/community-falco-app\/rules\?/);
    expect(exceptionLink(event({}, rule))).toMatch(/^\/a\/community-falco-app\/noise\?/);
  });

  it.each([
    [
      { 'container.id': '0123456789ab', 'k8s.pod.name': 'api-1' },
      'container',
      { 'var-filters': 'container.id|=|0123456789ab' },
    ],
    [
      { 'container.id': 'host', 'k8s.pod.name': 'api-1', 'k8s.ns.name': 'payments' },
      'pod',
      { 'var-pod': 'api-1', 'var-namespace': 'payments', 'var-cluster': 'prod' },
    ],
    [{ 'container.id': 'host' }, 'host', { 'var-hostname': 'node-1', 'var-cluster': 'prod' }],
    [{ 'container.id': 'a|b,c#d' }, 'container', { 'var-filters': 'container.id|=|a__gfp__b__gfc__c__gfh__d' }],
  ])('of %j stay in the same %s', (fields, place, conditions) => {
    const one = event(fields);
    expect(samePlace(one)).toBe(place);
    expect(Object.fromEntries(paramsOf(aroundLink(one, { environment: 'demo', cluster: 'prod' })))).toEqual({
      ...{ from: String(MS - AROUND_MS), to: String(MS + AROUND_MS), 'var-env': 'demo', event: one.key },
      ...conditions,
    });
  });
});
