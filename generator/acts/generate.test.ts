import type { GeneratedEvent } from '../event/event';
import { goJson } from '../event/json';
import { toFalcoLine } from '../event/falcoMessage';
import { pushBody, toLokiEntry, toPayload } from '../sinks/falcosidekick';
import { clusterNamed, hasOlderOutput } from '../fleet/fleet';
import { CHAINS } from './chains.data';
import { CLUSTERS, WORKLOADS } from '../fleet/fleet.data';
import { FleetGenerator } from './generate';
import { HOSTILE_ACTS, HOSTILE_VALUES } from './hostile.data';
import { compareInstants, toNanoseconds } from '../event/instant';
import { RULE_FACTS } from '../../src/domain/falco/officialRules.data';

const HOUR = 3_600_000;
const TO = Date.parse('2026-11-21T04:00:00Z');
const FROM = TO - 24 * HOUR;

function generate(seed: string, fromMs: number, toMs: number): GeneratedEvent[] {
  const generator = new FleetGenerator(seed);
  return [...generator.range(fromMs, toMs, generator.attacks(fromMs, toMs))];
}

const day = generate('falco', FROM, TO);
const detections = day.filter(({ internal }) => !internal);
const share = (matches: (event: GeneratedEvent) => boolean) => detections.filter(matches).length / detections.length;
const lines = (events: readonly GeneratedEvent[]) => events.map((one) => `${one.uuid} ${toFalcoLine(one.message)}`);

describe('a seed', () => {
  it('gives the same events again, byte for byte', () => {
    const from = TO - 2 * HOUR;
    expect(lines(generate('one', from, TO))).toEqual(lines(generate('one', from, TO)));
  });

  it('gives other events than another seed', () => {
    const from = TO - HOUR;
    expect(lines(generate('one', from, TO))).not.toEqual(lines(generate('two', from, TO)));
  });

  it('gives a minute the same events whatever came before it', () => {
    const minute = TO - 90 * 60_000;
    const late = new FleetGenerator('falco');
    late.slot(FROM, 60_000, 23);
    late.attacks(FROM, TO);
    expect(lines(late.slot(minute, 60_000, 23))).toEqual(lines(new FleetGenerator('falco').slot(minute, 60_000, 23)));
  });

  it('plays the same attacks at the end of a week as at the end of a day', () => {
    const attacks = (days: number) =>
      new FleetGenerator('falco').attacks(TO - days * 24 * HOUR, TO).flatMap(({ events }) => lines(events));
    expect(attacks(7)).toEqual(attacks(1));
  });
});

describe('the noise', () => {
  it('is about 33,000 events a day', () => {
    expect(detections.length).toBeGreaterThan(32_000);
    expect(detections.length).toBeLessThan(34_500);
  });

  it('is mostly one rule, as in the field', () => {
    const main = share(({ message }) => message.rule === 'Contact K8S API Server From Container');
    expect(Math.abs(main - 0.89)).toBeLessThan(0.01);
    expect(share(({ message }) => message.priority === 'Informational')).toBeCloseTo(0.095, 2);
    expect(share(({ message }) => message.priority === 'Warning')).toBeCloseTo(0.014, 2);
  });

  it('comes from the whole fleet', () => {
    expect(new Set(day.map(({ cluster }) => cluster))).toEqual(new Set(CLUSTERS.map(({ name }) => name)));
    const nodes = day.filter(({ message }) => message.source === 'internal');
    expect(new Set(nodes.map(({ cluster, message }) => `${cluster}/${message.hostname}`)).size).toBe(14);
    // Nothing runs in `default`: only the audit log tells of it.
    const namespaces = new Set([...WORKLOADS.map(({ namespace }) => namespace), 'default']);
    expect(namespaces.size).toBe(20);
    const seen = new Set(day.flatMap(({ namespace }) => namespace ?? []));
    expect([...seen].filter((name) => !namespaces.has(name))).toEqual([]);
  });

  it('makes fewer streams than Loki allows by default', () => {
    const streams = new Set(day.map((event) => goJson(entryOf(event, 'text').labels)));
    expect(streams.size).toBeGreaterThan(100);
    expect(streams.size).toBeLessThan(2_000);
  });

  it('holds what Falco says about itself', () => {
    const rules = day.filter(({ internal }) => internal).map(({ message }) => message.rule);
    expect(rules.filter((rule) => rule === 'Falco internal: metrics snapshot')).toHaveLength(14 * 24);
    expect(rules).toContain('Falco internal: syscall event drop');
  });
});

