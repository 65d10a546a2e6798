import { eventOf } from '../noise/events.fixture';
import { fingerprint, behaviourOf } from '../explorer/fingerprint';
import { alertMarks, behaviourKey, behaviourSubject, incidentSubject, ruleMark } from './subjects';

const seat = (name: string) => ({ kind: 'pod', cluster: 'eu', namespace: 'shop', name }) as const;
const POD = 'web-7d9f8b6c5d-x2k4j';
const NEXT_POD = 'web-6c5d7b8f9d-q9w8z';
const incident = { events: [eventOf({ rule: 'A' })], seats: [seat(POD)] };

describe('the key of an incident', () => {
  it('is the same for the next pod of the workload, and in whatever order rules fired', () => {
    const events = [eventOf({ rule: 'A' }), eventOf({ rule: 'B' })];
    const next = { events: [...events].reverse(), seats: [seat(NEXT_POD)] };
    expect(incidentSubject({ events, seats: [seat(POD)] })).toEqual(incidentSubject(next));
  });

  it.each([
    ['rules', { events: [eventOf({ rule: 'B' })], seats: [seat(POD)] }],
    ['a cluster', { events: [eventOf({ rule: 'A' })], seats: [{ ...seat(POD), cluster: 'us' }] }],
    ['a workload', { events: [eventOf({ rule: 'A' })], seats: [seat('db-7d9f8b6c5d-x2k4j')] }],
  ])('is another for other %s', (_, other) =>
    expect(incidentSubject(other).key).not.toBe(incidentSubject(incident).key)
  );

  it('marks no more than an annotation holds, however far it went', () => {
    const seats = Array.from({ length: 500 }, (_, index) => seat(`web${index}x`));
    const events = Array.from({ length: 500 }, (_, index) => eventOf({ rule: `Rule ${index}` }));
    expect(incidentSubject({ events, seats }).marks.length).toBeLessThanOrEqual(24);
  });
});

describe('the key of a behaviour', () => {
  const event = (pod: string, rule = 'A') =>
    eventOf({ rule, fields: { 'k8s.ns.name': 'shop', 'k8s.pod.name': pod, 'proc.name': 'sh' } });

  it('is that of its group, and outlives the pod', () => {
    expect(behaviourSubject(event(POD)).key).toBe(behaviourKey(fingerprint(behaviourOf(event(NEXT_POD)))));
    expect(behaviourSubject(event(POD)).key).not.toBe(behaviourSubject(event(POD, 'B')).key);
    expect(behaviourSubject(event(POD)).key).not.toBe(incidentSubject(incident).key);
  });

  it.each([
    ['its rule', { rule: 'A' }],
    ['its rule and pod, as one shipper names them', { rule: 'A', k8s_ns_name: 'shop', k8s_pod_name: NEXT_POD }],
    ['its rule and pod, as another does', { rule: 'A', falco_namespace: 'shop', falco_pod: POD, hostname: 'n1' }],
  ])('concerns an alert of %s', (_, labels) => {
    const { marks } = behaviourSubject(event(POD));
    expect(alertMarks(labels).every((mark) => marks.includes(mark))).toBe(true);
    expect(alertMarks(labels)).toContain(ruleMark('A'));
  });

  it.each([
    ['another rule', { rule: 'B' }],
    ['another workload', { rule: 'A', namespace: 'shop', pod: 'db-7d9f8b6c5d-x2k4j' }],
    ['another namespace', { rule: 'A', namespace: 'bank', pod: POD }],
    ['a host', { rule: 'A', hostname: 'n1' }],
  ])('concerns none of %s', (_, labels) => {
    const { marks } = behaviourSubject(event(POD));
    expect(alertMarks(labels).every((mark) => marks.includes(mark))).toBe(false);
  });

  it('says of an alert on the sensors nothing', () =>
    expect(alertMarks({ alertname: 'x', instance: 'a:1' })).toEqual([]));
});
