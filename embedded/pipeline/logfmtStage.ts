import type { RowStage } from './row';

/** `key`, `key=value` or `key="quoted"`; what stands between is passed over. */
const PAIR = /([^\s="]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*)))?/gs;

/**
 * `| logfmt name="key"`: the values of some keys, the last of a key that stands twice. What is broken beside them goes
 * unnoticed.
 */
export function logfmtStage(fields: ReadonlyArray<{ readonly name: string; readonly key: string }>): RowStage {
  return (row) => {
    const found = new Map<string, string>();
    for (const [, key = '', quoted, bare = ''] of row.line.matchAll(PAIR)) {
      found.set(key, quoted === undefined ? bare : unescaped(quoted));
    }
    for (const { name, key } of fields) {
      const read = found.get(key);
      // Loki drops a value that holds the replacement character.
      const value = read?.includes('\ufffd') ? '' : read;
      if (value !== undefined || !row.isStored(name)) {
        row.set(value !== undefined && row.isStored(name) ? `${name}_extracted` : name, value ?? '');
      }
    }
    return true;
  };
}

function unescaped(quoted: string): string {
  try {
    const value: unknown = JSON.parse(`"${quoted}"`);
    return String(value);
  } catch {
    return quoted;
  }
}
