import { startOwnLoki } from '../tests/integration/loki';
import { measureShapes, printed } from '../tests/integration/shapes/table';

/** Prints the table of shapes; the exit code is 1 where a cell is wrong. */
async function main(): Promise<void> {
  const loki = await startOwnLoki();
  try {
    const { text, wrong } = printed(await measureShapes(loki, Date.now(), process.argv[2]));
    process.stdout.write(`${text}\n\n"said": what this shape does not hold, and the pages say so. ${wrong} wrong.\n`);
    process.exitCode = wrong > 0 ? 1 : 0;
  } finally {
    await loki.stop();
  }
}

void main();
