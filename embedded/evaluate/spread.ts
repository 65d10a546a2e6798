/** The variance of the values of some windows, as they come: by Welford, as Loki works it out. */
export class Spread {
  private readonly counts: Int32Array;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;

  public constructor(windows: number) {
    this.counts = new Int32Array(windows);
    this.means = new Float64Array(windows);
    this.squares = new Float64Array(windows);
  }

  public add(at: number, value: number): void {
    const count = (this.counts[at] ?? 0) + 1;
    const delta = value - (this.means[at] ?? 0);
    const mean = (this.means[at] ?? 0) + delta / count;
    this.counts[at] = count;
    this.means[at] = mean;
    this.squares[at] = (this.squares[at] ?? 0) + delta * (value - mean);
  }

  public variance(at: number): number {
    return (this.squares[at] ?? 0) / (this.counts[at] ?? 1);
  }
}
