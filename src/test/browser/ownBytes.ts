/*
 * To be imported first: jsdom's TextEncoder makes arrays of another realm, which a library that asks `instanceof` takes for
 * folders. A class of this test's own: the other's prototype is shared with all tests of the process.
 */
globalThis.TextEncoder = class extends TextEncoder {
  public encode(text?: string) {
    return Uint8Array.from(super.encode(text));
  }
};
