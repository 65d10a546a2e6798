import { readRecordedLines } from 'test/recordedData';
import { PRIORITIES } from '../../falco/priority';
import type { FalcoEvent } from '../types';
import { parseLine } from './parse';

/** What a Falco 0.44.1 printed itself of the same 24 events, by its switches, and its summary at the end. */
const read = (file: string) =>
  readRecordedLines(`falco-output/${file}`).map((line) => parseLine({ tsNs: '1', line, labels: {} }));
const events = (file: string) => read(file).filter((line): line is FalcoEvent => line.kind === 'event');

const JSON_FILES = ['own-message', 'own-nofields', 'own-nooutput', 'own-noprops'].map((name) => `${name}.ndjson`);

describe("Falco's own output", () => {
  it.each([...JSON_FILES, 'own-text.txt', 'own-text-iso.txt'])('%s: each line is an event', (file) => {
    expect(events(file)).toHaveLength(24);
    expect(events(file).filter(({ priority }) => !PRIORITIES.some((one) => one === priority))).toEqual([]);
  });

  it.each(JSON_FILES)('%s says the same rules, priorities, sources, hosts and times', (file) => {
    const said = (name: string) =>
      events(name).map(({ rule, priority, source, host, timeNs }) => [rule, priority, source, host, timeNs]);
    expect(said(file)).toEqual(said('own-message.ndjson'));
  });

  it('says nothing where Falco was told to leave out output and fields', () => {
    expect(events('own-noprops.ndjson').map(({ message, fields }) => [message, fields])).toEqual(
      Array.from({ length: 24 }, () => ['', {}])
    );
  });

  it('is told from the summary at its end', () => {
    expect(new Set(read('own-text-end.txt').map(({ kind }) => kind))).toEqual(new Set(['other']));
  });

  it.each([
    'Rule counts by severity:',
    '   Container Drift Detected (open+create): 12',
    '2026/11/28 14:00:06 [k8saudit] dropped an event',
    '2026/11/28 14:00:06.123456 webhook: listening',
  ])('%s is no event, and known', (line) => {
    expect(parseLine({ tsNs: '1', line, labels: {} }).kind).toBe('other');
  });

  it.each([
    '2026/11/28 14:00:06 [error] 29#29: *1 open() "/x" failed',
    '   x: y',
    'Run: 4',
    '{"rule":"R","priority":3,"source":"syscall"}',
    '{"rule":"R","priority":"Notice"}',
    '{"rule":"R","source":"x"}',
    '{"rule":"R","priority":"high","source":"x","time":"2026-11-28T14:00:06Z"}',
    '{"rule":"R","priority":"Notice","source":"","time":"2026-11-28T14:00:06Z"}',
    '{"rule":"R","priority":"Notice","source":"x","time":null}',
    '{"rule":{"level":7},"priority":"Notice","source":"x","time":"2026-11-28T14:00:06Z"}',
  ])('%s is none of Falco', (line) => {
    expect(parseLine({ tsNs: '1', line, labels: {} }).kind).toBe('unreadable');
  });

  it('has both paths of a hard link, though its text names no rule', () => {
    const line = (type: string) =>
      `14:00:38.297883943: Warning Links | target=/etc/shadow linkpath=/tmp/h evt_type=${type} user=root`;
    const [hard, soft] = ['linkat', 'symlinkat'].map((type) => parseLine({ tsNs: '1', line: line(type), labels: {} }));
    expect(hard).toMatchObject({ fields: { 'evt.arg.oldpath': '/etc/shadow', 'evt.arg.newpath': '/tmp/h' } });
    expect(soft).toMatchObject({ fields: { 'evt.arg.target': '/etc/shadow', 'evt.arg.linkpath': '/tmp/h' } });
  });
});
