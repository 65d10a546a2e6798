import { cpuMs } from '../../test/cpuMs';
import { LONG_TEXTS } from '../../test/texts/hostileTexts';
import { processSteps } from '../event/ancestry';
import { parseLine } from '../event/lines/parse';
import { splitOutput } from '../event/sentence';
import type { LogEntry } from '../event/types';
import { visibleText } from '../event/visible';
import { processTree } from './processTree';
import { exportRow } from '../explorer/exportRow';
import { behaviourOf, fingerprint } from '../explorer/fingerprint';
import { ticketText } from '../explorer/ticketText';

const AT = '1772323200000000001';

const jsonLine = (text: string): LogEntry => ({
  tsNs: AT,
  line: JSON.stringify({
    ...{ rule: text, priority: 'Notice', output: text, hostname: text, tags: [text], source: 'syscall' },
    time: '2026-03-01T00:00:00.000000001Z',
    output_fields: { 'proc.name': text, 'proc.cmdline': text, 'fd.name': text, 'k8s.ns.name': text, 'user.name': text },
  }),
  labels: {},
});
const textLine = (text: string): LogEntry => ({
  tsNs: AT,
  line: `00:00:00.000000001: Notice Sensitive file opened for reading by non-trusted program (user=root ${text})`,
  labels: { rule: 'Read sensitive file untrusted', priority: 'Notice', source: 'syscall', tags: text },
});

/** Everything that is made of one line on its way to a list, a group, a tree, a ticket and a file. */
function readAll(entry: LogEntry) {
  const line = parseLine(entry, {});
  if (line.kind !== 'event') {
    return { line, csv: exportRow(line, 'csv'), print: '' };
  }
  const parts = [line.message, line.host, line.cluster, ...line.tags, ...Object.values(line.fields)];
  parts.forEach((part) => typeof part === 'string' && visibleText(part));
  splitOutput(line.message);
  processSteps(line);
  processTree([line, line]);
  ticketText(line, 'https://g/x');
  return { line, csv: exportRow(line, 'csv'), print: fingerprint(behaviourOf(line)) };
}

describe.each([
  ['JSON', jsonLine],
  ['text', textLine],
])('a line of 250 kB, as %s', (_, lineOf) => {
  it.each(LONG_TEXTS.map((text) => [text.slice(1, 20), text] as const))(
    'of %j is read in the time that its length takes',
    (__, text) => {
      const entry = lineOf(text);
      let rows = 0;
      // The square of its length would be minutes.
      expect(cpuMs(() => (rows = readAll(entry).csv.split('\r\n').length))).toBeLessThan(8_000);
      expect(rows).toBe(2);
    }
  );
});

it('two events of it are one behaviour, and its file holds all of it', () => {
  const [first, again] = [jsonLine('x'.repeat(250_000)), jsonLine('x'.repeat(250_000))].map(readAll);
  expect(first?.print).toBe(again?.print);
  expect(first?.csv.length).toBeGreaterThan(1_000_000);
});
