/** A request that cannot be answered, with the status that Loki answers such a one with. */
export class Refusal extends Error {
  public constructor(
    message: string,
    public readonly status = 400
  ) {
    super(message);
  }
}

/** For what Loki may know and this store does not: it is said by name, never guessed at. */
export function unknown(what: string): Refusal {
  return new Refusal(`the embedded store does not know ${what}`);
}
