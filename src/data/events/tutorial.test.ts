import { parseLine } from 'domain/event/lines/parse';
import { nsToRfc3339 } from 'domain/event/time';
import { type FalcoEvent, type LogEntry } from 'domain/event/types';
import { aggregateCube, fieldsWithoutTime } from 'domain/rules/listing/aggregate';
import { readRecordedLines } from 'test/recordedData';
import { lastByRule } from './loadLast';

/** The events of a journal, as lines that came to Loki when they happened. */
function journal(file: string): LogEntry[] {
  return readRecordedLines(`falco-events/${file}`).flatMap((line) => {
    const event = parseLine({ tsNs: '0', line, labels: {} });
    return event.kind === 'event' ? [{ tsNs: event.timeNs, line, labels: {} }] : [];
  });
}

/** As the table of the tutorial shows a rule; the fields as Python's json.dumps(fields, indent=True) writes them. */
function table(entries: readonly LogEntry[]) {
  const events = entries.map((entry) => parseLine(entry)).filter((line): line is FalcoEvent => line.kind === 'event');
  const groups = events.map(({ rule, priority, source, tags, internal }) => ({
    ...{ rule, priority, source, tags, internal },
    ...{ total: 1, counts: [1] },
  }));
  const last = lastByRule(entries);
  return aggregateCube(groups).rules.map(({ rule, count, priority }) => ({
    ...{ rule, count, priority },
    last: nsToRfc3339(last.get(rule)?.timeNs ?? '0'),
    fields: JSON.stringify(fieldsWithoutTime(last.get(rule)?.fields ?? {}), null, 1),
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
