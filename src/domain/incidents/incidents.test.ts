import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { isHighPriority } from '../environment/highPriority';
import { parseLine } from '../event/lines/parse';
import { nsToMs } from '../event/time';
import type { FalcoEvent } from '../event/types';
import { eventOf, everyHour, type Sketch } from '../noise/events.fixture';
import { findIncidents } from './incidents';

const DAY_MS = 86_400_000;
const options = { rangeMs: DAY_MS, isHigh: (event: FalcoEvent) => isHighPriority(event) };
const find = (events: readonly FalcoEvent[]) => findIncidents(events, options);

const MINUTE = 1 / 60;
const pod = (name: string, namespace = 'shop', cluster?: string) => ({
  'k8s.pod.name': name,
  'k8s.ns.name': namespace,
  'container.id': 'abc',
  'container.image.repository': `acme/${name}`,
  ...(cluster === undefined ? {} : { cluster }),
});
const STEPS: readonly Sketch[] = [
  { rule: 'Web Server Spawned Shell', priority: 'Warning', tags: ['mitre_initial_access'] },
  { rule: 'Drop and execute new binary in container', priority: 'Error', tags: ['mitre_execution'] },
  { rule: 'Schedule Cron Jobs', priority: 'Notice', tags: ['mitre_persistence'] },
  { rule: 'Read sensitive file untrusted', priority: 'Warning', tags: ['mitre_credential_access'] },
  { rule: 'Find AWS Credentials', priority: 'Notice', tags: ['mitre_credential_access'] },
];
const attack = (fields: Sketch['fields'], hour = 10): FalcoEvent[] =>
  STEPS.map((step, index) => eventOf({ ...step, fields, hour: hour + index * MINUTE }));
const noise = [
  ...everyHour(24, { rule: 'Contact K8S API Server From Container', fields: pod('argocd') }),
  ...everyHour(6, { rule: 'Clear Log Activities', priority: 'Warning', fields: { 'container.id': 'host' } }),
];
const audit = (rule: string, fields: Sketch['fields'], hour: number) =>
  eventOf({ rule, priority: 'Notice', tags: ['mitre_execution'], hostname: 'audit', hour, fields });

