import { receivedLines, startReceiver } from './services/receiver';

// The receiver by itself, as the container runs it.
startReceiver({
  port: 2900,
  host: '0.0.0.0',
  heard: (one) => process.stdout.write(`${receivedLines(one).join('\n')}\n`),
}).then(
  () => process.stdout.write('Notifications are shown at port 2900\n'),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  }
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(0));
}
