import { isNoValue } from '../../falco/fields/noValue';
import { isJsonObject } from '../jsonReader';
import { parseLine } from './parse';
import { readOtlp, readPushes, readRecorded, readRecordedLines, readTruth } from 'test/recordedData';
import { parseDateNs } from '../time';
import type { FalcoEvent, LogEntry, OtherLine, ParsedLine } from '../types';
import { fieldText } from '../visible';

function asEvent(line: ParsedLine): FalcoEvent {
  if (line.kind !== 'event') {
    throw new Error(`${line.kind}: ${line.entry.line}`);
  }
  return line;
}

const bare = (line: string): LogEntry => ({ tsNs: '1795230366701641865', line, labels: {} });
const withoutPrefix = (output: unknown) => String(output).replace(/^\S+: [A-Z][a-z]+ /, '');
const TEXT = readPushes('loki-push-text.ndjson');
const JSON_LINES = readPushes('loki-push-json.ndjson');
/** The 40 events that Falcosidekick took; it refused the one whose time is `...Z+2`. */
const TRUTH = readTruth().filter(({ rule }) => rule !== 'Fake rule');

describe.each([
  ['text', TEXT, 'sidekick-text'],
  ['JSON', JSON_LINES, 'sidekick-json'],
] as const)('the 40 recorded events from Falcosidekick as %s', (_, entries, shape) => {
  const cases = TRUTH.map((truth, index) => [String(truth.rule), truth, entries[index]] as const);

  it.each(cases)('%s', (rule, truth, entry) => {
    const event = asEvent(parseLine(entry ?? bare('')));
    expect(event.shape).toBe(shape);
    expect(event.rule).toBe(rule);
    expect(event.priority).toBe(truth.priority);
    expect(event.timeNs).toBe(parseDateNs(String(truth.time)));
    expect(event.timeNs).toBe(entry?.tsNs);
    expect(event.host).toBe(truth.hostname);
    expect(event.hostFrom).toBe(truth.hostname === undefined ? undefined : 'hostname');
    const tags = Array.isArray(truth.tags) ? truth.tags.map(String) : [];
    expect([...event.tags]).toEqual(tags.sort());
    expect(event.source).toBe(truth.source ?? (rule === 'Test rule' ? 'internal' : 'syscall'));
    expect(event.message).toBe(withoutPrefix(truth.output));
    expect(event.internal).toBe(/^(Falco internal:|Test rule)/.test(rule));
    expect(event.cluster).toBe(shape === 'sidekick-json' ? 'prod-eu' : undefined);
    expect(event.truncated).toEqual([]);
  });
});

describe('the fields of recorded events', () => {
  it.each(TRUTH.map((truth, index) => [String(truth.rule), truth, JSON_LINES[index]] as const))(
    'are those that Falco wrote: %s',
    (_, truth, entry) => {
      const { fields } = asEvent(parseLine(entry ?? bare('')));
      for (const [key, value] of Object.entries(isJsonObject(truth.output_fields) ? truth.output_fields : {})) {
        const isLong = typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value);
        if (isLong) {
          expect(Number(fields[key])).toBe(value);
          expect(entry?.line).toContain(`${JSON.stringify(key)}:${fieldText(fields[key] ?? null)}`);
        } else {
          expect(fields[key]).toEqual(typeof value === 'string' && isNoValue(key, value) ? null : value);
        }
      }
    }
  );

  it('come out of the text as they stand in the JSON', () => {
    let held = 0;
    let right = 0;
    const wrong: string[] = [];
    TEXT.forEach((entry, index) => {
      const text = asEvent(parseLine(entry));
      const json = asEvent(parseLine(JSON_LINES[index] ?? bare('')));
      expect(text.rule).toBe(json.rule);
      for (const [key, value] of Object.entries(json.fields)) {
        if (!entry.line.includes(fieldText(value))) {
          continue;
        }
        held++;
        if (JSON.stringify(text.fields[key]) === JSON.stringify(value)) {
          right++;
        } else {
          wrong.push(`${json.rule}: ${key}`);
        }
      }
    });
    process.stdout.write(
      `Fields of the JSON that the text holds: ${held}, recovered rightly: ${right} (${((100 * right) / held).toFixed(1)} %)\n`
    );
    expect(right / held).toBeGreaterThanOrEqual(0.95);
    // What is left are numbers and names that messages without fields happen to hold.
    expect(wrong.filter((name) => !/^(Falco internal:|Test rule)/.test(name))).toEqual([]);
  });

  it('invents no field', () => {
    TEXT.forEach((entry, index) => {
      const json = asEvent(parseLine(JSON_LINES[index] ?? bare('')));
      const strange = Object.keys(asEvent(parseLine(entry)).fields).filter((key) => !(key in json.fields));
      // Two old examples print `container=` and `image=` though their fields, cut by hand, lack them.
      expect(strange.filter((key) => !/^(container\.|k8s\.)/.test(key))).toEqual([]);
    });
  });
});

