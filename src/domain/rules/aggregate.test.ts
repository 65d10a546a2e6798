import fs from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import { parseLine } from '../event/parse';
import { PRIORITIES } from '../falco/priority';
import { nsToRfc3339 } from '../event/time';
import type { FalcoEvent } from '../event/types';

import { aggregateCube, aggregateEvents, compareCounts, type CountedGroup, type RuleEvent } from './aggregate';

function journal(file: string): FalcoEvent[] {
  return fs
    .readFileSync(path.join(process.cwd(), 'tests/data/falco-events', file), 'utf8')
    .split('\n')
    .map((line) => parseLine({ tsNs: '0', line, labels: {} }))
    .filter((line): line is FalcoEvent => line.kind === 'event');
}

/** As the table of the tutorial shows a rule; the fields as Python's json.dumps(fields, indent=True) writes them. */
function table(events: readonly FalcoEvent[]) {
  return aggregateEvents(events).rules.map(({ rule, count, priority, lastNs, lastFields }) => ({
    rule,
    count,
    priority,
    last: nsToRfc3339(lastNs ?? '0'),
    fields: JSON.stringify(lastFields, null, 1),
  }));
}

// What the tutorial's Python printed for the same files (for the second one after its syslog prefix was cut off).
const PRIVILEGED = {
  rule: 'Launch Privileged Container',
  count: 1,
  priority: 'Informational',
  last: '2022-05-01T23:29:32.918828894Z',
  fields:
    '{\n "container.id": "bfb9637a47a6",\n "container.image.repository": "fedora",\n "container.image.tag": "latest",\n "container.name": "kind_lumiere",\n "proc.cmdline": "container:bfb9637a47a6",\n "user.loginuid": 0,\n "user.name": "root"\n}',
};
const MOUNT = {
  rule: 'Launch Sensitive Mount Container',
  count: 1,
  priority: 'Informational',
  last: '2022-05-01T23:32:02.434286167Z',
  fields:
    '{\n "container.id": "ef061174c7ef",\n "container.image.repository": "fedora",\n "container.image.tag": "latest",\n "container.mounts": "/root:/mnt::true:rprivate",\n "container.name": "distracted_lalande",\n "proc.cmdline": "container:ef061174c7ef",\n "user.loginuid": 0,\n "user.name": "root"\n}',
};
const HISTORY = {
  rule: 'Delete or rename shell history',
  count: 4,
  priority: 'Warning',
  last: '2022-05-04T03:04:10.661829867Z',
  fields:
    '{\n "container.id": "host",\n "container.name": "host",\n "evt.arg.name": null,\n "evt.arg.oldpath": "/home/josevnz/.bash_history-01112.tmp",\n "evt.arg.path": null,\n "evt.type": "rename",\n "fd.name": null,\n "proc.cmdline": "bash",\n "user.loginuid": 1000,\n "user.name": "josevnz"\n}',
};
const BINARY = {
  rule: 'Write below binary dir',
  count: 1,
  priority: 'Error',
  last: '2022-05-01T23:36:41.237634398Z',
  fields:
    '{\n "container.id": "host",\n "container.image.repository": null,\n "fd.name": "/bin/should_not_be_here",\n "proc.aname[2]": "sudo",\n "proc.cmdline": "touch /bin/should_not_be_here",\n "proc.pcmdline": "bash",\n "proc.pname": "bash",\n "user.loginuid": 1000,\n "user.name": "root"\n}',
};

describe("the tutorial's journal", () => {
  it("gives the numbers of the tutorial's Python", () => {
    expect(table(journal('journalctl-cat-sample.log'))).toEqual([HISTORY, PRIVILEGED, MOUNT]);
  });

  it('gives them with the syslog prefix too, where the Python finds nothing', () => {
    expect(table(journal('journalctl-full-sample.log'))).toEqual([PRIVILEGED, MOUNT, BINARY]);
  });

  it('gives them in any order', () => {
    const events = journal('journalctl-cat-sample.log');
    expect(table([...events].reverse())).toEqual(table(events));
  });
});

