/** jsdom draws nothing: Grafana's inputs measure their text, and sparklines draw, on a canvas that takes it all. */
export function provideCanvas(): void {
  const canvas = new Proxy<Record<string, unknown>>(
    {},
    { get: (given, name) => given[String(name)] ?? (() => ({ width: 10 })) }
  );
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { configurable: true, value: () => canvas });
  Object.defineProperty(globalThis, 'Path2D', { configurable: true, value: Path });
}

/** A path of uPlot, which nobody draws. */
class Path {
  public constructor() {
    return new Proxy(this, { get: () => () => undefined });
  }
}