describe('snapshots of one sensor', () => {
  const bySensor = new Map<string, Array<{ atMs: number; startMs: number; uptimeS: number; events: number }>>();
  for (const { cluster, message } of day.filter((event) => event.message.rule === 'Falco internal: metrics snapshot')) {
    const { output_fields: fields, hostname } = JSON.parse(toFalcoLine(message));
    const id = `${cluster}/${hostname}`;
    const one = {
      atMs: fields['evt.time'] / 1e6,
      startMs: fields['falco.start_ts'] / 1e6,
      uptimeS: fields['falco.duration_sec'],
      events: fields['falco.num_evts'],
    };
    bySensor.set(id, [...(bySensor.get(id) ?? []), one]);
  }

  it('agree on when it started, but where it was started again', () => {
    const starts = [...bySensor.values()].map((all) => new Set(all.map(({ startMs }) => Math.round(startMs))).size);
    expect(starts).toHaveLength(14);
    expect(Math.max(...starts)).toBeLessThanOrEqual(2);
    const off = [...bySensor.values()].flat().map(({ atMs, startMs, uptimeS }) => (atMs - startMs) / 1000 - uptimeS);
    expect(Math.max(...off.map(Math.abs))).toBeLessThanOrEqual(1);
  });

  it('count on while it runs', () => {
    const steps = [...bySensor.values()].flatMap((all) =>
      all.slice(1).flatMap((one, index) => {
        const before = all[index];
        return before?.startMs === one.startMs ? [one.events - before.events] : [];
      })
    );
    expect(steps.length).toBeGreaterThan(300);
    expect(Math.min(...steps)).toBeGreaterThan(0);
  });
});

describe('events', () => {
  it('come in time order, within (from, to]', () => {
    const unordered = day.filter((event, i) => i > 0 && compareInstants(day[i - 1]?.at ?? event.at, event.at) > 0);
    expect(unordered).toEqual([]);
    expect(day.filter(({ at }) => at.ms < FROM || (at.ms === FROM && at.ns === 0) || at.ms > TO)).toEqual([]);
  });

  it('stand on no whole minute but on purpose', () => {
    const edges = day.filter(({ at }) => at.ms % 60_000 === 0);
    expect(edges.map(({ message }) => message.time)).toEqual([
      '2026-11-20T22:00:00.000000000Z',
      '2026-11-21T03:00:00.000000000Z',
      '2026-11-21T04:00:00.000000000Z',
    ]);
  });

  it('are of official rules, with their priority, tags and fields', () => {
    const facts = new Map(RULE_FACTS.map((fact) => [fact.name, fact]));
    const wrong = detections.filter(({ message }) => {
      const fact = facts.get(message.rule);
      const appended = fact?.source === 'syscall' ? 6 : 0;
      return (
        fact === undefined ||
        fact.priority !== message.priority ||
        fact.source !== message.source ||
        [...fact.tags].sort().join() !== message.tags?.join() ||
        // What the rule prints, what the container plugin adds, and the time.
        Object.keys(message.output_fields).length < fact.fields.length + appended ||
        !fact.fields.every((field) => field in message.output_fields)
      );
    });
    expect(wrong.map(({ message }) => message.rule)).toEqual([]);
  });

  it('fire only rules that are switched on', () => {
    const off = new Set(
      RULE_FACTS.filter(({ enabled, source }) => !enabled && source === 'syscall').map(({ name }) => name)
    );
    expect(day.filter(({ message }) => off.has(message.rule))).toEqual([]);
  });

  it('have fields as Falco has them', () => {
    const host = detections.find(({ message }) => message.output_fields['container.id'] === 'host')?.message;
    expect(host?.output_fields).toMatchObject({ 'container.name': 'host', 'k8s.pod.name': null, 'k8s.ns.name': null });
    const talk = detections.find(({ message }) => message.rule.startsWith('Contact K8S'));
    expect(talk?.message.output_fields['fd.rport']).toBe(443);
    expect(talk && String(talk.message.output_fields['evt.time'])).toBe(talk && toNanoseconds(talk.at));
    const audit = detections.filter(({ message }) => message.source === 'k8s_audit');
    expect(audit.length).toBeGreaterThan(5);
    expect(
      audit.flatMap(({ message }) => Object.keys(message.output_fields)).filter((key) => key.startsWith('k8s.'))
    ).toEqual([]);
  });

  it('have the output of their cluster, today’s or the older one', () => {
    const odd = detections
      .filter(({ message }) => message.source === 'syscall')
      .filter(({ cluster, message }) =>
        hasOlderOutput(clusterNamed(cluster))
          ? !/^\d\d:\d\d:\d\d\.\d{9}: \w+ .* \(.*k8s_ns=.*\)$/s.test(message.output)
          : !/^\d\d:\d\d:\d\d\.\d{9}: \w+ .* \| .*k8s_ns_name=.*$/s.test(message.output)
      );
    expect(odd.map(({ message }) => message.output)).toEqual([]);
    expect(CLUSTERS.filter(hasOlderOutput)).toHaveLength(1);
  });
});

