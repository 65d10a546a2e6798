import type { CDPSession, Page } from '@playwright/test';

/** What a page keeps: its heap once what nobody holds is thrown away, in MB. */
export class Heap {
  private constructor(private readonly client: CDPSession) {}

  public static async of(page: Page): Promise<Heap> {
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable');
    await client.send('HeapProfiler.enable');
    return new Heap(client);
  }

  public async megabytes(): Promise<number> {
    await this.client.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.client.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 2 ** 20;
  }
}
