import { messageOf } from '../../src/domain/narrowing/thrown';
import { UsageError } from '../options';
import { say } from '../watch';
import { reopen } from './reopen';
import { readArguments, verify } from './verify';

async function main(args: readonly string[]): Promise<number> {
  const options = readArguments(args);
  const bundle = verify(options, say);
  if (bundle === undefined) {
    return 1;
  }
  if (options.open) {
    const stopping = new AbortController();
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.once(signal, () => {
          stopping.abort();
          resolve();
        });
      }
    });
    const opened = await reopen(bundle, stopping.signal);
    say(`\nIts events: ${opened.url}\nCtrl-C stops it.`);
    await stopped;
    await opened.stop();
  }
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof UsageError ? error.message : messageOf(error)}\n`);
    process.exitCode = 1;
  }
);
