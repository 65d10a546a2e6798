import { PLACE_LABEL } from '../../src/domain/alerting/placeLabel';
import { CHAINS } from '../acts/chains.data';
import { playChain } from '../acts/chains';
import type { GeneratedEvent } from '../event/event';
import { FleetGenerator } from '../acts/generate';
import { SENSITIVE_READS, TAIL } from '../acts/habits.data';
import { expectedNotifications } from './notifications';
import { Random } from '../fleet/random';
import { RULE_FACTS } from '../../src/domain/falco/officialRules.data';

const HOUR = 3_600_000;
const TO = Date.parse('2026-11-21T04:00:00Z');

describe('noise', () => {
  it('notifies nobody', () => {
    const generator = new FleetGenerator('falco');
    const halfHours = new Map<number, GeneratedEvent[]>();
    for (const event of generator.range(TO - 24 * HOUR, TO, [])) {
      // Half hours that overlap: what falls into one is in one of them.
      for (const start of [0, 1]) {
        const slot = Math.floor((event.at.ms + start * (HOUR / 4)) / (HOUR / 2)) * 2 + start;
        const events = halfHours.get(slot) ?? [];
        halfHours.set(slot, events);
        events.push(event);
      }
    }
    const told = [...halfHours.values()].flatMap(expectedNotifications);
    expect(told.map(({ rule, labels }) => ({ rule, labels }))).toEqual([]);
  });

  it('has fewer than three tactics in any workload', () => {
    const tags = new Map(RULE_FACTS.map(({ name, tags: all }) => [name, all]));
    const tactics = new Map<string, Set<string>>();
    for (const habit of [...TAIL, ...SENSITIVE_READS]) {
      if ('act' in habit && habit.where !== 'node') {
        const known = tactics.get(habit.where) ?? new Set();
        tactics.set(habit.where, known);
        (tags.get(habit.act.rule) ?? []).filter((tag) => tag.startsWith('mitre_')).forEach((tag) => known.add(tag));
      }
    }
    expect([...tactics].filter(([, { size }]) => size > 2).map(([name, all]) => [name, [...all]])).toEqual([]);
  });
});

describe('an attack', () => {
  const told = (id: string) => {
    const chain = CHAINS.find((one) => one.id === id) ?? fail();
    const { events } = playChain(chain, TO, new FleetGenerator('falco').fleet, new Random('x'));
    return { events, notifications: expectedNotifications(events) };
  };

  it.each(CHAINS.map(({ id }) => id))('%s leads to notifications, each once, at the time of an event', (id) => {
    const { events, notifications } = told(id);
    const times = events.map(({ message }) => Date.parse(message.time));
    expect(notifications.length).toBeGreaterThan(0);
    expect(new Set(notifications.map(({ uid, labels }) => JSON.stringify([uid, labels]))).size).toBe(
      notifications.length
    );
    notifications.forEach(({ at, uid, group }) => {
      expect(times).toContain(Date.parse(at));
      expect(uid).toMatch(/^falco-/);
      expect(group).toBe('falco-events');
    });
  });

  it('that goes from pod to pod tells of both, and of the way in', () => {
    const brief = told('lateral-movement').notifications.map(({ rule, labels }) => [rule, labels]);
    const payments = { [PLACE_LABEL]: 'prod-us/payments' };
    const vault = { [PLACE_LABEL]: 'prod-us/vault' };
    expect(brief).toEqual([
      ['pod-exec', payments],
      ['terminal-shell', payments],
      ['high-priority', payments],
      ['tactics', payments],
      ['pod-exec', vault],
      ['terminal-shell', vault],
    ]);
  });
});

function fail(): never {
  throw new Error('No such attack.');
}
