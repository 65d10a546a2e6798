import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { asList, asRecord } from '../domain/narrowing/narrowing';
import { findFalco } from './falco';

const AUDIT = 'k8saudit';

/** Has the Falco that is here read audit events from a file: a line for each rule that each of them meets. */
export function alertsOn(events: readonly object[], rules: readonly object[]): readonly string[] {
  const falco = findFalco();
  const folder = mkdtempSync(join(tmpdir(), 'falco-audit-'));
  try {
    const [auditFile, rulesFile, configFile] = ['events.jsonl', 'rules.yaml', 'falco.yaml'].map((name) =>
      join(folder, name)
    );
    writeFileSync(auditFile ?? '', events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    writeFileSync(rulesFile ?? '', JSON.stringify(rules));
    writeFileSync(configFile ?? '', JSON.stringify(configOf(falco?.config ?? '', rulesFile ?? '', auditFile ?? '')));
    const printed = execFileSync(falco?.program ?? '', ['-c', configFile ?? '', '--disable-source', 'syscall'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 120_000,
    });
    return printed.split('\n').filter((line) => line.startsWith('{'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The plugins are where the Falco's own configuration has them; nothing else of it counts. */
function configOf(config: string, rulesFile: string, auditFile: string): object {
  const plugins = asList(asRecord(parse(readFileSync(config, 'utf8'))).plugins)
    .map(asRecord)
    .filter(({ name }) => name === AUDIT || name === 'json');
  return {
    rules_files: [rulesFile],
    engine: { kind: 'nodriver' },
    load_plugins: plugins.map(({ name }) => name),
    plugins: plugins.map((plugin) =>
      plugin.name === AUDIT ? { ...plugin, init_config: '', open_params: auditFile } : plugin
    ),
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
}
