import { Blob as NodeBlob } from 'buffer';
import { CompressionStream, DecompressionStream } from 'stream/web';
import { TextDecoder, TextEncoder } from 'util';

/** Gives jsdom what every browser has and jsdom lacks: compression, and blobs that can be streamed. */
export function provideWebStreams(): void {
  Object.assign(globalThis, { Blob: NodeBlob, CompressionStream, DecompressionStream, TextDecoder, TextEncoder });
}