const event = (over: Partial<RuleEvent>): RuleEvent => ({
  rule: 'R',
  priority: 'Notice',
  source: 'syscall',
  tags: [],
  host: undefined,
  timeNs: '1000',
  fields: {},
  internal: false,
  ...over,
});

describe('aggregateEvents', () => {
  it('keeps the most urgent of several priorities, and all of them', () => {
    const [row] = aggregateEvents([event({}), event({ priority: 'Critical' }), event({ priority: undefined })]).rules;
    expect(row).toMatchObject({ priority: 'Critical', priorities: ['Critical', 'Notice', undefined] });
  });

  it('takes the later of two events of one nanosecond as the last', () => {
    const [row] = aggregateEvents([event({ fields: { n: 1 } }), event({ fields: { n: 2 } })]).rules;
    expect(row?.lastFields).toEqual({ n: 2 });
  });

  it('counts events of Falco about itself apart', () => {
    expect(aggregateEvents([event({}), event({ internal: true, rule: 'Falco internal: x' })])).toMatchObject({
      total: 1,
      internal: 1,
      rules: [{ rule: 'R', share: 1 }],
    });
  });

  it('knows nothing of nothing', () => {
    expect(aggregateEvents([])).toEqual({ rules: [], total: 0, internal: 0 });
  });

  it('keeps events without a rule, and odd names apart', () => {
    const names = ['', 'a"b', 'a\\b', '__proto__', 'constructor', '🦊', 'a\nb', 'x'.repeat(300)];
    expect(aggregateEvents(names.map((rule) => event({ rule }))).rules.map(({ rule }) => rule)).toEqual(
      [...names].sort()
    );
  });

  it('loses no event', () => {
    const one = fc.record({
      rule: fc.constantFrom('a', 'b', 'c'),
      priority: fc.constantFrom(undefined, ...PRIORITIES),
      timeNs: fc.nat().map(String),
      internal: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one), (list) => {
        const { rules, total, internal } = aggregateEvents(list.map(event));
        expect(total + internal).toBe(list.length);
        expect(rules.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      })
    );
  });
});

describe('aggregateCube', () => {
  const group = (over: Partial<CountedGroup>): CountedGroup => ({
    rule: 'R',
    priority: 'Notice',
    source: 'syscall',
    tags: [],
    internal: false,
    total: 3,
    counts: [1, 2],
    ...over,
  });

  it('adds the rows of one rule, window by window', () => {
    const { rules, total } = aggregateCube(
      [group({}), group({ priority: 'Error', tags: ['T1059'] }), group({ rule: 'S', total: 2, counts: [0, 2] })],
      new Map([['R', { firstMs: 5, lastMs: 9 }]])
    );
    expect(total).toBe(8);
    expect(rules).toMatchObject([
      { rule: 'R', count: 6, share: 0.75, counts: [2, 4], priority: 'Error', tags: ['T1059'], lastNs: '9000000' },
      { rule: 'S', count: 2, counts: [0, 2], lastNs: undefined, lastFields: undefined },
    ]);
  });
});

describe('compareCounts', () => {
  it('says what came, went, grew and shrank', () => {
    const now = [
      { rule: 'new', count: 2 },
      { rule: 'more', count: 9 },
      { rule: 'same', count: 1 },
      { rule: 'fewer', count: 1 },
    ];
    const before = [
      { rule: 'gone', count: 4 },
      { rule: 'more', count: 3 },
      { rule: 'same', count: 1 },
      { rule: 'fewer', count: 2 },
    ];
    expect(compareCounts(now, before).map(({ rule, state }) => [rule, state])).toEqual([
      ['more', 'more'],
      ['gone', 'gone'],
      ['new', 'new'],
      ['fewer', 'fewer'],
      ['same', 'same'],
    ]);
  });
});
