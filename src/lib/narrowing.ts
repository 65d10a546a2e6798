/** Narrowing of what comes from outside: settings, URLs, storage, the network. Each answers with a safe value. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function asStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** One of the words listed, or undefined. */
export function asOneOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}

/** The message of anything that can be thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) {
    return error.message;
  }
  if (isRecord(error)) {
    const data = isRecord(error.data) ? error.data : {};
    return (
      asString(data.message) ??
      asString(data.error) ??
      asString(error.message) ??
      asString(error.statusText) ??
      JSON.stringify(error)
    );
  }
  return String(error);
}

/** The HTTP status of anything that can be thrown, if it has one. */
export function statusOf(error: unknown): number | undefined {
  return isRecord(error) ? asNumber(error.status) : undefined;
}
