import { eventOf } from '../../noise/events.fixture';
import { parseRules } from '../language/parse';
import { adviseOutputs } from './outputSeen';

const own = (output: string) =>
  parseRules([
    {
      name: 'own.yaml',
      text: `- rule: Mine\n  desc: d\n  condition: evt.type=open\n  priority: INFO\n  output: ${JSON.stringify(output)}\n`,
    },
  ]).rules;
const ALL = { 'user.name': 'root', 'container.id': 'abc', 'k8s.pod.name': 'p' };

describe('adviseOutputs', () => {
  it('puts the whole output of an own rule right', () => {
    expect(adviseOutputs(own('Opened (file=%fd.name)'), [])).toEqual([
      {
        rule: 'Mine',
        from: 'own',
        events: 0,
        missing: ['user', 'container', 'pod'],
        line: 'output: "Opened (file=%fd.name user=%user.name container_id=%container.id container_name=%container.name k8s_ns_name=%k8s.ns.name k8s_pod_name=%k8s.pod.name)"',
        override: expect.stringContaining('output: append'),
      },
    ]);
  });

  it('takes what Falco appends by itself for printed', () => {
    const events = [eventOf({ rule: 'Mine', fields: { ...ALL, 'fd.name': '/x' } })];
    expect(adviseOutputs(own('Opened (file=%fd.name)'), events)).toEqual([]);
    const noUser = [eventOf({ rule: 'Mine', fields: { 'container.id': 'abc', 'k8s.pod.name': null } })];
    expect(adviseOutputs(own('Opened (file=%fd.name)'), noUser)).toMatchObject([
      { missing: ['user'], line: 'output: "Opened (file=%fd.name user=%user.name)"', events: 1 },
    ]);
  });

  it('judges rules whose text is not here by their events, most events first', () => {
    const events = [
      eventOf({ rule: 'A', fields: { 'user.name': 'root', 'fd.name': '/x' } }),
      ...[1, 2].map(() =>
        eventOf({ rule: 'B "x"\n- rule: C', fields: { ...ALL, 'user.name': null, 'container.id': null } })
      ),
      ...[1, 2].map(() => eventOf({ rule: 'D', fields: { 'container.id': 'abc', 'k8s.pod.name': 'p' } })),
      eventOf({ rule: 'no fields' }),
      eventOf({ rule: 'Falco internal: metrics snapshot', fields: { 'falco.version': '1' } }),
    ];
    const advice = adviseOutputs([], events);
    expect(
      advice.map(({ rule, missing, from, line, events: count }) => ({ rule, missing, from, line, count }))
    ).toEqual([
      { rule: 'D', missing: ['user'], from: 'events', line: undefined, count: 2 },
      { rule: 'A', missing: ['container', 'pod'], from: 'events', line: undefined, count: 1 },
    ]);
    expect(advice[0]?.override).toBe('- rule: D\n  output: "user=%user.name"\n  override:\n    output: append\n');
  });
});
