import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import path from 'node:path';

import { benchCounts } from './loki/counts';
import { benchLoki } from './loki/cost';
import { benchWrapped } from './loki/wrapped';
import { benchFirstRows } from './firstRows';
import { benchIncidents } from './incidents';
import { benchMillion } from './million/million';
import { benchParse } from './parse';
import { benchPeople } from './people/people';
import { brokenOf, type Row } from './row';
import { benchScroll } from './scroll';

interface Part {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<readonly Row[] | undefined>;
  /** Said where `run` finds nothing to measure with. */
  readonly lacking: string;
}

const PARTS: readonly Part[] = [
  { name: 'parse', title: 'Parsing, by CPU time of one core', run: benchParse, lacking: '' },
  {
    name: 'loki',
    title: "What the pages cost Loki, against one exact count over the same time, by Loki's processor time",
    run: benchLoki,
    lacking: '',
  },
  {
    name: 'wrapped',
    title: 'What the event cube of a day costs Loki in lines that a shipper wrapped, known and not',
    run: benchWrapped,
    lacking: '',
  },
  {
    name: 'counts',
    title: 'Events of 24 hours, by whom they are counted',
    run: benchCounts,
    lacking: '',
  },
  {
    name: 'incidents',
    title: "Incidents: the generator's six attacks in seven days of noise, 20 seeds",
    run: () => benchIncidents(),
    lacking: '',
  },
  {
    name: 'million',
    title: 'What pages ask of a Loki with a million events in seven days, and what their long lists cost a browser',
    run: benchMillion,
    lacking: 'Not run: there is no Chromium (PLAYWRIGHT_CHROMIUM_PATH)',
  },
  {
    name: 'people',
    title: 'Fifty people who open the Overview, Events and Health, and 500 readers of what is the same for all',
    run: benchPeople,
    lacking: 'Not run: there is no Chromium (PLAYWRIGHT_CHROMIUM_PATH)',
  },
  {
    name: 'first-rows',
    title: "The first rows of Events against Explore's, gone to inside a running Grafana",
    run: benchFirstRows,
    lacking:
      'Not run: GRAFANA_URL names no Grafana with the plugin, or there is no Chromium (PLAYWRIGHT_CHROMIUM_PATH)',
  },
  {
    name: 'scroll',
    title: 'Scrolling 50,000 events in Grafana, by time between frames',
    run: benchScroll,
    lacking:
      'Not run: GRAFANA_URL names no Grafana with the plugin, or there is no Chromium (PLAYWRIGHT_CHROMIUM_PATH)',
  },
];

/**
 * Runs all benchmarks, or the one that is named, prints tables and writes `bench/results/<name>.json`. Ends with 1 where a
 * bound is broken.
 */
async function main(chosen: string | undefined): Promise<void> {
  const folder = path.join(process.cwd(), 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const machine = describeMachine();
  print(`${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}`);

  for (const { name, title, run, lacking } of PARTS.filter((part) => !chosen || part.name === chosen)) {
    print(`\n${title}`);
    const rows = await run();
    print(rows === undefined ? lacking : table(rows));
    if (rows !== undefined) {
      const report = { at: new Date().toISOString(), machine, rows };
      writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
      const broken = brokenOf(rows);
      if (broken.length > 0) {
        print(`\nBroken bounds: ${broken.length}\n${table(broken)}`);
        process.exitCode = 1;
      }
    }
  }
}

function describeMachine() {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown processor',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map(({ name, value, unit, note, atMost }) => {
      const number = value.toLocaleString('en', { maximumFractionDigits: 1 }).padStart(11);
      const bound = atMost === undefined ? [] : [`at most ${atMost.toLocaleString('en')}`];
      const said = [...bound, ...(note === undefined ? [] : [note])].join('; ');
      return `  ${name.padEnd(width)} ${number} ${unit}${said === '' ? '' : `  (${said})`}`;
    })
    .join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
