import type { AlertNode, AlertPack, DataSourceRef } from '../types';

/** A node as Grafana keeps it: the inner part of `data`, the same in files and in the API. */
interface QueryModel {
  readonly refId: string;
  readonly [key: string]: unknown;
}

export interface RuleData {
  readonly refId: string;
  readonly queryType: string;
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  readonly datasourceUid: string;
  readonly model: QueryModel;
}

const EXPRESSION = '__expr__';
const EXPRESSION_SOURCE = { type: EXPRESSION, uid: EXPRESSION };

/** The nodes of a rule. `uidOf` prints the uid of a data source. */
export function toData(
  nodes: readonly AlertNode[],
  { dataSources }: Pick<AlertPack, 'dataSources'>,
  uidOf: (source: DataSourceRef) => string
): readonly RuleData[] {
  return nodes.map((node) => {
    const range = { from: node.kind === 'query' ? Math.ceil(node.rangeMs / 1000) : 0, to: 0 };
    const uid = node.kind === 'query' ? uidOf(dataSources[node.source]) : EXPRESSION;
    const queryType = node.kind === 'query' && node.source === 'loki' ? 'instant' : '';
    return {
      refId: node.refId,
      queryType,
      relativeTimeRange: range,
      datasourceUid: uid,
      model: { refId: node.refId, ...modelOf(node) },
    };
  });
}

/** Loki's backend reads the type of a query from the model, not from beside it; without it the query is a range. */
function modelOf(node: AlertNode): Record<string, unknown> {
  switch (node.kind) {
    case 'query':
      return node.source === 'loki'
        ? { expr: node.expr, queryType: 'instant', editorMode: 'code', ...LIMITS }
        : { expr: node.expr, instant: true, range: false, editorMode: 'code', ...LIMITS };
    case 'math':
      return { type: 'math', expression: node.expression, datasource: EXPRESSION_SOURCE };
    case 'threshold':
      return {
        type: 'threshold',
        expression: node.of,
        datasource: EXPRESSION_SOURCE,
        conditions: [{ evaluator: { type: 'gt', params: [node.above] } }],
      };
  }
}

const LIMITS = { intervalMs: 1000, maxDataPoints: 43_200 };