describe('incidents', () => {
  it('finds an attack among what happens anyway, and says why', () => {
    const [incident, ...others] = find([...noise, ...attack(pod('web'))]);
    expect(others).toEqual([]);
    expect(incident?.events.map(({ rule }) => rule)).toEqual(STEPS.map(({ rule }) => rule));
    expect(incident?.seats).toEqual([{ kind: 'pod', cluster: '', namespace: 'shop', name: 'web' }]);
    const reasons = Object.fromEntries((incident?.score.reasons ?? []).map((reason) => [reason.kind, reason]));
    expect(reasons.rare).toMatchObject({ rules: expect.arrayContaining(STEPS.map(({ rule }) => rule)) });
    expect(reasons.tactics).toMatchObject({ inOrder: 4 });
    expect(reasons.priority).toMatchObject({ priority: 'Error' });
    const sum = incident?.score.reasons.reduce((all, { points }) => all + points, 0) ?? 0;
    expect(sum).toBeCloseTo(incident?.score.points ?? -1);
  });

  it('makes one of noise alone, of one rare Notice and of one rule that fires a thousand times, none', () => {
    expect(find(noise)).toEqual([]);
    expect(find([...noise, eventOf({ rule: 'Once', fields: pod('web') })])).toEqual([]);
    expect(find(Array.from({ length: 1000 }, () => eventOf({ rule: 'Often', fields: pod('web') })))).toEqual([]);
  });

  it('takes a new event of high priority for one by itself, and not one that every hour has', () => {
    const critical = { rule: 'Escape', priority: 'Critical', fields: pod('web') };
    expect(find([...noise, eventOf(critical)])).toHaveLength(1);
    expect(find(everyHour(24, critical))).toEqual([]);
  });

  it('is a story of its own in each cluster, though the pod has one name', () => {
    const both = find([...attack(pod('web', 'shop', 'eu')), ...attack(pod('web', 'shop', 'us'))]);
    expect(both.map(({ seats }) => seats.map(({ cluster }) => cluster)).sort()).toEqual([['eu'], ['us']]);
  });

  it('takes lines that came an hour late by the time of their events, and reads them as one story with the others', () => {
    const late = attack(pod('web')).map((event, index) => {
      const cameMs = nsToMs(event.timeNs) + (index % 2) * 3_600_000;
      const line = parseLine({ ...event.entry, tsNs: `${cameMs}000000` }, {});
      return line.kind === 'event' ? line : event;
    });
    const [incident, ...others] = find([...noise, ...late]);
    expect(others).toEqual([]);
    expect(incident?.events.map(({ rule }) => rule)).toEqual(STEPS.map(({ rule }) => rule));
  });

  it('holds together where clocks are apart by minutes, whichever is ahead', () => {
    const target = { 'ka.target.resource': 'pods', 'ka.target.name': 'web-1', 'ka.target.namespace': 'shop' };
    fc.assert(
      fc.property(fc.integer({ min: -15, max: 15 }), (minutes) => {
        const apart = minutes * MINUTE;
        const found = find([
          ...noise,
          audit('Attach/Exec Pod', { 'ka.user.name': 'intern', ...target }, 9.95 + apart),
          ...attack(pod('web-1')),
          audit('ClusterRole Created', { 'ka.user.name': 'system:serviceaccount:shop:web' }, 10.2 + apart),
        ]);
        expect(found.map(({ events }) => events.length)).toEqual([STEPS.length + 2]);
      })
    );
  });

  it('of two clusters is not joined by an account that reached for a pod of the same name in one of them', () => {
    const target = { 'ka.target.resource': 'pods', 'ka.target.name': 'web', 'ka.target.namespace': 'shop' };
    const both = find([
      audit('Attach/Exec Pod', { 'ka.user.name': 'intern', cluster: 'eu', ...target }, 9.95),
      ...attack(pod('web', 'shop', 'eu')),
      ...attack(pod('web', 'shop', 'us')),
    ]);
    expect(both.map(({ seats }) => seats.map(({ cluster, name }) => `${cluster}/${name}`)).sort()).toEqual([
      ['eu/intern', 'eu/web'],
      ['us/web'],
    ]);
  });

  it('ends with a long pause', () => {
    expect(find([...attack(pod('web'), 3), ...attack(pod('web'), 9)])).toHaveLength(2);
  });

  it('follows somebody who reaches for a pod, and the token that was in it', () => {
    const target = { 'ka.target.resource': 'pods', 'ka.target.name': 'web-1', 'ka.target.namespace': 'shop' };
    const [incident, ...others] = find([
      audit('Attach/Exec Pod', { 'ka.user.name': 'intern', ...target }, 9.95),
      ...attack(pod('web-1')),
      audit('ClusterRole Created', { 'ka.user.name': 'system:serviceaccount:shop:web' }, 10.2),
      audit('ClusterRole Created', { 'ka.user.name': 'system:serviceaccount:other:web' }, 10.2),
    ]);
    expect(others).toEqual([]);
    expect(incident?.seats.map(({ name }) => name)).toEqual(['intern', 'web-1', 'system:serviceaccount:shop:web']);
    expect([...(incident?.joins ?? [])].sort()).toEqual(['reached', 'token']);
  });

  it('leaves out what Falco says of itself', () => {
    const internal = {
      ...eventOf({ rule: 'Falco internal: x', priority: 'Critical', fields: pod('web') }),
      internal: true,
    };
    expect(find([internal])).toEqual([]);
  });

  it('is the same whatever the order in which lines came', () => {
    const events = [...noise, ...attack(pod('web')), ...attack(pod('db', 'data'), 15)];
    const wanted = find(events);
    expect(wanted).toHaveLength(2);
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (some) => {
        expect(find(some).map(({ id, score }) => [id, score.points.toFixed(6)])).toEqual(
          wanted.map(({ id, score }) => [id, score.points.toFixed(6)])
        );
      }),
      { numRuns: 20 }
    );
  });

  it('joins lines that came an hour late, and keeps its name for as long as none is earlier', () => {
    const events = attack(pod('web'));
    const early = find(events.slice(0, 4))[0];
    expect(find(events)[0]?.id).toBe(early?.id);
    expect(find(events)[0]?.events).toHaveLength(5);
  });

  it.each(HOSTILE_TEXTS)('takes %j for what it is, wherever it stands', (text) => {
    const hostile = attack({ ...pod(text), 'ka.target.resource': 'pods', 'proc.name': text });
    expect(find(hostile).flatMap(({ events }) => events)).toHaveLength(5);
  });
});
