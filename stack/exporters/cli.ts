import { parseArgs } from 'node:util';

import { startExporters } from './server';

// The exporters by themselves, as the container runs them: tsx stack/exporters/cli.ts --host 0.0.0.0 --data /data
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9465' },
    host: { type: 'string', default: '127.0.0.1' },
    seed: { type: 'string', default: 'falco' },
    data: { type: 'string', default: '.stack/exporters' },
  },
});

startExporters({
  port: Number(values.port),
  host: values.host,
  seed: values.seed,
  recorded: 'tests/data',
  faults: `${values.data}/faults.json`,
  counts: `${values.data}/counts.json`,
}).then(
  ({ url, stop }) => {
    process.stdout.write(`The fleet's exporters: ${url}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void stop().then(() => process.exit(0)));
    }
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  }
);
