const EVERY_MS = 10_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Says what is being done, every ten seconds that it still is, and how long it took where that was longer. */
export async function inWords<T>(
  what: string,
  doing: Promise<T>,
  every = EVERY_MS,
  tell: (line: string) => unknown = say
): Promise<T> {
  const began = Date.now();
  const soFar = () => `${Math.round((Date.now() - began) / 1000)} s`;
  tell(`${what} ...`);
  const timer = setInterval(() => tell(`${what}: ${soFar()} so far`), every);
  try {
    return await doing;
  } finally {
    clearInterval(timer);
    if (Date.now() - began >= every) {
      tell(`${what}: over after ${soFar()}`);
    }
  }
}
