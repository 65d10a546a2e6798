/** A moment as files hold it; what no clock can say is shown as the number that it is. */
export function iso(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms);
}
