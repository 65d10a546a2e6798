/* To be imported first: jsdom's TextEncoder makes arrays of another realm, which a library that asks `instanceof` takes for folders. */

const { encode } = TextEncoder.prototype;

TextEncoder.prototype.encode = function encodeHere(text) {
  return Uint8Array.from(encode.call(this, text));
};
