import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toRuleFile } from '../../../src/domain/alerting/documents/ruleFile';
import type { AlertPack } from '../../../src/domain/alerting/types';

/** How many times as fast: Grafana evaluates nothing more often than each ten seconds. */
export const FASTER = 6;

/**
 * The same pack, as if time went faster: how often rules are evaluated, how long they wait and keep firing is a sixth of what it
 * is; how far they look back is not.
 */
export function faster(pack: AlertPack): AlertPack {
  return {
    ...pack,
    groups: pack.groups.map((group) => ({
      ...group,
      intervalMs: group.intervalMs / FASTER,
      rules: group.rules.map((rule) => ({
        ...rule,
        forMs: rule.forMs / FASTER,
        keepFiringForMs: rule.keepFiringForMs / FASTER,
      })),
    })),
  };
}

/** Writes a pack, and what else alerting is provisioned with, where a Grafana reads it. */
export function writeAlerting(provisioning: string, pack: AlertPack, more: Readonly<Record<string, unknown>>): void {
  const folder = join(provisioning, 'alerting');
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries({ 'rules.json': toRuleFile(pack), 'more.json': more })) {
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
}

/** A contact point of the receiver at an address. */
export function webhook(name: string, url: string): Readonly<Record<string, unknown>> {
  return { orgId: 1, name, receivers: [{ uid: `${name}-hook`, type: 'webhook', settings: { url } }] };
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something holds, for so long at most. */
export async function until(holds: () => boolean, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (!holds() && Date.now() < end) {
    await wait(500);
  }
}
