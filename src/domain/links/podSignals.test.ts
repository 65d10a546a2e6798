import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { podSignals } from './podSignals';

const of = (pod: string, namespace?: string) =>
  podSignals({ fields: { 'k8s.pod.name': pod, ...(namespace !== undefined && { 'k8s.ns.name': namespace }) } });

describe("an event's pod elsewhere", () => {
  it('is asked for by name, within its namespace', () => {
    expect(of('api-7d9', 'payments')).toEqual({
      metrics:
        'sum by (container) (rate(container_cpu_usage_seconds_total{namespace="payments", pod="api-7d9", container!=""}[5m]))',
      traces: '{ resource.k8s.namespace.name = "payments" && resource.k8s.pod.name = "api-7d9" }',
    });
    expect(of('api-7d9')?.traces).toBe('{ resource.k8s.pod.name = "api-7d9" }');
  });

  it.each([...HOSTILE_TEXTS, '', '<NA>', 'A', '-a', 'a'.repeat(300)])('is none where it is called %j', (name) => {
    expect(of(name, 'payments')).toBeUndefined();
    expect(of('api', name)?.traces).toBe('{ resource.k8s.pod.name = "api" }');
  });

  it('is none of an event without one', () => expect(podSignals({ fields: {} })).toBeUndefined());
});
