import type { GeneratedEvent } from '../event/event';
import { FleetGenerator } from '../acts/generate';
import { instant } from '../event/instant';
import { countInRange, ManifestBuilder } from './manifest';
import { type Manifest } from './manifestTypes';

const HOUR = 3_600_000;
const TO = Date.parse('2026-11-21T04:00:00Z');
const FROM = TO - 3 * HOUR;
const HEAD = { seed: 'falco', format: 'json', to: 'a test' } as const;

const generator = new FleetGenerator('falco');
const attacks = generator.attacks(FROM, TO);
const events = [...generator.range(FROM, TO, attacks)];

function manifestOf(some: readonly GeneratedEvent[]): Manifest {
  const builder = new ManifestBuilder(FROM);
  some.forEach((event) => builder.add(event));
  return builder.build(HEAD, TO, attacks);
}

const manifest = manifestOf(events);

function tally(of: readonly GeneratedEvent[], key: (event: GeneratedEvent) => string | undefined) {
  const counts: Record<string, number> = {};
  for (const name of of.flatMap((event) => key(event) ?? [])) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('the manifest', () => {
  it('counts what was generated', () => {
    const { all, detections, internal } = manifest.counts;
    expect(all.total).toBe(events.length);
    expect(detections.total + internal.total).toBe(all.total);
    expect(all.byRule).toEqual(tally(events, ({ message }) => message.rule));
    expect(all.byPriority).toEqual(tally(events, ({ message }) => message.priority));
    expect(all.bySource).toEqual(tally(events, ({ message }) => message.source));
    expect(all.byCluster).toEqual(tally(events, ({ cluster }) => cluster));
    expect(all.byNamespace).toEqual(tally(events, ({ namespace }) => namespace));
    expect(manifest.byHost).toEqual(tally(events, ({ cluster, message }) => `${cluster}/${message.hostname}`));
    expect(Object.values(manifest.byHour).reduce((a, b) => a + b)).toBe(events.length);
    expect(Object.keys(internal.byRule).every((rule) => rule.startsWith('Falco internal'))).toBe(true);
  });

  it('is the same after a trip through JSON', () => {
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });

  it('lists the attacks with what they did', () => {
    expect(manifest.chains.length).toBeGreaterThan(3);
    for (const chain of manifest.chains) {
      expect(Object.values(chain.rules).reduce((a, b) => a + b)).toBe(chain.events);
      expect(chain.tactics.length).toBeGreaterThanOrEqual(3);
      expect(Date.parse(chain.end)).toBeGreaterThan(Date.parse(chain.start));
    }
  });

  it.each([
    [TO - HOUR, TO],
    [TO - 2 * HOUR, TO - HOUR],
    [FROM, TO],
    [TO - 7 * 60_000, TO - 3 * 60_000],
    [FROM - HOUR, TO + HOUR],
  ])('counts (%d, %d] as the events do', (from, to) => {
    expect(countInRange(manifest, from, to)).toEqual(countInRange(events, from, to));
  });

  it('counts an event exactly on an edge to the window that it ends', () => {
    const edge = events.slice(0, 1).map((event) => ({ ...event, at: instant(TO - HOUR) }));
    for (const counted of [manifestOf(edge), edge]) {
      expect(countInRange(counted, TO - 2 * HOUR, TO - HOUR).all.total).toBe(1);
      expect(countInRange(counted, TO - HOUR, TO).all.total).toBe(0);
    }
    expect(manifestOf(edge).edges).toHaveLength(1);
    expect(manifestOf(edge).byHour).toEqual({ [new Date(TO - 2 * HOUR).toISOString()]: 1 });
  });

  it('refuses a range that it cannot count', () => {
    expect(() => countInRange(manifest, FROM + 1, TO)).toThrow('whole minutes');
  });
});
