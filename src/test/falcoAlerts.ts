import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { asList, asRecord } from '../domain/narrowing/narrowing';
import { findFalco } from './falco';
import { captureOf, type Captured } from './syscalls/capture';

const AUDIT = 'k8saudit';

/** Has the Falco that is here read audit events from a file: a line for each rule that each of them meets. */
export function alertsOnAudit(events: readonly object[], rules: readonly object[]): readonly string[] {
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  return alerts(Buffer.from(lines), rules, ['--disable-source', 'syscall'], (file, plugins) => {
    const used = plugins.filter(({ name }) => name === AUDIT || name === 'json');
    return {
      engine: { kind: 'nodriver' },
      load_plugins: used.map(({ name }) => name),
      plugins: used.map((plugin) =>
        plugin.name === AUDIT ? { ...plugin, init_config: '', open_params: file } : plugin
      ),
    };
  });
}

/** Has it read system calls from a capture, likewise. Nothing of containers: no engine knows them. */
export function alertsOnCalls(captured: Captured, rules: readonly object[]): readonly string[] {
  return alerts(captureOf(captured), rules, [], (file) => ({
    engine: { kind: 'replay', replay: { capture_file: file } },
    load_plugins: [],
  }));
}

/** @param engineOf what is read, as Falco's configuration says it, from the file and the plugins that Falco's own one names */
function alerts(
  input: Buffer,
  rules: readonly object[],
  args: readonly string[],
  engineOf: (file: string, plugins: ReadonlyArray<Readonly<Record<string, unknown>>>) => object
): readonly string[] {
  const falco = findFalco();
  const folder = mkdtempSync(join(tmpdir(), 'falco-alerts-'));
  try {
    const inFolder = (name: string) => join(folder, name);
    const [inputFile, rulesFile, configFile] = [inFolder('input'), inFolder('rules.yaml'), inFolder('falco.yaml')];
    const plugins = asList(asRecord(parse(readFileSync(falco?.config ?? '', 'utf8'))).plugins).map(asRecord);
    writeFileSync(inputFile, input);
    writeFileSync(rulesFile, JSON.stringify(rules));
    writeFileSync(configFile, JSON.stringify({ ...COMMON, rules_files: [rulesFile], ...engineOf(inputFile, plugins) }));
    const printed = execFileSync(falco?.program ?? '', ['-c', configFile, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', process.env.FALCO_SAYS === undefined ? 'ignore' : 'inherit'],
      timeout: 120_000,
    });
    return printed.split('\n').filter((line) => line.startsWith('{'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every rule that an event meets is printed, and nothing is lost on the way. */
const COMMON = {
  json_output: true,
  rule_matching: 'all',
  priority: 'debug',
  outputs_queue: { capacity: 0 },
  stdout_output: { enabled: true },
  webserver: { enabled: false },
  watch_config_files: false,
  log_stderr: true,
  log_syslog: false,
  log_level: 'error',
};
