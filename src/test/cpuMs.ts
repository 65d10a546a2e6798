/** Milliseconds of processor time that something takes: what else a busy machine does is no fault of it. */
export function cpuMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
