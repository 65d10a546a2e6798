import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { officialFiles } from '../src/test/officialFiles';
import { add, goReport, jestCounts, NONE, playwrightCounts, summary, type Counts } from './counts';
import { findChromium } from '../stack/machine/chromium';
import { findGolangciLint, findGrafana, findLoki, onPath } from '../stack/machine/find.mjs';
import { backendBuild } from '../stack/pluginBuild';
import { freePorts } from '../stack/machine/ports';
import { startPreviewStack } from '../stack/preview';
import { repositoryRoot, stackFolder } from '../stack/machine/root';
import { lokiVersion, startLoki } from '../stack/services/loki';
import { startStack } from '../stack/stack';
import { tool } from '../stack/machine/tools';
import { LEGS, NOTHING_HAD, reportOf } from './versions/legs';
import { execute } from './execute';

/** What a step says where a program that it needs is not on this machine. */
const NOT_RUN = 'not run';

/** A step's counts; undefined where it counts no tests and its commands all succeeded. */
type Step = () => Promise<Counts | typeof NOT_RUN | undefined>;

const FAILED: Counts = { ...NONE, failed: 1 };
const reports = stackFolder('test', 'reports');
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => process.exit(130)); // what runs is ended on the way out
  }
  rmSync(stackFolder('test'), { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  buildToolsMeanwhile();

  const steps: Array<[string, Step]> = [
    ['Type check', () => commands(['npm', 'run', '--silent', 'typecheck'])],
    ['Lint', () => commands(['npm', 'run', '--silent', 'lint'])],
    ['Unit tests and architecture', unitTests],
    ['Build of the frontend, and its weight', () => commands(['npm', 'run', '--silent', 'check:chunks'])],
    ['Build of the backend', () => commands(['go', 'tool', 'mage', '-v', backendTarget()])],
    ['Go vet', () => commands(['go', 'vet', './pkg/...'])],
    ['Go tests', goTests],
    ['Integration tests', integration],
    ['Go lint', goLint],
    ['Licences', () => commands(['node', '--import', 'tsx', 'checks/licences/check.ts'])],
    ['Other Grafanas', otherGrafanas],
    ['Browser journeys on the preview', previewJourneys],
    ['Browser journeys in Grafana', journeys],
  ];
  const chosen = only === undefined ? steps : steps.filter(([name]) => name === only);
  if (chosen.length === 0) {
    throw new Error(`There is no step "${only}"; there are: ${steps.map(([name]) => name).join(', ')}`);
  }
  let total = NONE;
  const failing: string[] = [];
  for (const [name, step] of chosen) {
    const counts = await timed(name, step, only !== undefined);
    total = add(total, counts);
    if (counts.failed > 0) {
      failing.push(name);
    }
  }
  const began = Number(process.env.TESTS_BEGAN ?? Date.now());
  say(`\nAll in ${seconds(Date.now() - began)}${failing.length > 0 ? `; failed: ${failing.join(', ')}` : ''}`);
  say(summary(total));
  return total.failed > 0 ? 1 : 0;
}

/** @param certain it was asked for by its name: where it was not run it has failed */
async function timed(name: string, step: Step, certain: boolean): Promise<Counts> {
  say(`\n=== ${name}`);
  const began = Date.now();
  let counts: Counts;
  let note = '';
  try {
    const counted = await step();
    if (counted === NOT_RUN) {
      counts = certain ? FAILED : NONE;
    } else {
      counts = counted ?? NONE;
      note = counted === undefined ? '' : `${summary(counted)}, `;
    }
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    counts = FAILED;
  }
  say(`--- ${name}: ${note}${counts.failed > 0 ? 'FAILED' : 'ok'}, ${seconds(Date.now() - began)}`);
  return counts;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Building them takes longer than all that comes before they are needed. Whoever needs one hears of its failure. */
function buildToolsMeanwhile(): void {
  void tool('prometheus')
    .catch(() => undefined)
    .then(() => tool('staticcheck'))
    .catch(() => undefined);
}

async function commands(...all: Array<readonly [string, ...string[]]>): Promise<Counts | undefined> {
  for (const [command, ...args] of all) {
    const { code } = await execute(command, args);
    if (code !== 0) {
      return FAILED;
    }
  }
  return undefined;
}

async function jest(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Counts> {
  const report = join(reports, `${name}.json`);
  const { code } = await execute('npx', ['jest', ...args, '--json', '--outputFile', report], { env, quiet: true });
  return counted(code, countsIn(report));
}

/** What Jest's account says; nothing where it was not written. */
function countsIn(report: string): Counts {
  return existsSync(report) ? jestCounts(JSON.parse(readFileSync(report, 'utf8'))) : NONE;
}

function unitTests(): Promise<Counts> {
  if (officialFiles() === undefined) {
    say(
      "Falco's official rules files are not there (set FALCO_RULES_DIR): tests on them are skipped, each by its name"
    );
  }
  return jest('unit', ['--maxWorkers', '2']);
}

async function goTests(): Promise<Counts> {
  const race = await hasCompiler();
  if (!race) {
    say('Without the race detector: it needs a C compiler, and there is none');
  }
  const args = ['test', '-json', ...(race ? ['-race'] : []), './pkg/...'];
  const { code, output } = await execute('go', args, { quiet: true });
  const { counts, text } = goReport(output);
  say(text);
  return counted(code, counts);
}

/** staticcheck everywhere; golangci-lint has more to say where there is one. */
async function goLint(): Promise<Counts | undefined> {
  const golangciLint = findGolangciLint(process.env);
  if (golangciLint === undefined) {
    say('golangci-lint: not run, there is none (set GOLANGCI_LINT_BIN); staticcheck is');
  }
  return commands(
    [await tool('staticcheck'), '-checks', 'all', './pkg/...'],
    ...(golangciLint === undefined ? [] : [[golangciLint, 'run', './pkg/...'] as const])
  );
}

/** Types, unit tests and build against the packages of newer Grafanas, where the registry gives them. */
async function otherGrafanas(): Promise<Counts | typeof NOT_RUN> {
  const { code } = await execute('node', ['--import', 'tsx', 'checks/versions/check.ts']);
  if (code === NOTHING_HAD) {
    say('Not run: the registry gives no packages of other Grafanas here');
    return NOT_RUN;
  }
  const counts = LEGS.map((leg) => countsIn(reportOf(leg))).reduce(add, NONE);
  return counted(code, counts);
}

/** Queries against the Loki that is found, else against the embedded store; a line names which it was. */
async function integration(): Promise<Counts> {
  const config = ['--config', 'jest.integration.config.js', '--runInBand'];
  const bin = findLoki(process.env);
  if (bin === undefined) {
    const counts = await jest('integration', config, { FALCO_STORE: 'embedded' });
    const { passed, skipped } = counts;
    say(`embedded store: ${passed} passed; ${skipped} need a real Loki (set LOKI_BIN) and were not run`);
    return counts;
  }
  const loki = await startLoki({ dir: stackFolder('test', 'loki'), bin });
  try {
    const counts = await jest('integration', config, { LOKI_URL: loki.url, LOKI_BIN: bin });
    say(`Loki ${lokiVersion(bin)}: ${counts.passed} passed`);
    return counts;
  } finally {
    await loki.stop();
  }
}

/** The pages without a Grafana: wherever there is a Chromium. */
async function previewJourneys(): Promise<Counts | typeof NOT_RUN> {
  const chromium = await findChromium();
  if (chromium === undefined) {
    say('Not run: no Chromium (set PLAYWRIGHT_CHROMIUM_PATH, or install chromium) was found');
    return NOT_RUN;
  }
  const stack = await startPreviewStack({
    dir: stackFolder('test', 'preview'),
    port: 0,
    format: 'json',
    seed: 'falco',
    backfill: '24h',
    rate: '0',
    signal: new AbortController().signal,
    pagesAreBuilt: true,
  });
  try {
    const { url, manifest } = stack;
    const counts = await playwright(['-c', 'tests/preview/playwright.config.ts'], 'preview.json', {
      PLAYWRIGHT_CHROMIUM_PATH: chromium,
      PREVIEW_URL: url,
      FALCO_MANIFEST: manifest,
    });
    say(`preview: ${counts.passed} passed`);
    return counts;
  } finally {
    await stack.stop();
  }
}

async function playwright(args: readonly string[], report: string, env: NodeJS.ProcessEnv): Promise<Counts> {
  const { code } = await execute('npx', ['playwright', 'test', ...args], { env });
  const file = join(repositoryRoot(), 'test-results', report);
  return counted(code, existsSync(file) ? playwrightCounts(JSON.parse(readFileSync(file, 'utf8'))) : NONE);
}

async function journeys(): Promise<Counts | typeof NOT_RUN> {
  const chromium = await findChromium();
  const lacking = [
    ...(findGrafana(process.env) === undefined ? ['Grafana (set GRAFANA_HOME)'] : []),
    ...(findLoki(process.env) === undefined ? ['Loki (set LOKI_BIN)'] : []),
    ...(chromium === undefined ? ['Chromium (set PLAYWRIGHT_CHROMIUM_PATH)'] : []),
  ];
  if (lacking.length > 0) {
    say(`Not run: no ${lacking.join(', no ')} was found`);
    return NOT_RUN;
  }
  const [grafana = 0, loki = 0, prometheus = 0, falcosidekick = 0, exporters = 0, receiver = 0] = await freePorts(6);
  const stack = await startStack({
    dir: stackFolder('test', 'journeys'),
    ports: { grafana, loki, prometheus, falcosidekick, exporters, receiver, nodeExporter: 0 },
    format: 'json',
    seed: 'falco',
    backfill: '24h',
    rate: '0',
    guests: [join(repositoryRoot(), 'tests', 'e2e', 'elsewhere', 'community-journeys-app')],
    env: process.env,
    signal: new AbortController().signal,
    say,
  });
  try {
    return await playwright([], 'journeys.json', {
      PLAYWRIGHT_CHROMIUM_PATH: chromium ?? '',
      GRAFANA_URL: stack.grafanaUrl,
      LOKI_URL: stack.lokiUrl,
      PROMETHEUS_URL: stack.prometheusUrl,
      FALCOSIDEKICK_URL: stack.falcosidekickUrl ?? '',
      FALCO_MANIFEST: stack.manifest,
    });
  } finally {
    await stack.stop();
  }
}

/** A command that failed although its tests did not is a failure too. */
function counted(code: number, counts: Counts): Counts {
  return code !== 0 && counts.failed === 0 ? add(counts, FAILED) : counts;
}

function backendTarget(): string {
  return backendBuild(process.platform, process.arch).target;
}

async function hasCompiler(): Promise<boolean> {
  const { output } = await execute('go', ['env', 'CGO_ENABLED', 'CC'], { quiet: true });
  const [enabled, compiler = 'cc'] = output.trim().split('\n');
  return enabled === '1' && onPath(compiler.split(' ')[0] ?? compiler, process.env) !== undefined;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    say(summary(FAILED));
    process.exit(1);
  }
);
