import { rangeUtil } from '@grafana/data';
import { answer } from '../../embedded/http/routes';
import { Store } from '../../embedded/store/store';
import { framesOf } from '../../preview/host/loki/frames';
import { type FakeAnswer, type FakeQuery, type FakeSystem } from './fakeSources';
import { HOUR_MS } from 'domain/units/durations';

/** An event as Falco has it; what is not said is as usual. */
export interface StoredEvent {
  readonly atMs: number;
  readonly rule: string;
  readonly priority?: string;
  readonly source?: string;
  readonly hostname?: string;
  readonly tags?: readonly string[];
  readonly output?: string;
  readonly fields?: Readonly<Record<string, string | number>>;
}

/** So many hours before now. */
export function hoursAgo(hours: number): number {
  return Date.now() - hours * HOUR_MS;
}

const API = '/loki/api/v1/';
/** What Loki takes for one answer. */
const MOST_POINTS = 11_000;

/**
 * A Loki that holds some events as Falcosidekick's JSON lines: the embedded store, so that every query of a page is evaluated.
 */
export class StoredEvents implements FakeSystem {
  private readonly store = new Store();

  public constructor(events: readonly StoredEvent[]) {
    const streams = events.map((event, index) => ({ stream: labelsOf(event), values: [lineOf(event, index)] }));
    const parameters = new URLSearchParams();
    const asked = { method: 'POST', path: `${API}push`, parameters, body: JSON.stringify({ streams }) };
    const { status, body } = answer(this.store, asked);
    if (status !== 204) {
      throw new Error(body);
    }
  }

  /** What Grafana's Loki data source makes of the store's answer. */
  public readonly ask = ({
    refId,
    expr,
    fromMs,
    toMs,
    stepMs,
    instant,
    step,
    most,
    direction,
  }: FakeQuery): FakeAnswer => {
    const exactStep = step ? rangeUtil.intervalToMs(step) : Math.max(stepMs, Math.ceil((toMs - fromMs) / MOST_POINTS));
    const parameters = new URLSearchParams({
      ...{ query: expr, limit: String(most), direction, step: `${exactStep}ms` },
      ...{ time: ns(toMs), start: ns(fromMs), end: ns(toMs) },
    });
    const { status, body } = this.get(instant ? 'query' : 'query_range', parameters);
    return status === 200
      ? framesOf(JSON.parse(body), { refId, expr, instant, stepMs: exactStep, limit: most })
      : new Error(body.trim());
  };

  /** Its API below `/loki/api/v1/`. @throws what the store refuses */
  public readonly getResource = async (
    path: string,
    params: Readonly<Record<string, unknown>> = {}
  ): Promise<unknown> => {
    const given = Object.entries(params).map(([name, value]) => [name, String(value)]);
    const { status, body } = this.get(path, new URLSearchParams(given));
    if (status !== 200) {
      throw new Error(body.trim());
    }
    return JSON.parse(body);
  };

  private get(path: string, parameters: URLSearchParams) {
    return answer(this.store, { method: 'GET', path: `${API}${path}`, parameters });
  }
}

function labelsOf({ rule, priority = 'Notice', source = 'syscall', hostname, tags, fields = {} }: StoredEvent) {
  const labels = {
    ...{ rule, priority, source, hostname, tags: tags?.join(',') },
    k8s_ns_name: fields['k8s.ns.name'],
    k8s_pod_name: fields['k8s.pod.name'],
  };
  return Object.fromEntries(
    Object.entries(labels).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  );
}

/** Lines of one moment differ, as events of one moment do: by their uuid, and here by their nanosecond. */
function lineOf({ atMs, fields = {}, output = 'Something happened', ...event }: StoredEvent, index: number) {
  const line = {
    uuid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    ...{ priority: 'Notice', source: 'syscall', ...event },
    ...{ output, output_fields: fields, time: new Date(atMs).toISOString() },
  };
  return [ns(atMs, index % 1_000_000), JSON.stringify(line)];
}

function ns(ms: number, more = 0): string {
  return `${ms}${String(more).padStart(6, '0')}`;
}