describe('what shippers bring', () => {
  it('reads raw events of Falco', () => {
    for (const line of readRecordedLines('falco-events/real-events.ndjson')) {
      const event = asEvent(parseLine(bare(line)));
      expect(event.shape).toBe('falco-json');
      expect(event.timeFrom).toBe('event');
      expect(event.priority).toBeDefined();
    }
  });

  it('reads OTLP logs, with the time of the event', () => {
    const entries = readOtlp();
    expect(entries).toHaveLength(8);
    for (const entry of entries) {
      const event = asEvent(parseLine(entry));
      const truth = TRUTH.find(({ output }) => output === entry.line);
      expect(event.shape).toBe('sidekick-otlp');
      expect(event.timeFrom).toBe('event');
      expect(event.timeNs).toBe(parseDateNs(String(truth?.time)));
      expect(event.rule).toBe(truth?.rule);
      expect(event.priority).toBe(truth?.priority);
      expect(event.source).toBe('syscall');
      expect(event.tags).toEqual(truth?.tags);
      expect(event.host).toBe(truth?.hostname);
      expect(event.fields['user.name']).toBe(isJsonObject(truth?.output_fields) && truth.output_fields['user.name']);
    }
  });

  it.each([
    ['journalctl-full-sample.log', 3, 19, 'macmini2', 'syslog'],
    ['journalctl-cat-sample.log', 6, 8, undefined, undefined],
  ])('tells events from other lines in %s', (file, events, others, host, hostFrom) => {
    const lines = readRecordedLines(`falco-events/${file}`).map((line) => parseLine(bare(line)));
    const found = lines.filter((line): line is FalcoEvent => line.kind === 'event');
    expect(found).toHaveLength(events);
    expect(lines.filter(({ kind }) => kind === 'other')).toHaveLength(others);
    expect(lines.filter(({ kind }) => kind === 'unreadable')).toEqual([]);
    for (const event of found) {
      const truth = TRUTH.find(({ time }) => parseDateNs(String(time)) === event.timeNs);
      expect(event.host).toBe(host);
      expect(event.hostFrom).toBe(hostFrom);
      expect(event.rule).toBe(truth?.rule);
      expect(event.priority).toBe(truth?.priority);
      expect(event.tags).toEqual(truth?.tags);
      expect(Object.keys(event.fields)).toEqual(
        Object.keys(isJsonObject(truth?.output_fields) ? truth.output_fields : {})
      );
    }
    for (const other of lines.filter((line): line is OtherLine => line.kind === 'other')) {
      expect(other.host).toBe(host);
    }
  });

  it('reads the enriched event: duplicate keys joined, text before number', () => {
    const event = asEvent(parseLine(bare(readRecorded('falco-events/k8s-enriched-event.json'))));
    expect(event.priority).toBe('Error');
    expect(event.rule).toBe('Write to sensitive file');
    expect(event.tags).toEqual(['container', 'filesystem', 'mitre_execution']);
    expect([event.host, event.hostFrom]).toEqual(['falco-node-1', 'nodename']);
    expect(event.cluster).toBe('my-k8s-cluster');
    // `time` is `10m`; the output itself has a date.
    expect([event.timeNs, event.timeFrom]).toEqual(['1698400800123000000', 'event']);
    expect(event.fields.severity).toBe('error');
    expect(event.fields['k8s.node.name']).toBe('falco-node-1');
    expect(event.fields['k8s.pod.labels']).toEqual({ app: 'my-app', version: '1.0' });
    expect(Object.keys(event.fields)).toHaveLength(161);
  });
});
