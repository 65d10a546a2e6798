import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments, stringify } from 'yaml';

import { parseLine } from '../../src/domain/event/lines/parse';
import { asRecord } from '../../src/domain/narrowing/narrowing';
import { findTool } from './tools';
import { repositoryRoot } from '../../stack/machine/root';
import { EXAMPLES_PAGE, madeFiles } from '../../stack/provision/files';
import { shapeEvents } from '../../tests/integration/shapes/events';
import { entryOf, SHAPES } from '../../tests/integration/shapes/shapes';
import { unbalanced } from './balanced';

const root = repositoryRoot();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read(EXAMPLES_PAGE);
const files = readdirSync(join(root, 'examples'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  .sort();
const shown = [...page.matchAll(/^<!-- file: (\S+) -->$/gm)].map(([, path = '']) => path);
const yamls = files.filter((file) => file.endsWith('.yaml'));

describe('the page', () => {
  it('shows every example, each as it lies in the repository: npm run provision writes it anew', () => {
    expect([...shown].sort()).toEqual([...files, 'provisioning/helm/falco.yaml'].sort());
    expect(madeFiles()[EXAMPLES_PAGE]).toBe(page);
  });

  it('says of each way which of the tested shapes its lines have, and how it was checked', () => {
    const ways = page.split(/^##+ /m).filter((section) => section.includes('<!-- file: examples/'));
    const said = ways.map((way) => ({
      shape: /^Shape: (.*?)\. Checked: /m.exec(way)?.[1],
      checked: /Checked: (run|syntax)/.test(way),
    }));
    const known = SHAPES.map(({ name }) => name);
    expect(said.filter(({ checked }) => !checked)).toEqual([]);
    const shapes = said.flatMap(({ shape }) => (shape === undefined ? [] : [shape]));
    expect(shapes.length).toBeGreaterThan(6);
    expect(shapes.filter((shape) => !known.includes(shape))).toEqual([]);
  });
});

describe('lines of these ways', () => {
  const named = new Set([...page.matchAll(/^Shape: (.*?)\. Checked/gm)].map(([, name = '']) => name));
  const [event] = shapeEvents(Date.UTC(2026, 0, 2));

  it.each(SHAPES.filter(({ name }) => named.has(name)).map((shape) => [shape.name, shape] as const))(
    'are read as the event that they carry: %s',
    (_, shape) => {
      if (event === undefined) {
        throw new Error('No event');
      }
      const { labels, line } = entryOf(shape, event, { job: 'falco', cluster: 'my-cluster' });
      const parsed = parseLine({ tsNs: line.tsNs, line: line.line, labels });
      expect(parsed).toMatchObject({ kind: 'event', rule: event.rule, priority: event.priority });
    }
  );
});

describe('files', () => {
  it.each(yamls)('%s is YAML, with no key twice', (file) =>
    expect(parseAllDocuments(read(file)).flatMap((one) => ('errors' in one ? one.errors : []))).toEqual([])
  );

  it.each(files.filter((file) => file.endsWith('.alloy')))('%s closes what it opens', (file) => {
    expect(unbalanced(read(file))).toBeUndefined();
    // A component that is named by another one is there.
    const text = read(file).replace(/^\s*\/\/.*$/gm, '');
    const made = [...text.matchAll(/^([\w.]+) "(\w+)" \{/gm)].map(([, kind, name]) => `${kind ?? ''}.${name ?? ''}`);
    const meant = [...text.matchAll(/\b((?:loki|discovery|local)(?:\.\w+)+)\.(?:receiver|targets|output)\b/g)].map(
      ([, name = '']) => name
    );
    expect(meant.length).toBeGreaterThan(0);
    expect(meant.filter((name) => !made.includes(name))).toEqual([]);
  });

  it('makes two labels where a shipper sets them: what it is, and the cluster', () => {
    expect(parse(read('examples/vector/vector.yaml')).sinks.loki.labels).toEqual({
      job: 'falco',
      cluster: 'my-cluster',
    });
    const [output] = parse(read('examples/fluent-bit/fluent-bit.yaml')).pipeline.outputs;
    expect(output.labels).toBe('job=falco, cluster=my-cluster');
  });

  it('lets an OpenTelemetry pipeline use what is there', () => {
    const { service, ...parts } = parse(read('examples/opentelemetry/collector.yaml'));
    for (const kind of ['receivers', 'processors', 'exporters']) {
      expect(service.pipelines.logs[kind].filter((name: string) => !(name in parts[kind]))).toEqual([]);
    }
  });
});

describe('where its program is found', () => {
  const temporary = () => mkdtempSync(join(tmpdir(), 'falco-examples-'));
  /** Loki reads one file: the demo's with the example over it. */
  const wholeLoki = (): string => {
    const base = asRecord(parse(read('stack/loki/loki.yaml').replace(/\$\{[^:}]*:-([^}]*)\}/g, '$1')));
    const over = Object.entries(asRecord(parse(read('examples/loki/retention.yaml'))));
    const whole = {
      ...base,
      ...Object.fromEntries(over.map(([key, one]) => [key, { ...asRecord(base[key]), ...asRecord(one) }])),
    };
    const file = join(temporary(), 'loki.yaml');
    writeFileSync(file, stringify(whole));
    return file;
  };
  const at = (file: string) => join(root, 'examples', file);

  it.each<[string, () => readonly string[]]>([
    ['loki', () => ['-verify-config', '-config.file', wholeLoki()]],
    ['alloy', () => ['validate', at('alloy/kubernetes.alloy')]],
    ['alloy', () => ['validate', at('alloy/journal.alloy')]],
    ['otelcol-contrib', () => ['validate', '--config', at('opentelemetry/collector.yaml')]],
    ['vector', () => ['validate', '--no-environment', at('vector/vector.yaml')]],
    ['fluent-bit', () => ['--dry-run', '--config', at('fluent-bit/fluent-bit.yaml')]],
    ['promtail', () => ['-check-syntax', '-config.file', at('promtail/promtail.yaml')]],
  ])('%s takes it', (name, args) => {
    const tool = findTool(name);
    const ran = tool === undefined ? undefined : spawnSync(tool, args(), { encoding: 'utf8', timeout: 60_000 });
    expect(ran === undefined || ran.status === 0 ? '' : `${ran.stdout}${ran.stderr}`).toBe('');
  });
});
