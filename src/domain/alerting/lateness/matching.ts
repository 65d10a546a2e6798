/**
 * Pairs what arrived with what happened, by counts alone: an arrival in one part of time takes an event of up to `reach` parts
 * before it, or of the one after it, as clocks differ and counters are read now and then. The oldest that is still to be had
 * comes first, since it is the first that no later arrival can be of: so no pairing has more.
 * @param arrived how many in each part of time
 * @param happened the same parts
 * @returns how many of each part's arrivals have an event
 */
export function paired(arrived: readonly number[], happened: readonly number[], reach: number): readonly number[] {
  const left = [...happened];
  let oldest = 0;
  return arrived.map((count, at) => {
    oldest = Math.max(oldest, at - reach);
    let open = count;
    while (open > 0 && oldest <= Math.min(at + 1, left.length - 1)) {
      const taken = Math.min(open, left[oldest] ?? 0);
      left[oldest] = (left[oldest] ?? 0) - taken;
      open -= taken;
      if (open > 0) {
        oldest++;
      }
    }
    return count - open;
  });
}
