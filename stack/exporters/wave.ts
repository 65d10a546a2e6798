/** A rate that goes up and down: `base` a second on average, with waves as shares of it. The shares add up to less than 1. */
export interface Rate {
  readonly base: number;
  readonly waves: ReadonlyArray<{ readonly share: number; readonly periodMs: number; readonly peakMs: number }>;
}

const TURN = 2 * Math.PI;

/** Per second, at a time. */
export function rateAt({ base, waves }: Rate, ms: number): number {
  return (
    base * (1 + sum(waves.map(({ share, periodMs, peakMs }) => share * Math.cos((TURN * (ms - peakMs)) / periodMs))))
  );
}

/** How much it makes between two times: the same for the same times whoever asks when, so that counters only grow. */
export function amount(rate: Rate, fromMs: number, toMs: number): number {
  return toMs > fromMs ? integral(rate, toMs) - integral(rate, fromMs) : 0;
}

function integral({ base, waves }: Rate, ms: number): number {
  const bends = waves.map(({ share, periodMs, peakMs }) => {
    const turns = (TURN * (ms - peakMs)) / periodMs;
    return (share * periodMs * Math.sin(turns)) / TURN;
  });
  return (base * (ms + sum(bends))) / 1000;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
