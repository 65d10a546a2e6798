import { readFileSync, writeFileSync } from 'fs';
import { askFalco, findFalco } from '../src/test/falco';

/**
 * Asks a Falco (FALCO_BIN, or falco on the path) anew what it says of the small rules files in
 * tests/data/rules/falco-verdicts.ndjson, and writes it there.
 */
const FILE = 'tests/data/rules/falco-verdicts.ndjson';

interface Recorded {
  readonly name: string;
  readonly text: string;
}

function isRecorded(value: unknown): value is Recorded {
  return typeof value === 'object' && value !== null && 'name' in value && 'text' in value;
}

if (findFalco() === undefined) {
  throw new Error('No Falco is found: name one in FALCO_BIN.');
}
const files = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
  .filter(isRecorded);
writeFileSync(
  FILE,
  files
    .map(({ name, text }) => `${JSON.stringify({ name, text, ...askFalco([{ name: `${name}.yaml`, text }])[0] })}\n`)
    .join('')
);
