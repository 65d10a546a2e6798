import { asNumber, asRecord, asString, isRecord } from './narrowing';

/** The message of anything that can be thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) {
    return error.message;
  }
  if (isRecord(error)) {
    const data = asRecord(error.data);
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
