import { launchChromium } from '../browser/chromium';
import { nothing, type Row } from '../row';
import { say, withEstate } from './estate';
import { exportEvents } from './exported';
import { changeFilters, groupByBehaviour, noise } from './explorer';
import { DAYS } from './fleets';
import { longList } from './longList';
import { walkPages } from './walk';

const PARTS = {
  pages: walkPages,
  filters: changeFilters,
  groups: groupByBehaviour,
  noise,
  export: exportEvents,
  rows: longList,
};

/**
 * What the pages ask of a Loki with a million events in seven days, and what their long lists cost a browser: in the preview,
 * so that no Grafana is needed. `BENCH_PARTS=pages,export` chooses. Undefined without a Chromium.
 */
export async function benchMillion(): Promise<readonly Row[] | undefined> {
  const browser = await launchChromium();
  if (browser === undefined) {
    return undefined;
  }
  const chosen = process.env.BENCH_PARTS?.split(',');
  try {
    return await withEstate(async (estate) => {
      const { events, clusters, format, fillSeconds } = estate;
      const filled = fillSeconds === undefined ? 'kept from before' : `filled in ${fillSeconds.toFixed(0)} s`;
      const rows: Row[] = [
        {
          name: `Events of ${DAYS} days`,
          value: events,
          unit: `in ${clusters} clusters`,
          note: `${format} lines, ${filled}`,
        },
      ];
      for (const [name, measure] of Object.entries(PARTS)) {
        if (chosen?.includes(name) ?? true) {
          say(name);
          const found = await measured(name, () => measure(browser, estate));
          found.forEach(({ name: what, value, unit, note = '' }) =>
            say(`${what}: ${value.toFixed(1)} ${unit} ${note}`)
          );
          rows.push(...found);
        }
      }
      return rows;
    });
  } finally {
    await browser.close();
  }
}

/** One that cannot be measured is a broken bound, and the others are measured all the same. */
async function measured(name: string, measure: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await measure();
  } catch (error) {
    return [nothing(`${name}: what could not be measured`, 'failures', 1, error instanceof Error ? error.message : '')];
  }
}
