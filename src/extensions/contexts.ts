import { asList, asRecord, asText } from '../domain/narrowing/narrowing';
/**
 * Narrowing of what Grafana hands to links: its contexts are typed for some places only, and hold what people wrote.
 * Everything here is in the entry chunk.
 */

/** A Loki query, and the data source that it is for. */
export interface FoundQuery {
  readonly expr: string;
  /** undefined where it is a variable of a dashboard, or not said. */
  readonly lokiUid: string | undefined;
}

export interface FoundRange {
  readonly from: string | number | undefined;
  readonly to: string | number | undefined;
}

/** The first query of a panel or of Explore that looks like one over Falco's events. */
export function falcoQueryOf(context: unknown): FoundQuery | undefined {
  const { targets, data } = asRecord(context);
  const found = asList(targets)
    .map(asRecord)
    .find((target) => isLoki(target) && target.hide !== true && looksLikeFalco(asText(target.expr)));
  if (!found) {
    return undefined;
  }
  const uid = asText(asRecord(found.datasource).uid);
  return {
    expr: sentQuery(data, asText(found.refId)) ?? asText(found.expr),
    lokiUid: uid === '' || /[${]/.test(uid) ? undefined : uid,
  };
}

/** Whether a query names what only Falco's streams have, or Falco itself. */
function looksLikeFalco(expr: string): boolean {
  const selector = /\{[^}]*/.exec(expr)?.[0] ?? '';
  return /[{,]\s*(rule|priority_raw|k8s_ns_name|k8s_pod_name)\s*[=!]/.test(selector) || /falco/i.test(selector);
}

/** A range as addresses take it: `now-1h` as it is, moments in milliseconds. */
export function rangeOf(range: unknown): FoundRange {
  const { from, to } = asRecord(range);
  return { from: momentOf(from), to: momentOf(to) };
}

/** Labels of a log line; each has a list of values, the first of which it has. */
export function attributesOf(context: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asRecord(asRecord(context).attributes)).flatMap(([name, values]) => {
      const value = asText(asList(values)[0]);
      return value === '' ? [] : [[name, value]];
    })
  );
}

export function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asRecord(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  );
}

/** What was asked, with the dashboard's variables filled in: Loki's answer says it. */
function sentQuery(data: unknown, refId: string): string | undefined {
  const frame = asList(asRecord(data).series)
    .map(asRecord)
    .find((series) => refId === '' || series.refId === refId);
  const sent = /^Expr: ([\s\S]*?)(?:\nStep: .*)?$/.exec(asText(asRecord(frame?.meta).executedQueryString));
  return sent?.[1];
}

function isLoki({ datasource }: Readonly<Record<string, unknown>>): boolean {
  const type = asText(asRecord(datasource).type);
  return type === '' || type === 'loki';
}

function momentOf(value: unknown): string | number | undefined {
  if (typeof value === 'string' && /^now\b/.test(value)) {
    return value;
  }
  if (typeof value === 'number') {
    return value;
  }
  // Grafana's moments are objects that know their milliseconds.
  const ms = typeof value === 'string' ? Date.parse(value) : value instanceof Object ? Number(value.valueOf()) : NaN;
  return Number.isFinite(ms) ? ms : undefined;
}
