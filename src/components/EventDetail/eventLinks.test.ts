import { parseLine } from 'domain/event/lines/parse';
import type { FalcoEvent } from 'domain/event/types';
import { aroundLink, ruleLink } from './eventLinks';
import { exceptionLink } from './exceptionLink';

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
    const kept = { from: 'now-1h', to: 'now', environment: 'demo', timeZone: 'Asia/Tokyo' };
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

  it('lead to what is around it, at its time', () => {
    const one = event({ 'container.id': '0123456789ab' });
    const within = { from: String(MS - 300_000), to: String(MS + 300_000), 'var-env': 'demo' };
    expect(Object.fromEntries(paramsOf(aroundLink(one, { environment: 'demo' })))).toEqual({
      ...within,
      event: one.key,
      around: one.key,
    });
  });
});
