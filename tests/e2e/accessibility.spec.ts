import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { findings, IMPACTS, type Finding } from './support/axe';
import { PLACES, type Place } from './support/places';

const THEMES = ['dark', 'light'] as const;

/** Of all places, each a whole load of Grafana. */
const PATIENCE_MS = 20 * 60_000;

/** Of one step: what is not there must not take the time of all others. */
const STEP_MS = 60_000;

/** Longer than anything of Grafana's takes to slide or fade in. */
const MOVES_MS = 1000;

interface Line {
  readonly place: string;
  readonly theme: string;
  readonly found: readonly Finding[];
}

const looked: Line[] = [];

test.afterAll(() => console.log(table()));

for (const theme of THEMES) {
  test(`axe finds nothing serious of ours, ${theme}`, async ({ page, browserErrors }) => {
    test.setTimeout(PATIENCE_MS);
    page.setDefaultTimeout(STEP_MS);
    // A Loki that is not there, and queries that leave with their page.
    browserErrors.allow(/Failed to load resource: the server responded with a status of \d+/);
    for (const place of PLACES) {
      await test.step(place.name, async () => {
        const problem = await lookAt(page, place, theme).catch((error: unknown) => String(error));
        expect.soft(problem, `${place.name} is reached`).toBeUndefined();
      });
    }
  });
}

/** The place and each of its states: what is grave of it fails the test, which goes on. */
async function lookAt(page: Page, { name, path, query, shows, states = [] }: Place, theme: string): Promise<void> {
  const look = async (place: string) => {
    await settled(page);
    const found = await findings(page);
    looked.push({ place, theme, found });
    const grave = found.filter(({ impact }) => impact === 'critical' || impact === 'serious');
    expect
      .soft(
        grave.map(({ rule, impact, text }) => `${impact} ${rule}: ${text}`),
        place
      )
      .toEqual([]);
  };
  await page.goto(`${path}?${new URLSearchParams({ ...query, theme }).toString()}`);
  await expect(page.getByText(shows).first()).toBeVisible({ timeout: STEP_MS });
  await look(name);
  for (const state of states) {
    await state.enter(page);
    await look(`${name}: ${state.name}`);
  }
}

/** Nothing loads any more, nothing moves, and nothing lies under the pointer: Grafana's own buttons pale there. */
async function settled(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: STEP_MS });
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: STEP_MS });
  await page.evaluate(async (mostMs) => {
    // What the pointer has just left begins to move with the next picture.
    for (const _ of [1, 2]) {
      await new Promise(requestAnimationFrame);
    }
    const running = document.getAnimations().map(({ finished }) => finished);
    // Some never end.
    await Promise.race([Promise.allSettled(running), new Promise((resolve) => setTimeout(resolve, mostMs))]);
  }, MOVES_MS);
}

/** Places by themes, with the number of findings of each gravity; a dash where a place was not looked at. */
function table(): string {
  const places = [...new Set(looked.map(({ place }) => place))];
  const cell = (place: string, theme: string) => {
    const found = looked.find((line) => line.place === place && line.theme === theme)?.found;
    return found ? IMPACTS.map((impact) => found.filter((one) => one.impact === impact).length).join(' ') : '-';
  };
  const width = Math.max(0, ...places.map(({ length }) => length));
  const row = (name: string, cells: readonly string[]) =>
    [name.padEnd(width), ...cells.map((text) => text.padEnd(10))].join('  ').trimEnd();
  return [
    `What axe finds of ours: ${IMPACTS.join(', ')}`,
    row('', THEMES),
    ...places.map((place) =>
      row(
        place,
        THEMES.map((theme) => cell(place, theme))
      )
    ),
  ].join('\n');
}
