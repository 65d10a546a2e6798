import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FleetGenerator } from '../../generator/acts/generate';
import { countInRange } from '../../generator/manifest/manifest';
import { type Counts } from '../../generator/manifest/manifestTypes';
import { startService, waitHealthy, type Service } from '../../stack/process/child';
import { freePorts } from '../../stack/machine/ports';
import { startLoki } from '../../stack/services/loki';
import { tool } from '../../stack/machine/tools';
import { PRESETS } from '../../src/domain/environment/defaults';
import { cubeRequest, planCube, readCube } from '../../src/domain/logql/cube/cube';
import type { Row } from '../row';
import { ask, type Ask, type Answer } from './ask';
import { askOfPanel, panelQueries, type PanelQuery } from './dashboard';
import { fill, SHAPES } from './fill';
import { writeCounters } from './promCounters';

const HOUR = 3_600_000;
const SPAN_MS = 24 * HOUR;
/** As kube-prometheus-stack scrapes by default. */
const SCRAPE_MS = 30_000;

/** Dashboards of the official charts: files that the person names, none of ours. */
const DASHBOARDS = [
  { variable: 'FALCO_LOKI_DASHBOARD', title: "official dashboard on Falcosidekick's Loki output", source: 'loki' },
  { variable: 'FALCOSIDEKICK_DASHBOARD', title: "official dashboard on Falcosidekick's metrics", source: 'prometheus' },
  { variable: 'FALCO_DASHBOARD', title: "official dashboard on Falco's metrics", source: 'prometheus' },
] as const;

/** Titles of the panels that count events by rule or priority. */
const EVENT_PIES = /^(rule|priorit)/i;

/** Events of 24 hours by the same Loki and Prometheus: the generator's truth, this app, the official dashboards. */
export async function benchCounts(): Promise<readonly Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'falco-bench-counts-'));
  const loki = await startLoki({ dir: join(dir, 'loki') });
  const prometheus = await startPrometheus(join(dir, 'prometheus'));
  try {
    return await compare(loki.url, prometheus.url);
  } finally {
    await Promise.all([loki.stop(), prometheus.service.stop()]);
    rmSync(dir, { recursive: true, force: true });
  }
}

async function compare(lokiUrl: string, prometheusUrl: string): Promise<Row[]> {
  const toMs = Math.floor(Date.now() / HOUR) * HOUR;
  const fromMs = toMs - SPAN_MS;
  const [shape] = SHAPES;
  if (shape === undefined) {
    throw new Error('There is no shape of events to fill Loki with.');
  }
  const { manifest } = await fill(shape, lokiUrl, fromMs, toMs);
  const truth = countInRange(manifest.build({ seed: 'falco', format: 'json', to: '' }, toMs, []), fromMs, toMs);
  const generator = new FleetGenerator('falco');
  const events = generator.range(fromMs, toMs, generator.attacks(fromMs, toMs));
  await writeCounters(prometheusUrl, events, fromMs, toMs, SCRAPE_MS);

  const rules = Object.keys(truth.detections.byRule).length;
  const rows: Row[] = [
    { name: 'truth', value: truth.detections.total, unit: 'events', note: `${rules} rules, the generator's manifest` },
    await ours(lokiUrl, fromMs, toMs, truth.detections),
  ];
  for (const { variable, title, source } of DASHBOARDS) {
    const file = process.env[variable];
    if (file === undefined) {
      rows.push({ name: title, value: 0, unit: `not asked: ${variable} names no file` });
      continue;
    }
    for (const query of panelQueries(file).filter(
      ({ type, title: of }) => type === 'piechart' && EVENT_PIES.test(of)
    )) {
      const panel = askOfPanel(query, fromMs, toMs, SCRAPE_MS);
      const series =
        source === 'loki' ? (await ask(lokiUrl, [panel])).series : await askPrometheus(prometheusUrl, panel);
      rows.push(shown(`${title}: ${query.title}`, query, series, truth.detections));
    }
  }
  return rows;
}

async function ours(url: string, fromMs: number, toMs: number, truth: Counts): Promise<Row> {
  const plan = planCube(fromMs, toMs);
  const request = cubeRequest(PRESETS['sidekick-json'], [], plan);
  const { startMs, endMs } = request;
  const { series } = await ask(url, [
    { expr: request.expr, direction: 'forward', startMs, endMs, stepMs: plan.stepMs },
  ]);
  const cube = readCube(series, plan, request);
  const rules = new Set(cube.groups.filter(({ internal }) => !internal).map(({ rule }) => rule));
  return { name: 'this app', value: cube.total, unit: 'events', note: missing(truth, (rule) => rules.has(rule)) };
}

/** What a panel shows: each series made one number as its settings say. */
function shown(name: string, query: PanelQuery, series: Answer['series'], truth: Counts): Row {
  const numbers = series.map(({ labels, values }) => ({
    rule: labels.rule ?? labels.rule_name,
    number: query.calculation === 'sum' ? values.reduce((sum, value) => sum + value, 0) : (values.at(-1) ?? 0),
  }));
  const total = numbers.reduce((sum, { number }) => sum + number, 0);
  const error = `${(((total - truth.total) / truth.total) * 100).toFixed(0)} %`;
  const byRule = new Map(numbers.map(({ rule, number }) => [rule, number]));
  const rules = numbers.some(({ rule }) => rule !== undefined);
  const note = rules ? `${error}; ${missing(truth, (rule) => (byRule.get(rule) ?? 0) >= 0.5)}` : error;
  return { name, value: Math.round(total), unit: 'events', note };
}

function missing(truth: Counts, has: (rule: string) => boolean): string {
  const all = Object.keys(truth.byRule);
  return `${all.filter((rule) => !has(rule)).length} of ${all.length} rules at 0`;
}

async function startPrometheus(dir: string): Promise<{ url: string; service: Service }> {
  mkdirSync(dir, { recursive: true });
  const [port = 0] = await freePorts(1);
  const config = join(dir, 'prometheus.yml');
  writeFileSync(config, 'global: {scrape_interval: 1h}\n');
  const url = `http://127.0.0.1:${port}`;
  const service = startService({
    name: 'Prometheus',
    command: await tool('prometheus'),
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(dir, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-otlp-receiver',
      '--log.level=warn',
    ],
    env: process.env,
    logFile: join(dir, 'prometheus.log'),
    cwd: dir,
  });
  await waitHealthy(service, `${url}/-/ready`, 60_000);
  return { url, service };
}

async function askPrometheus(url: string, { expr, startMs, endMs, stepMs = 0 }: Ask): Promise<Answer['series']> {
  const parameters = new URLSearchParams({
    query: expr,
    // Grafana's data source aligns a range to its step.
    start: String(Math.floor(startMs / stepMs) * (stepMs / 1000)),
    end: String(Math.floor(endMs / stepMs) * (stepMs / 1000)),
    step: String(stepMs / 1000),
  });
  const response = await fetch(`${url}/api/v1/query_range?${parameters}`);
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${response.status} ${text}: ${expr}`);
  }
  const body: { data: { result: Array<{ metric: Record<string, string>; values: Array<[number, string]> }> } } =
    JSON.parse(text);
  return body.data.result.map(({ metric, values }) => ({
    labels: metric,
    times: values.map(([time]) => time * 1000),
    values: values.map(([, value]) => Number(value)),
  }));
}
