import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliveryAnswer } from './deliveryAnswer.fixture';
import { readSidekick } from './sidekickReading';

describe('readSidekick', () => {
  it('reads what a real Falcosidekick exposes', () => {
    const text = readFileSync(join(__dirname, '../../../../tests/data/falcosidekick/metrics-json-run.prom'), 'utf8');
    const reading = readSidekick(deliveryAnswer(text));
    expect(reading).toMatchObject({
      accepted: { count: 41, exact: true },
      rejected: { count: 1, exact: true },
      // Two of the drops, three snapshots, two tests.
      internal: 7,
      events: { count: 34 },
      outputs: [{ destination: 'loki', ok: 41, errors: 0 }],
      replicas: undefined,
    });
    expect([...(reading?.byPriority.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(34);
    expect(reading?.byPriority.get('Critical')).toBe(4);
  });

  it('takes what the metrics of 2.30 and later count as rejected, sent and failed, whatever the words of a failure', () => {
    const labels = 'cluster="prod",hostname="n1"';
    const text = [
      `falcosecurity_falcosidekick_falco_events_total{${labels},k8s_ns_name="shop",priority="4",priority_raw="warning",rule="A",source="syscall"} 3`,
      `falcosecurity_falcosidekick_falco_events_total{${labels},k8s_ns_name="",priority="1",priority_raw="debug",rule="Test rule",source="internal"} 2`,
      'falcosecurity_falcosidekick_inputs_total{source="requests",status="accepted"} 5',
      'falcosecurity_falcosidekick_inputs_total{source="requests",status="rejected"} 1',
      'falcosecurity_falcosidekick_outputs_total{destination="loki",status="ok"} 4',
      'falcosecurity_falcosidekick_outputs_total{destination="loki",status="error"} 1',
      'falcosecurity_falcosidekick_outputs_total{destination="mqtt",status="dial tcp: connect refused"} 1',
    ].join('\n');
    expect(readSidekick(deliveryAnswer(text))).toMatchObject({
      accepted: { count: 5 },
      rejected: { count: 1 },
      internal: 2,
      events: { count: 3 },
      byPriority: new Map([['Warning', 3]]),
      outputs: [
        { destination: 'loki', ok: 4, errors: 1 },
        { destination: 'mqtt', ok: 0, errors: 1 },
      ],
    });
  });

  it('tells Falco about itself by its source as well, as events do', () => {
    const events = (labels: string, count: number) =>
      `falcosecurity_falcosidekick_falco_events_total{priority="3",${labels}} ${count}\n`;
    const text = events('rule="Falco: new",source="internal"', 2) + events('rule="A",source="syscall"', 5);
    expect(readSidekick(deliveryAnswer(text))).toMatchObject({
      internal: 2,
      events: { count: 5 },
    });
  });

  it('reads the old names, and is nothing without either', () => {
    const old =
      'falcosidekick_inputs{source="requests",status="accepted"} 2\nfalco_events{priority="Warning",rule="A"} 2\n';
    expect(readSidekick(deliveryAnswer(old))).toMatchObject({
      accepted: { count: 2 },
      byPriority: new Map([['Warning', 2]]),
    });
    expect(readSidekick(deliveryAnswer('go_goroutines 7'))).toBeUndefined();
  });
});