describe('hostile values', () => {
  const hostile = HOSTILE_VALUES.map((one) => ({
    ...one,
    event: day.find(
      ({ message }) => message.rule === HOSTILE_ACTS[one.field].rule && message.output_fields[one.field] === one.value
    ),
  }));

  it('all come in a day', () => {
    expect(hostile.filter(({ event }) => event === undefined).map(({ name }) => name)).toEqual([]);
  });

  it.each(hostile)('$name survives Falco’s JSON and Loki’s', ({ field, value, event }) => {
    const message = event?.message;
    expect(message && JSON.parse(toFalcoLine(message)).output_fields[field]).toBe(value);
    const body = JSON.parse(pushBody([entryOf(event ?? fail(), 'json')]));
    const stored = JSON.parse(body.streams[0].values[0][1]);
    expect(stored.output_fields[field]).toBe(value.length > 4096 ? `${value.slice(0, 507)}[...]` : value);
  });
});

describe('attacks', () => {
  it('are six, of several tactics each, minutes long, in one day', () => {
    const generator = new FleetGenerator('falco');
    const attacks = generator.attacks(TO - 7 * 24 * HOUR, TO);
    expect(attacks.map(({ chain }) => chain.id).sort()).toEqual(CHAINS.map(({ id }) => id).sort());
    for (const { events, place } of attacks) {
      const tactics = new Set(
        events.flatMap(({ message }) => message.tags ?? []).filter((tag) => tag.startsWith('mitre_'))
      );
      const seconds = ((events.at(-1)?.at.ms ?? 0) - (events[0]?.at.ms ?? 0)) / 1000;
      expect(tactics.size).toBeGreaterThanOrEqual(3);
      expect(seconds).toBeGreaterThan(120);
      expect(seconds).toBeLessThan(900);
      expect(events[0]?.at.ms).toBeGreaterThan(FROM);
      expect(
        events.filter(({ message }) => message.output_fields['container.id'] === place.pod?.containerId).length
      ).toBeGreaterThan(5);
    }
  });

  it('have processes with parents', () => {
    const shell = day.find(
      ({ chain, message }) => chain === 'web-shell' && message.rule === 'Web Server Spawned Shell'
    );
    expect(shell?.message.output_fields).toMatchObject({
      'proc.name': 'sh',
      'proc.pname': 'nginx',
      'proc.aname[2]': 'containerd-shim',
      'proc.aname[3]': null,
    });
  });

  it('end before the range does, one within its last hour', () => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const attacks = new FleetGenerator(seed).attacks(FROM, TO);
      const ends = attacks.map(({ events }) => events.at(-1)?.at.ms ?? 0);
      expect(attacks).toHaveLength(6);
      expect(Math.max(...ends)).toBeLessThan(TO);
      expect(Math.max(...ends)).toBeGreaterThan(TO - HOUR);
    }
  });
});

function entryOf(event: GeneratedEvent, format: 'text' | 'json') {
  const options = { format, customFields: { cluster: event.cluster } };
  const payload = toPayload(event.message, event.uuid, options);
  return toLokiEntry(payload ?? fail(), options);
}

function fail(): never {
  throw new Error('There is no such event.');
}
