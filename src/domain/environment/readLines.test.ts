import type { LogEntry } from '../event/types';
import { placesOf } from './places';
import { readSettings } from './readLines';

const TEXT = '10:00:00.123456789: Warning Shell spawned (user=root)';
const JSON_LINE = `{"output":"${TEXT}","priority":"Warning","rule":"Mine","output_fields":{"user.name":"root"}}`;
const LABELS = { rule: 'Mine', priority: 'Warning' };
const docker = (line: string) => JSON.stringify({ log: `${line}\n`, stream: 'stdout' });
const cri = (line: string) => `2024-05-07T10:00:00.2Z stdout F ${line}`;

const entries = (...lines: string[]): LogEntry[] =>
  lines.map((line) => ({ tsNs: '1', line, labels: { job: 'falco' } }));
const labelled = (line: string): LogEntry => ({ tsNs: '1', line, labels: LABELS });

describe('readSettings', () => {
  it.each([
    [[JSON_LINE], [], ['json']],
    [[docker(JSON_LINE)], [['log']], ['json']],
    [[cri(TEXT)], [['cri']], ['text']],
    [
      [docker(cri(TEXT)), JSON_LINE],
      [['log'], ['cri']],
      ['json', 'text'],
    ],
    [[`{"body":{"stringValue":${JSON.stringify(JSON_LINE)}}}`], [['body'], ['stringValue']], ['json']],
    [[`log=${JSON.stringify(TEXT)}`], [['logfmt']], ['text']],
  ])('%j', (lines, wrappers, bodies) => {
    expect(readSettings(entries(...lines))?.reading).toEqual({ wrappers, bodies, labelled: 'none' });
  });

  it("needs no reading for Falcosidekick's own lines", () => {
    expect(readSettings([labelled(TEXT)])).toMatchObject({ format: 'text', fields: { rule: { kind: 'label' } } });
    expect(readSettings([labelled(TEXT)])?.reading).toBeUndefined();
  });

  it('says where labels are those of some lines only', () => {
    expect(readSettings([labelled(TEXT), ...entries(cri(JSON_LINE))])).toMatchObject({
      format: 'json',
      reading: { wrappers: [['cri']], bodies: ['json', 'text'], labelled: 'some' },
    });
  });

  it('passes over what is no event, and says nothing where there is none', () => {
    const others = ['Falco initialized', '{"message":"GET /"}', '{"rule":{"level":3},"output":1}'];
    expect(readSettings(entries(...others))).toBeUndefined();
    expect(readSettings(entries(...others, JSON_LINE))?.reading).toMatchObject({ wrappers: [] });
  });
});

describe('placesOf', () => {
  const found = readSettings([labelled(TEXT), ...entries(cri(JSON_LINE))]);
  it('looks in the JSON, then at labels, then in the text', () => {
    expect(found && placesOf(found, 'priority')).toEqual([
      { kind: 'json', path: ['priority'] },
      { kind: 'metadata', name: 'priority' },
      { kind: 'text', field: 'priority' },
    ]);
    expect(found && placesOf(found, 'proc.name')).toEqual([
      { kind: 'json', path: ['output_fields', 'proc.name'] },
      { kind: 'text', field: 'proc.name' },
    ]);
  });
  it('knows one place where all lines are alike', () => {
    const alike = readSettings(entries(cri(TEXT)));
    expect(alike && placesOf(alike, 'rule')).toEqual([{ kind: 'none' }]);
    expect(alike && placesOf(alike, 'cluster')).toEqual([{ kind: 'label', name: 'cluster' }]);
  });
});
