import fs from 'node:fs';
import { outputChanges, sidekickStatus } from './status';

const recorded = fs.readFileSync('tests/data/falcosidekick/metrics-json-run.prom', 'utf8');

describe('sidekickStatus', () => {
  it('reads a recorded exposition', () => {
    const status = sidekickStatus([recorded]);
    expect(status.accepted).toBeGreaterThan(30);
    expect(status.rejected).toBeGreaterThan(0);
    expect(status.outputs.map(({ destination }) => destination)).toContain('loki');
    expect(status.startedMs).toBeGreaterThan(Date.UTC(2020, 0));
  });

  it('adds up replicas', () => {
    const one = sidekickStatus([recorded]);
    const two = sidekickStatus([recorded, recorded]);
    expect(two.accepted).toBe(2 * one.accepted);
    expect(two.outputs[0]?.ok).toBe(2 * (one.outputs[0]?.ok ?? 0));
  });

  it('reads the names before 2.30 and an error that is a text', () => {
    const text = [
      'falcosidekick_inputs{source="requests",status="accepted"} 7',
      'falcosidekick_outputs{destination="mqtt",status="connection lost"} 2',
      'falcosidekick_outputs{destination="mqtt",status="ok"} 5',
    ].join('\n');
    expect(sidekickStatus([text])).toMatchObject({
      accepted: 7,
      outputs: [{ destination: 'mqtt', ok: 5, errors: 2, neverUsed: false }],
    });
  });

  it('tells an output that was never used from one that works', () => {
    const { outputs } = sidekickStatus([recorded], ['Loki', 'Slack']);
    expect(outputs.find(({ destination }) => destination === 'slack')).toMatchObject({ neverUsed: true });
    expect(outputs.find(({ destination }) => destination === 'loki')).toMatchObject({ neverUsed: false });
  });

  it('counts around what an event left in a label, and names it', () => {
    const text = [
      'falcosecurity_falcosidekick_inputs_total{source="requests",status="accepted"} 5',
      'falcosecurity_falcosidekick_falco_events_total{rule="A",k8s_pod_name="x\u0000y"} 3',
      'falcosecurity_falcosidekick_falco_events_total{rule="Fake "rule""} 1',
      'falcosecurity_falcosidekick_outputs_total{destination="loki",status="ok"} 4',
    ].join('\n');
    expect(sidekickStatus([text])).toMatchObject({
      ...{ accepted: 5, events: 3, hidden: 1, unreadable: 1 },
      outputs: [{ destination: 'loki', ok: 4, errors: 0 }],
    });
  });

  it('counts a line as what it is when a hidden character stands in its own words', () => {
    const text = [
      'falcosecurity_falcosidekick_inputs_total{source="requests",status="acc\u0000epted"} 5',
      'falcosecurity_falcosidekick_inputs_total{source="requests",status="\u200brejected"} 1',
      'falcosecurity_falcosidekick_outputs_total{destination="lo\u0000ki",status="o\u0007k"} 4',
    ].join('\n');
    expect(sidekickStatus([text])).toMatchObject({
      ...{ accepted: 5, rejected: 1, hidden: 2 },
      outputs: [{ destination: 'loki', ok: 4, errors: 0 }],
    });
  });

  it.each([[''], ['<html>not metrics</html>'], ['falcosidekick_outputs{destination="x"'], ['a NaN\nb +Inf']])(
    'reads %j as nothing',
    (text) => {
      expect(sidekickStatus([text])).toMatchObject({ accepted: 0, rejected: 0, outputs: [], events: 0 });
    }
  );
});

describe('outputChanges', () => {
  const status = (ok: number, errors = 0) =>
    sidekickStatus([
      `falcosecurity_falcosidekick_outputs_total{destination="loki",status="ok"} ${ok}\n` +
        `falcosecurity_falcosidekick_outputs_total{destination="loki",status="error"} ${errors}`,
    ]);

  it('names what each output did', () => {
    expect(outputChanges(status(5), status(6, 1)).get('loki')).toMatchObject({ ok: 1, errors: 1 });
    expect(outputChanges(status(5), status(5)).size).toBe(0);
    expect(outputChanges(sidekickStatus([]), status(1)).get('loki')).toMatchObject({ ok: 1 });
  });

  it('counts from nothing after a restart', () => {
    expect(outputChanges(status(5), status(2)).get('loki')).toMatchObject({ ok: 2 });
  });
});
