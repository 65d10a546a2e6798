/** Bytes of a capture, which are little endian and of fixed widths. */

export const u8 = (value: number): Buffer => Buffer.from([value]);

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

/** Of 64 bits, signed: -1 is an error or "no such thing". */
export function i64(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  return bytes;
}

/** A text that ends with a null byte. */
export const terminated = (text: string): Buffer => Buffer.from(`${text}\0`);

/** A text behind its length. */
export function counted(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([u16(bytes.length), bytes]);
}

/** Texts one behind the other, each ended by a null byte: arguments, environments. */
export const terminatedList = (texts: readonly string[]): Buffer => Buffer.concat(texts.map(terminated));

/** An address and a port as a socket's tuple has them: the address in the network's order. */
export function endpoint(address: string, port: number): Buffer {
  return Buffer.concat([Buffer.from(address.split('.').map(Number)), u16(port)]);
}
