import type { AlertRule } from '../../../src/domain/alerting/types';
import { EventQuery } from '../../../src/domain/alerting/pack/eventQuery';
import type { EventFilters } from '../../../src/domain/logql/filters';
import type { QueryEnvironment } from '../../../src/domain/logql/query/pipeline';
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
    if (node.kind === 'query' && node.source === rule.kind) {
      answers.set(node.refId, await ask(node.expr));
    }
  }
  if (rule.execErrState === 'Alerting') {
    return []; // fires on errors alone, and there was none
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

/** The time that the link of an alert opens, as Grafana's expressions make it. */
export async function linkedTime(
  rule: AlertRule,
  { labels }: Reading,
  ask: Ask
): Promise<{ readonly fromMs: number; readonly toMs: number }> {
  const last = rule.nodes.find(({ refId }) => refId === 'Last');
  const known = last?.kind === 'query' ? await ask(last.expr) : [];
  const own = known.find((one) => Object.entries(one.labels).every(([name, value]) => labels[name] === value));
  const at = (refId: string) => {
    const node = rule.nodes.find((one) => one.refId === refId);
    const [, sign = '', by = ''] = /\$Last ([-+]) (\d+)$/.exec(node?.kind === 'math' ? node.expression : '') ?? [];
    return (own?.value ?? NaN) + Number(by) * (sign === '-' ? -1 : 1);
  };
  return { fromMs: at('From'), toMs: at('To') };
}

/** How many events of an alert there are in a time, by what its link filters by. */
export async function countedIn(
  environment: QueryEnvironment,
  { scope }: AlertRule,
  { labels }: Reading,
  windowMs: number,
  ask: Ask
): Promise<number> {
  const fields = Object.entries(scope?.labels ?? {});
  const place = fields.flatMap(([field, name]): EventFilters => {
    const value = labels[name];
    return value ? [{ field, op: 'is', values: [value] }] : [];
  });
  const query = new EventQuery(environment, [...(scope?.filters ?? []), ...place], Object.keys(scope?.labels ?? {}));
  const found = await ask(query.count({ windowMs }));
  return found
    .filter((one) => Object.values(query.labels).every((name) => (one.labels[name] ?? '') === (labels[name] ?? '')))
    .reduce((sum, { value }) => sum + value, 0);
}

function key(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
