import fc from 'fast-check';
import { parseLine } from './parse';

/* Whatever an event says and whatever a shipper puts round its line: taken out, it is the event again. */

type Wrap = (line: string) => string;

const q = (text: string): string => JSON.stringify(text);
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const host = fc.oneof(word, fc.constantFrom('10.0.0.1', 'ip-10-0-0-1.eu-west-1.compute.internal', 'node_1', 'fe80::1'));
const time = fc.constantFrom('2024-05-07T10:00:00Z', '2024-05-07T10:00:00.123456789+02:00', '2024-05-07T10:00:00.2Z');
const anything = fc.string({ unit: 'grapheme', maxLength: 24 });

/** A value within structured data: what RFC 5424 wants escaped is. */
const elementValue = anything.map((text) => text.replace(/["\\\]]/g, '\\$&').replace(/[\n\r]/g, ' '));
const element = fc
  .tuple(word, fc.array(fc.tuple(word, elementValue), { maxLength: 3 }))
  .map(([id, pairs]) => `[${id}${pairs.map(([name, value]) => ` ${name}="${value}"`).join('')}]`);
const elements = fc.oneof(
  fc.constant('-'),
  fc.array(element, { minLength: 1, maxLength: 4 }).map((all) => all.join(''))
);

const WRAPS: ReadonlyArray<fc.Arbitrary<Wrap>> = [
  time.map((at) => (line) => `${at} stdout F ${line}`),
  fc.tuple(time, host, elements, fc.boolean()).map(
    ([at, name, data, mark]): Wrap =>
      (line) =>
        `<12>1 ${at} ${name} falco 321 - ${data} ${mark ? '\ufeff' : ''}${line}`
  ),
  fc.tuple(fc.option(host), fc.boolean(), fc.boolean()).map(
    ([name, pid, priority]): Wrap =>
      (line) =>
        `${priority ? '<12>' : ''}May  7 10:00:00 ${name === null ? '' : `${name} `}falco${pid ? '[321]' : ''}: ${line}`
  ),
  fc.tuple(anything, time).map(
    ([extra, at]): Wrap =>
      (line) =>
        `{"stream":"stdout","attrs":{"tag":${q(extra)}},"log":${q(`${line}\n`)},"time":${q(at)}}`
  ),
  host.map(
    (name): Wrap =>
      (line) =>
        `{"__REALTIME_TIMESTAMP":"1","_HOSTNAME":${q(name)},"MESSAGE":${q(line)}}`
  ),
  fc.constant((line) => `{"MESSAGE":${JSON.stringify([...Buffer.from(line)])},"SYSLOG_IDENTIFIER":"falco"}`),
  anything.map(
    (extra): Wrap =>
      (line) =>
        `{"file":${q(extra)},"host":"n","message":${q(line)},"source_type":"file"}`
  ),
  anything.map(
    (extra): Wrap =>
      (line) =>
        `{"attributes":{"a":${q(extra)}},"body":${q(line)}}`
  ),
  fc.constant((line) => `{"body":{"stringValue":${q(line)}},"severityNumber":9}`),
  fc.constant(
    (line) => `{"container_id":"x","container_name":"falco","ecs_cluster":"c","log":${q(line)},"source":"stdout"}`
  ),
  fc.constant((line) => `{"insertId":"x","jsonPayload":{"message":${q(line)}},"severity":"INFO"}`),
  fc.constant((line) => `{"textPayload":${q(line)},"insertId":"x"}`),
  fc.constant((line) => `stream=stdout log=${q(line)} _p=F`),
];

/** Up to three of them, the first the innermost. */
const wrapping = fc.array(fc.oneof(...WRAPS), { minLength: 1, maxLength: 3 }).map(
  (wraps): Wrap =>
    (line) =>
      wraps.reduce((inner, wrap) => wrap(inner), line)
);

const fields = fc.dictionary(
  fc.constantFrom('proc.name', 'proc.cmdline', 'fd.name', 'k8s.ns.name', 'evt.num'),
  fc.oneof(
    anything.filter((text) => text !== '<NA>'),
    fc.integer(),
    fc.constant(null),
    fc.array(word, { maxLength: 3 })
  )
);

describe('an event of any shipper', () => {
  it('is the event again, where its line is JSON', () => {
    fc.assert(
      fc.property(wrapping, anything, fields, (wrap, message, said) => {
        const output = `10:00:00.123456789: Warning ${message}`;
        const event = {
          output,
          priority: 'Warning',
          rule: 'Mine',
          source: 'syscall',
          tags: ['T1059'],
          output_fields: said,
        };
        const line = JSON.stringify({ ...event, time: '2024-05-07T10:00:00.123456789Z' });
        const parsed = parseLine({ tsNs: '1', line: wrap(line), labels: { job: 'falco' } });
        expect(parsed).toMatchObject({ kind: 'event', rule: 'Mine', priority: 'Warning', message });
        expect(parsed.kind === 'event' && [parsed.timeNs, parsed.tags, parsed.fields]).toEqual([
          '1715076000123456789',
          ['T1059'],
          JSON.parse(JSON.stringify(said)),
        ]);
      }),
      { numRuns: 150 }
    );
  });

  it('is the event again, where its line is text', () => {
    const value = fc.stringMatching(/^[!-'*-<>-~]{1,12}$/);
    fc.assert(
      fc.property(wrapping, value, value, (wrap, name, command) => {
        const line = `10:00:00.123456789: Warning Shell spawned (process=${name} command=sh -c ${command} parent=x)`;
        const bare = parseLine({ tsNs: '1', line, labels: {} });
        const parsed = parseLine({ tsNs: '1', line: wrap(line), labels: {} });
        expect(parsed).toMatchObject({ kind: 'event', priority: 'Warning', message: line.slice(28) });
        expect(parsed.kind === 'event' && parsed.fields).toEqual(bare.kind === 'event' && bare.fields);
      }),
      { numRuns: 150 }
    );
  });

  it('is no other line, nor is what stands in its place', () => {
    fc.assert(
      fc.property(wrapping, anything, (wrap, text) => {
        fc.pre(/^[a-z]/.test(text));
        const parsed = parseLine({ tsNs: '1', line: wrap(`the shop says ${text}`), labels: {} });
        // Only a program that names itself, as syslog and the journal have it, makes it a line of Falco's.
        expect(parsed.kind === 'other' ? wrap('').includes('falco') : parsed.kind).not.toBe(false);
        expect(parsed.kind).not.toBe('event');
      }),
      { numRuns: 100 }
    );
  });
});
