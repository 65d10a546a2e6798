import fc from 'fast-check';
import { PRESETS } from '../../src/domain/environment/defaults';
import { parseLine } from '../../src/domain/event/lines/parse';
import type { FalcoEvent } from '../../src/domain/event/types';
import { renderLeanLogs } from '../../src/domain/logql/query/leanLines';
import { renderLogs } from '../../src/domain/logql/query/render';
import { HOSTILE_TEXTS } from '../../src/test/texts/hostileTexts';
import { falcoJson, goJson } from './encoders';
import { startTestLoki, type TestLoki } from './loki';

const HOUR = 3_600_000;
const END = Math.floor(Date.now() / HOUR) * HOUR - 72 * HOUR;
const RUN = `lean-${process.pid}-${Date.now()}`;
const SELECTOR = `{run="${RUN}"}`;
const SIDEKICK = { ...PRESETS['sidekick-json'], selector: SELECTOR };
const SHIPPED = { ...PRESETS['falco-json'], selector: SELECTOR };

/** What looks like the end of a text, or like the keys that are looked for. */
const TRICKY = [
  ...[
    '\\',
    '\\\\',
    '"',
    '\\"',
    '","output":"',
    '"output":"x",',
    '\\"output\\":\\"x\\",',
    '"uuid":"y",',
    '{"output_fields":{',
  ],
  ...['output', 'uuid', 'output_fields', '}', '","', 'a\nb', 'a\tb'],
  ...HOSTILE_TEXTS,
];
const text = fc.oneof(fc.constantFrom(...TRICKY), fc.string(), fc.string({ unit: 'binary' }));
const value = fc.oneof(text, fc.integer(), fc.constant(null), fc.boolean());
const key = fc.oneof(fc.constantFrom('proc.cmdline', 'fd.name', 'outputs', 'my.uuid', 'k8s.ns.name'), fc.string());
const isOwnKey = (name: string) => !['output', 'uuid', '__proto__'].includes(name);

const documents = fc.sample(
  fc.record({
    uuid: fc.uuid(),
    output: text,
    rule: fc.constantFrom('R', 'A "rule"', 'output'),
    output_fields: fc.dictionary(key.filter(isOwnKey), value, { maxKeys: 6 }),
    // Falcosidekick joins them by commas into a label.
    tags: fc.uniqueArray(
      fc.constantFrom('T1059', 'mitre_execution', 'a "b"', 'x\\', 'output', '","output":"'.slice(3)),
      {
        maxLength: 3,
      }
    ),
    hostname: fc.constantFrom('node-a', 'output":"'),
  }),
  { numRuns: 400, seed: 15 }
);

/** As Falcosidekick writes them, as Falco does, and with nothing but its output. */
function streamOf({ uuid, output, rule, output_fields, tags, hostname }: (typeof documents)[number], index: number) {
  const time = new Date(END - 60_000 + index).toISOString();
  const line = [
    () =>
      goJson({
        ...{ uuid, output, priority: 'Notice', rule, time, output_fields, source: 'syscall' },
        ...(tags.length > 0 && { tags }),
        hostname,
      }),
    () => falcoJson({ hostname, output, output_fields, priority: 'Notice', rule, source: 'syscall', tags, time }),
    () => falcoJson({ output: `x user=root ${output}`, priority: 'Notice', rule, time }),
  ][index % 3]?.();
  const labels = {
    ...{ run: RUN, rule, priority: 'Notice', source: 'syscall', hostname, k8s_pod_name: `p-${index}` },
    ...(tags.length > 0 && { tags: tags.join(',') }),
  };
  return { labels, lines: [{ tsNs: `${END - 60_000 + index}000000`, line: line ?? '' }] };
}

let loki: TestLoki;

beforeAll(async () => {
  loki = await startTestLoki();
  await loki.push(documents.map(streamOf));
}, 120_000);
afterAll(() => loki?.stop());

/** The events that a query finds, by their time. */
async function found(expr: string) {
  const streams = await loki.logs(expr, END - HOUR, END);
  const lines = streams.flatMap(({ labels, values }) =>
    values.map(([tsNs, line]) => ({ line, event: parseLine({ tsNs, line, labels }) }))
  );
  return lines.sort((a, b) => (a.event.entry.tsNs < b.event.entry.tsNs ? -1 : 1));
}

const said = ({ rule, priority, source, tags, host, timeNs, fields }: FalcoEvent) => ({
  ...{ rule, priority, source, tags, host, timeNs, fields },
});

it.each([
  ['Falcosidekick’s', SIDEKICK],
  ['a shipper’s', SHIPPED],
])('says of %s lines all that the whole ones say in fields, whatever stands in them', async (_, environment) => {
  const [whole, lean] = [
    await found(renderLogs(environment, []).expr),
    await found(renderLeanLogs(environment, []).expr),
  ];
  expect(whole).toHaveLength(documents.length);
  expect(lean).toHaveLength(documents.length);
  whole.forEach(({ line, event }, index) => {
    const other = lean[index];
    if (event.kind !== 'event' || other?.event.kind !== 'event') {
      throw new Error(line);
    }
    expect(said(other.event)).toEqual(said(event));
    expect(other.line.includes(`"output":`)).toBe(index % 3 === 2);
    expect(JSON.parse(other.line).uuid).toBeUndefined();
    const [isSidekicks, isFalcos, hasTags] = [index % 3 === 0, index % 3 === 1, documents[index]?.tags.length !== 0];
    // A label says them, and is read as one, where there is one.
    const says = environment === SHIPPED ? isFalcos || (isSidekicks && hasTags) : isFalcos && !hasTags;
    expect('tags' in JSON.parse(other.line)).toBe(says);
  });
});
