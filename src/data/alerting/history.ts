import { type StateChange } from 'domain/alerting/firings/alertSpans';
import { asList, asRecord, asString, asText, isRecord } from 'domain/narrowing/narrowing';
import { type Ask, askGrafana } from './grafanaApi';

/** Changes that are asked for at most: the newest. */
const MOST_CHANGES = 200;

/**
 * What became of a rule's alerts, newest first. Asked for one rule: the way in which Grafana keeps history by default
 * knows no other question. @throws what Grafana answers.
 */
export async function loadHistory(
  ruleUid: string,
  fromMs: number,
  toMs: number,
  ask: Ask = askGrafana
): Promise<readonly StateChange[]> {
  const params = {
    ruleUID: ruleUid,
    from: Math.floor(fromMs / 1000),
    to: Math.ceil(toMs / 1000),
    limit: MOST_CHANGES,
  };
  return readHistory(await ask({ method: 'GET', url: '/api/v1/rules/history', params }));
}

/** Reads a data frame as Grafana sends it over: two spellings of it, one for each place where history can be kept. */
export function readHistory(answer: unknown): readonly StateChange[] {
  const names = fieldNames(answer);
  const columns = asList(asRecord(asRecord(answer).data).values);
  const column = (name: string) => asList(columns[names.indexOf(name)]);
  const [before, after, data, lines] = [column('prev'), column('next'), column('data'), column('line')];
  return column('time')
    .flatMap((time, index) => {
      const line = asRecord(lines[index]);
      return typeof time === 'number'
        ? [
            {
              timeMs: time,
              before: asString(before[index]) ?? asString(line.previous) ?? '',
              after: asString(after[index]) ?? asString(line.current) ?? '',
              labels: labelsOf(line.labels ?? data[index]),
              ...(typeof line.ruleUID === 'string' && { ruleUid: line.ruleUID }),
            },
          ]
        : [];
    })
    .sort((a, b) => b.timeMs - a.timeMs);
}

function fieldNames(answer: unknown): readonly string[] {
  const { fields } = asRecord(asRecord(answer).schema);
  return asList(fields).map((field) => asText(asRecord(field).name));
}

/** Labels as they are, or within a text of JSON. */
function labelsOf(value: unknown): Record<string, string> {
  let found: unknown = value;
  if (typeof value === 'string') {
    try {
      found = JSON.parse(value);
    } catch {
      found = undefined;
    }
  }
  const inner = isRecord(found) && isRecord(found.labels) ? found.labels : found;
  return isRecord(inner)
    ? Object.fromEntries(
        Object.entries(inner).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []))
      )
    : {};
}
