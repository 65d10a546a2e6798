import { expect, type Locator, type Page, type Request } from '@playwright/test';

import { pageUrl, ROUTES } from '../../../src/constants/routes';
import { VARS } from '../../../src/constants/variables';
import { record } from '../support/grafanaApi';

export interface OverviewQuery {
  readonly environment: string;
  readonly from: number | string;
  readonly to: number | string;
}

/** The Overview as a person finds their way on it. */
export class OverviewPage {
  public readonly spike: Locator;
  public readonly trust: Locator;
  public readonly taint: Locator;
  /** Grafana's own button, which has no name. */
  public readonly refresh: Locator;

  public constructor(private readonly page: Page) {
    this.spike = page.getByRole('link', { name: /^Spike of high priority in the last hour\?/ });
    this.trust = page.getByRole('region', { name: 'Can Falco be trusted?' });
    this.taint = page.getByRole('note', { name: 'Tainted times' });
    this.refresh = page.getByTestId('data-testid RefreshPicker run button');
  }

  public async open({ environment, from, to }: OverviewQuery): Promise<void> {
    const params = new URLSearchParams({
      from: String(from),
      to: String(to),
      [`var-${VARS.environment}`]: environment,
    });
    await this.page.goto(`${pageUrl(ROUTES.overview)}?${params.toString()}`);
    await expect(this.page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    await this.settled();
  }

  /** Everything is of the question that stands now. */
  public async settled(): Promise<void> {
    await expect(this.tile('Events')).toHaveAccessibleName(/^Events: [\d,]+(\.|$)/);
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0);
  }

  /** The link of a number. */
  public tile(label: string): Locator {
    return this.page.getByRole('link', { name: new RegExp(`^${label}: [\\d,…]+(\\.|$)`) });
  }

  /** How a number was counted: the words and the query. */
  public async howCounted(label: string): Promise<Locator> {
    await this.page.getByRole('button', { name: `How this is counted: ${label}`, exact: true }).click();
    return this.page.locator('[data-testid="toggletip-content"]');
  }
}

/** Queries that a page sends to data sources of a type while something is done, each by its own `refId`. */
export async function queriesSent(page: Page, work: () => Promise<void>): Promise<Readonly<Record<string, string[]>>> {
  const sent: Record<string, string[]> = { loki: [], prometheus: [] };
  const hear = (request: Request) => {
    const type = new URL(request.url()).searchParams.get('ds_type') ?? '';
    if (/\/ds\/query\?/.test(request.url())) {
      const { queries } = record(request.postDataJSON());
      sent[type]?.push(...(Array.isArray(queries) ? queries : []).map((query) => String(record(query).refId)));
    }
  };
  page.on('request', hear);
  await work();
  page.off('request', hear);
  return sent;
}
