import { parseArgs } from 'node:util';

import { faultLines, MENDED } from '../faultTexts';
import { breakIt, mend } from './faults';

// Plays a fault in the container of the exporters: break.ts sensor|drops [--minutes 10] [--mend]. Loki is another's.
const FILE = '/data/faults.json';
const say = (line: string) => process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' }, mend: { type: 'boolean', default: false } },
});
const fault = (['sensor', 'drops'] as const).find((name) => name === positionals[0]);
const minutes = Number(values.minutes);

if (fault === undefined || !(minutes > 0)) {
  say('break.ts sensor|drops [--minutes 10] [--mend]');
  process.exitCode = 2;
} else if (values.mend) {
  say(mend(FILE, fault, Date.now()) ? MENDED[fault] : 'Nothing of that is broken.');
} else {
  breakIt(FILE, fault, Date.now(), minutes * 60_000);
  faultLines(fault, minutes, undefined).forEach(say);
}
