import { type RuleFile } from 'domain/rules/language/types';
import { asString, isRecord } from 'domain/narrowing/narrowing';

/** What stored rules may unpack to, in bytes: the parser takes a million characters, of up to three bytes each. */
const MAX_UNPACKED = 4_000_000;
/** Base64 of what every gzip file begins with; no rules file begins so. */
const GZIP_BASE64 = /^H4sI[A-Za-z0-9+/]+={0,2}$/;

/** The form in which rules are stored: base64 of gzip of a JSON array of `{name, text}`. No file gives empty text. */
export async function packRules(files: readonly RuleFile[]): Promise<string> {
  if (files.length === 0) {
    return '';
  }
  const json = JSON.stringify(files.map(({ name, text }) => ({ name, text })));
  return toBase64(await readAll(new Blob([json]).stream().pipeThrough(new CompressionStream('gzip')), Infinity));
}

/**
 * Reads stored rules: what `packRules` wrote, or a plain file as provisioning stores it with `$__file{}`.
 *
 * @throws an Error in words when the text is packed, but cannot be unpacked or would fill the memory.
 */
export async function unpackRules(stored: string): Promise<RuleFile[]> {
  const text = stored.trim();
  if (!GZIP_BASE64.test(text)) {
    return text === '' ? [] : [{ name: 'rules.yaml', text: stored }];
  }
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const json = await readAll(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')), MAX_UNPACKED);
  const files: unknown = JSON.parse(new TextDecoder().decode(json));
  return Array.isArray(files) ? files.flatMap(readFile) : [];
}

function readFile(value: unknown): RuleFile[] {
  const name = isRecord(value) ? asString(value.name) : undefined;
  const text = isRecord(value) ? asString(value.text) : undefined;
  return text === undefined ? [] : [{ name: name ?? 'rules.yaml', text }];
}

async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    size += next.value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new Error(`The stored rules unpack to more than ${limit} bytes.`);
    }
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary);
}
