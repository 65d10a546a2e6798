import type { AlertRule } from '../../../src/domain/alerting/types';
import { SPIKE } from '../../../src/domain/alerting/spike';

/** One series of an instant answer. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export type Ask = (expr: string) => Promise<readonly Reading[]>;

/** Evaluates a rule as Grafana does: its queries, then the node that decides, for each set of labels. */
export async function firing(rule: AlertRule, ask: Ask): Promise<readonly Reading[]> {
  const answers = new Map<string, readonly Reading[]>();
  for (const node of rule.nodes) {
    if (node.kind === 'query') {
      answers.set(node.refId, await ask(node.expr));
    }
  }
  const condition = rule.nodes.find(({ refId }) => refId === rule.condition);
  const values = answers.get('A') ?? [];
  if (condition?.kind === 'threshold') {
    return values.filter(({ value }) => value > condition.above);
  }
  if (condition?.kind === 'math') {
    // The one rule that compares two readings.
    expect(condition.expression).toBe(`$A > ${SPIKE.factor} * $Usual + ${SPIKE.margin}`);
    const usual = new Map((answers.get('Usual') ?? []).map(({ labels, value }) => [key(labels), value]));
    return values.filter(({ labels, value }) => {
      const before = usual.get(key(labels));
      return before !== undefined && value > SPIKE.factor * before + SPIKE.margin;
    });
  }
  throw new Error(`${rule.key} has no condition`);
}

/** The time that an alert's link is made of must be there for each alert. */
export async function withoutTime(rule: AlertRule, ask: Ask): Promise<readonly Reading[]> {
  const last = rule.nodes.find(({ refId }) => refId === 'Last');
  if (last?.kind !== 'query') {
    return [];
  }
  // As Grafana joins them: a time of all is one of each.
  const known = (await ask(last.expr)).map(({ labels }) => Object.entries(labels));
  return (await firing(rule, ask)).filter(
    ({ labels }) => !known.some((one) => one.every(([name, value]) => labels[name] === value))
  );
}

function key(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
