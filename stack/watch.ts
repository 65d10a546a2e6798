import { pageUrl } from '../src/constants/routes';
import { type CheckResult } from './check';
import { pause, type Service } from './process/child';
import { type Stack } from './stack';
import { pastLines } from './telling';

const WATCH_MS = 2000;

export const say = (line: string) => process.stdout.write(`${line}\n`);

export function report(results: readonly CheckResult[]): number {
  say('');
  for (const { name, problem } of results) {
    say(problem === undefined ? `ok      ${name}` : `FAILED  ${name}: ${problem}`);
  }
  return results.some(({ problem }) => problem !== undefined) ? 1 : 0;
}

interface Running {
  readonly services: readonly Service[];
  /** Does what the faults of the moment want, where there are any. */
  readonly followFaults?: () => Promise<void>;
}

/** Until Ctrl-C, or until a service ends by itself. */
export async function watch(
  { services, followFaults }: Running,
  stopping: AbortSignal,
  after: string
): Promise<number> {
  say(`\nCtrl-C stops everything; ${after}.`);
  const stopped = aborted(stopping);
  while (!stopping.aborted) {
    await followFaults?.();
    const dead = services.find((service) => service.ended() !== null);
    if (dead !== undefined) {
      say(`${dead.name} has ended (${dead.ended()}): see ${dead.logFile}`);
      return 1;
    }
    await Promise.race([pause(WATCH_MS), stopped]);
  }
  return 0;
}

export function welcomeLines({ grafanaUrl, receiver, manifest, missing }: Stack): string[] {
  return [
    ...pastLines(manifest),
    ...missing.map((line) => `\n${line}`),
    ...(grafanaUrl === undefined
      ? []
      : [
          `\nOpen ${grafanaUrl}${pageUrl('events')}`,
          'Log in as admin/admin, editor/editor or viewer/viewer.',
          'An attack now: npm run demo:attack. A fault: npm run demo:break -- sensor, loki or drops.',
        ]),
    ...(receiver === undefined ? [] : [`Notifications: here, and at ${receiver.url}`]),
  ];
}

export function urlsOf({
  lokiUrl,
  prometheusUrl,
  grafanaUrl,
  falcosidekickUrl,
  exportersUrl,
  receiver,
  faults,
}: Stack) {
  return { lokiUrl, prometheusUrl, grafanaUrl, falcosidekickUrl, exportersUrl, receiverUrl: receiver?.url, faults };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
