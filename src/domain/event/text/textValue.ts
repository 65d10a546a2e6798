import { isNoValue } from '../../falco/fields/noValue';
import { setOwn, type JsonObject } from '../jsonReader';
import type { OutputKey } from '../../falco/outputs/outputKeys';
import type { JsonValue } from '../types';

const CONTAINER_ID = /^(?:[0-9a-f]{12,64}|host)$/;
/** `%container.info` of older rules: `name (id=0123456789ab)` with no key before it. */
const CONTAINER_INFO = /(?:^| )(\S+) \(id=([0-9a-f]{12}|host)\)$/;

/**
 * Reads the raw value of one key into the fields. The first value of a field stays, but the container fields that
 * Falco appends at the end win over the rule's own.
 */
export function putValue(fields: JsonObject, key: OutputKey, raw: string, hasContainerId: boolean): void {
  const value = raw.charCodeAt(raw.length - 1) === 32 ? raw.trimEnd() : raw;
  // In a command such words may be the command's own: where the container has a key of its own, that key says it.
  const mayHoldInfo = !hasContainerId || key.holds === 'word' || key.holds === 'name';
  if (mayHoldInfo && value.charCodeAt(value.length - 1) === 41) {
    const info = CONTAINER_INFO.exec(value.slice(-400));
    if (info !== null) {
      putText(fields, 'container.name', info[1] ?? '');
      putText(fields, 'container.id', info[2] ?? '');
      putForm(fields, key, value.slice(0, value.length - info[0].length));
      return;
    }
  }
  putForm(fields, key, value);
}

function putForm(fields: JsonObject, key: OutputKey, value: string): void {
  switch (key.form) {
    case 'number':
      return put(fields, key.field, toNumber(key.field, value));
    case 'image':
      return putImage(fields, value);
    case 'container':
      return putText(fields, CONTAINER_ID.test(value) ? 'container.id' : 'container.name', value);
    case 'target':
      return putTarget(fields, value);
    case 'text':
      if (key.suffix) {
        setOwn(fields, key.field, toValue(key.field, value));
        return;
      }
      return putText(fields, key.field, value);
  }
}

/** `repository:tag`, `repository` or `repository@digest`; a port in the registry's name is no tag. */
function putImage(fields: JsonObject, value: string): void {
  const digest = value.indexOf('@');
  const name = digest === -1 ? value : value.slice(0, digest);
  const colon = name.lastIndexOf(':');
  const tagged = colon > name.lastIndexOf('/');
  putText(fields, 'container.image.repository', tagged ? name.slice(0, colon) : name);
  if (tagged) {
    putText(fields, 'container.image.tag', name.slice(colon + 1));
  }
  if (digest !== -1) {
    put(fields, 'container.image.digest', value.slice(digest + 1));
  }
}

/** `name/resource`, as two audit rules print their target; names hold no slash. */
function putTarget(fields: JsonObject, value: string): void {
  const slash = value.lastIndexOf('/');
  putText(fields, 'ka.target.name', slash === -1 ? value : value.slice(0, slash));
  if (slash !== -1) {
    putText(fields, 'ka.target.resource', value.slice(slash + 1));
  }
}

function put(fields: JsonObject, field: string, value: JsonValue): void {
  if (!Object.prototype.hasOwnProperty.call(fields, field)) {
    setOwn(fields, field, value);
  }
}

function putText(fields: JsonObject, field: string, raw: string): void {
  put(fields, field, toValue(field, raw));
}

function toValue(field: string, raw: string): string | null {
  return isNoValue(field, raw) ? null : raw;
}

/** A number where it can be held exactly, else its digits, as in JSON lines; any other text stays text. */
function toNumber(field: string, raw: string): JsonValue {
  if (raw.length <= 15 && raw !== '') {
    const value = Number(raw);
    return String(value) === raw ? value : toValue(field, raw);
  }
  return raw;
}
