import { stringify } from 'yaml';
import type { Environment } from '../environment/types';

type AdviceId = 'format' | 'cluster' | 'minimum-priority' | 'otlp';

export interface Advice {
  readonly id: AdviceId;
  /** Values of Falcosidekick's Helm chart below `config`, to paste as they are. */
  readonly yaml: string;
}

/** What is worth setting in the Falcosidekick of an environment; what it already has is left out. */
export function sidekickAdvice(environment: Environment): readonly Advice[] {
  const advice: Advice[] = [];
  if (environment.format === 'text') {
    advice.push({ id: 'format', yaml: values({ loki: { format: 'json' } }) });
  }
  if (environment.cluster === undefined) {
    advice.push({ id: 'cluster', yaml: values({ customfields: 'cluster:prod-eu' }) });
  }
  advice.push({
    id: 'minimum-priority',
    yaml: values({
      loki: { minimumpriority: 'debug' },
      slack: { minimumpriority: 'critical' },
      pagerduty: { minimumpriority: 'critical' },
    }),
  });
  if (environment.fields.rule.kind === 'label') {
    advice.push({ id: 'otlp', yaml: values({ otlp: { logs: { endpoint: 'http://loki:3100/otlp/v1/logs' } } }) });
  }
  return advice;
}

function values(config: Record<string, unknown>): string {
  return stringify({ config });
}
