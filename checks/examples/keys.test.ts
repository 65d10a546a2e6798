import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { asList, isRecord } from '../../src/domain/narrowing/narrowing';
import { repositoryRoot } from '../../stack/machine/root';

/*
 * Keys of shippers whose programs are found on few machines, looked up in their reference: where one ignores a key that it does not
 * know, a slip of the pen would send nothing and say nothing. A new key belongs here once it was looked up.
 */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'vector/vector.yaml': [
    ...['sources', 'transforms', 'sinks', 'type', 'inputs'],
    // kubernetes_logs, filter, loki
    ...['extra_label_selector', 'condition', 'endpoint', 'encoding', 'codec', 'labels', 'out_of_order_action'],
  ],
  'fluent-bit/fluent-bit.yaml': [
    ...['service', 'flush', 'pipeline', 'inputs', 'filters', 'outputs', 'name', 'match', 'tag'],
    // tail, record_modifier, loki
    ...['path', 'db', 'multiline.parser', 'buffer_max_size', 'allowlist_key'],
    ...['host', 'port', 'labels', 'drop_single_key', 'line_format'],
  ],
  'promtail/promtail.yaml': [
    ...['server', 'http_listen_port', 'positions', 'filename', 'clients', 'url', 'scrape_configs', 'job_name'],
    ...['kubernetes_sd_configs', 'role', 'selectors', 'label', 'pipeline_stages', 'cri', 'labeldrop'],
    ...['relabel_configs', 'source_labels', 'separator', 'regex', 'replacement', 'target_label', 'action'],
  ],
};

/** What a reader names itself, so that what stands below is under any key. */
const NAMED = new Set(['sources', 'transforms', 'sinks', 'labels']);

/** Every key in a tree, those aside that its author made up. */
function keysIn(value: unknown, under = ''): readonly string[] {
  if (!isRecord(value)) {
    return asList(value).flatMap((one) => keysIn(one));
  }
  return Object.entries(value).flatMap(([key, one]) => [...(NAMED.has(under) ? [] : [key]), ...keysIn(one, key)]);
}

it.each(Object.entries(KEYS))('%s sets keys that its reader has', (file, keys) => {
  const named = keysIn(parse(readFileSync(join(repositoryRoot(), 'examples', file), 'utf8')));
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((key) => !keys.includes(key))).toEqual([]);
});
