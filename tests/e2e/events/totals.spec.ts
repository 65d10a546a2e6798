import { existsSync, readFileSync } from 'node:fs';

import { countInRange } from '../../../generator/manifest/manifest';
import { type Manifest } from '../../../generator/manifest/manifestTypes';
import { planCube } from '../../../src/domain/logql/cube/cube';
import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';
import { systems, variable, WEEK_MANIFEST } from '../support/systems';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Loki reads a quarter of a million lines for a week; a busy machine of two cores needs its time. */
const PATIENCE_MS = 120_000;

/**
 * Both ends off any grid but that of the manifest, which counts by the minute: what is counted ends where it was asked to.
 * The last one is that of "now".
 */
const RANGES = [
  { name: '1 hour', lengthMs: HOUR, endMs: 97 * MINUTE },
  { name: '24 hours', lengthMs: 24 * HOUR, endMs: 3 * HOUR + 7 * MINUTE },
  { name: '7 days', lengthMs: 7 * 24 * HOUR, endMs: 0 },
];

const FORMATS = { text: ENVIRONMENTS.weekText.id, JSON: ENVIRONMENTS.weekJson.id };

test.describe('totals equal what was generated', () => {
  test.beforeAll(async () => {
    test.setTimeout(300_000);
    await expect(() => expect(existsSync(variable(WEEK_MANIFEST)), 'a week of events in both Lokis').toBe(true)).toPass(
      {
        timeout: 280_000,
      }
    );
  });

  for (const [format, environment] of Object.entries(FORMATS)) {
    for (const { name, lengthMs, endMs } of RANGES) {
      test(`${format}, ${name}`, async ({ events }) => {
        test.setTimeout(180_000);
        const manifest = read(variable(WEEK_MANIFEST));
        const to = manifest.toMs - endMs;
        const from = to - lengthMs;
        const plan = planCube(from, to);
        const { detections, internal } = countInRange(manifest, plan.fromMs, plan.toMs);
        expect(detections.total).toBeGreaterThan(500);

        await events.open({ environment, from, to }, PATIENCE_MS);
        expect(await events.countedRange()).toEqual({ fromMs: plan.fromMs, toMs: plan.toMs });
        expect(await events.totalNumber()).toBe(detections.total);
        expect(await events.byPriority()).toEqual(detections.byPriority);
        await expect(await events.howCounted()).toContainText(
          `counted apart: ${internal.total.toLocaleString('en-US')}.`
        );
      });
    }
  }

  test('a filter counts what the manifest says of its rule', async ({ events }) => {
    const manifest = read(variable(WEEK_MANIFEST));
    const { fromMs, toMs } = planCube(manifest.toMs - 24 * HOUR, manifest.toMs);
    const { byRule } = countInRange(manifest, fromMs, toMs).detections;
    const rule = 'Read sensitive file untrusted';

    for (const environment of Object.values(FORMATS)) {
      await events.open({ environment, from: fromMs, to: toMs, more: { 'var-rule': rule } });
      expect(await events.totalNumber()).toBe(byRule[rule]);
    }
  });
});

test('the demo shows what its own manifest says', async ({ events }) => {
  const { manifest: file } = systems();
  test.skip(file === undefined, 'FALCO_MANIFEST names no manifest');
  const manifest = read(file ?? '');
  const plan = planCube(manifest.toMs - 24 * HOUR, manifest.toMs);
  const { detections } = countInRange(manifest, plan.fromMs, manifest.toMs);

  await events.open({ environment: 'demo', from: plan.fromMs, to: manifest.toMs });
  expect(await events.totalNumber()).toBe(detections.total);
  expect(await events.byPriority()).toEqual(detections.byPriority);
});

function read(file: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'));
  return manifest;
}
