import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** How grave a finding is, in axe's own words, gravest first. */
export const IMPACTS = ['critical', 'serious', 'moderate', 'minor'] as const;

type Impact = (typeof IMPACTS)[number];

export interface Finding {
  readonly rule: string;
  readonly impact: Impact;
  /** Where it is, what the element is and what would mend it. */
  readonly text: string;
}

/** What the app draws: Grafana's page with all that is in it, and what opens above the page. */
const OURS = ['#pageContent', '[role="dialog"]', '[data-testid="toggletip-content"]'];

/** On a dashboard what is in its panels alone: the rest is Grafana's. */
const PANELS = '[data-testid="data-testid panel content"]';

/** Rules that axe runs only when asked. */
const ASKED_FOR = { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } };

/** Grafana's own parts in the midst of ours, each with what axe finds there and we cannot mend. */
const GRAFANAS: readonly string[] = [
  // The button of the refresh picker has no name.
  '[data-testid="data-testid RefreshPicker run button"]',
  // While a dialog or toggletip is open, its floating library hides the page behind it and keeps the focus out of there
  // by guards, which axe does not see; and its guards are buttons without a name.
  '[data-floating-ui-inert]',
  '[data-floating-ui-focus-guard]',
  // The button that chooses how often to refresh is named without the interval that it shows.
  '[data-testid="data-testid RefreshPicker interval button"]',
  // The button beside a secret is 14 px.
  '[aria-label="Show secret content"]',
  // A primary button that has the focus is painted too pale for its words (3.6 in dark); a dialog gives it the focus.
  '[role="dialog"] button:focus',
  // The names in the legend of a time series are 19 px high.
  '[data-testid^="data-testid VizLegend series"]',
];

/** All that axe finds on what is shown now. */
export async function findings(page: Page): Promise<readonly Finding[]> {
  let builder = new AxeBuilder({ page }).options({ rules: ASKED_FOR, resultTypes: ['violations'] });
  for (const part of new URL(page.url()).pathname.startsWith('/d/') ? [PANELS] : OURS) {
    builder = (await page.locator(part).count()) > 0 ? builder.include(part) : builder;
  }
  for (const part of GRAFANAS) {
    builder = builder.exclude(part);
  }
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => ({
      rule: id,
      impact: node.impact ?? impact ?? 'minor',
      text: [node.target.join(' '), node.html.slice(0, 300), node.failureSummary ?? ''].join('\n'),
    }))
  );
}
