import type { Page } from '@playwright/test';

import { CONFIGURATION_URL } from '../../../src/constants/plugin';
import { expect, test } from '../fixtures';
import { addressOf, type Said, settled, type TabName } from '../pages/FaultTabs';
import { readStoredSettings, record, type StoredSettings, storeSettings } from '../support/grafanaApi';

const HOUR = 3_600_000;

/** A sound environment, to be spoilt in one place. */
type Spoil = (sound: Readonly<Record<string, unknown>>) => unknown;

interface Nonsense {
  readonly name: string;
  readonly jsonData: Spoil;
  /** What the pages must say of it, where something must be said. */
  readonly says?: RegExp;
}

const only =
  (change: Readonly<Record<string, unknown>>): Spoil =>
  (sound) => ({
    version: 1,
    environments: [{ ...sound, ...change }],
  });

const NOT_CONFIGURED = /Where are the events of Falco\?/;

const NONSENSE: readonly Nonsense[] = [
  // Grafana does not store an empty object over what is there.
  { name: 'nothing but a version', jsonData: () => ({ version: 1 }), says: NOT_CONFIGURED },
  { name: 'null', jsonData: () => ({ version: null, environments: null }), says: NOT_CONFIGURED },
  { name: 'a text', jsonData: () => ({ version: 'one', environments: 'all' }), says: NOT_CONFIGURED },
  { name: 'an object for the list', jsonData: () => ({ environments: { length: 3 } }), says: NOT_CONFIGURED },
  {
    name: 'a list of nonsense',
    jsonData: () => ({ environments: [null, 1, 'x', [], {}, { id: 5 }, { id: '' }, { id: '../..' }, { id: 'Ü' }] }),
    says: NOT_CONFIGURED,
  },
  {
    name: 'every value of a wrong kind',
    jsonData: () => ({
      version: {},
      testEventRole: 7,
      environments: [
        {
          id: 'ugly',
          name: {},
          lokiUid: [],
          prometheusUid: 3,
          selector: null,
          format: 'xml',
          fields: 'all',
          hostLabel: [],
          cluster: {},
          sidekick: [1],
        },
      ],
    }),
    says: /No Loki data source/,
  },
  {
    name: 'data sources that nobody knows',
    jsonData: only({ lokiUid: 'no-such-uid', prometheusUid: 'no-such-uid' }),
    says: /No Loki data source/,
  },
  {
    name: 'data sources of the other kind',
    jsonData: (sound) => only({ lokiUid: sound.prometheusUid, prometheusUid: sound.lokiUid })(sound),
    says: /The data source is not Loki/,
  },
  {
    name: 'a selector that is none',
    jsonData: only({ selector: '{{{' }),
    says: /Loki did not accept the query|selector/,
  },
  {
    name: 'a selector of 10 MB',
    jsonData: only({ selector: `{rule=~"${'a'.repeat(10_000_000)}"}` }),
    says: /longer than Loki reads|Loki did not accept the query/,
  },
  {
    name: 'fields in places of nonsense',
    jsonData: only({
      fields: { rule: null, priority: { kind: 'label' }, tags: { kind: 'json', path: [1, {}] }, more: [], source: 'x' },
    }),
  },
  { name: 'the same id twice', jsonData: (sound) => ({ environments: [sound, { ...sound, name: 'Again' }] }) },
  { name: 'a later version', jsonData: (sound) => ({ version: 99, environments: [sound], later: { a: [1] } }) },
];

const PAGES: readonly TabName[] = ['overview', 'events', 'health'];

/** Says that nothing happened, or counts to nothing. */
const VERDICT = /reported nothing|^0 events?$|^0$/;

/** Below it stand numbers of Prometheus, where a plain 0 is an answer. */
const OF_PROMETHEUS = 'Can Falco be trusted?';

test.describe('settings of nonsense', () => {
  let stored: StoredSettings;
  test.beforeAll(async () => {
    stored = await readStoredSettings();
  });
  test.afterAll(() => storeSettings(stored));

  for (const { name, jsonData, says } of NONSENSE) {
    test(name, async ({ page, browserErrors }) => {
      test.setTimeout(180_000);
      browserErrors.allow(/Failed to load resource/);
      const [sound] = Array.isArray(stored.jsonData.environments) ? stored.jsonData.environments : [];
      await storeSettings({ enabled: true, pinned: true, jsonData: record(jsonData(record(sound))) });
      for (const tab of PAGES) {
        const said = await open(page, tab);
        expect.soft(said.awaits, `${tab} awaits nothing`).toEqual([]);
        const [first = ''] = said.titles.length > 0 ? said.titles : said.lines.filter((line) => says?.test(line));
        process.stdout.write(`settings: ${name.padEnd(32)} ${tab.padEnd(9)} ${first}\n`);
        if (says !== undefined && tab !== 'health') {
          expect.soft([...said.problems, ...said.lines].join('\n'), `${tab} says what is wrong`).toMatch(says);
          expect
            .soft(
              ofLoki(said).filter((line) => VERDICT.test(line)),
              `${tab} judges nothing`
            )
            .toEqual([]);
        }
      }
      await page.goto(CONFIGURATION_URL);
      await expect(page.getByRole('textbox', { name: 'Stream selector of the events' }).first()).toBeVisible({
        timeout: 60_000, // Grafana itself takes its time over ten megabytes
      });
      await expect(page.getByText('An unexpected error happened')).toHaveCount(0);
    });
  }
});

function ofLoki({ lines }: Said): readonly string[] {
  const end = lines.indexOf(OF_PROMETHEUS);
  return end < 0 ? lines : lines.slice(0, end);
}

async function open(page: Page, tab: TabName): Promise<Said> {
  const toMs = Date.now();
  await page.goto(addressOf(tab, { environment: '', fromMs: toMs - HOUR, toMs }));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const said = await settled(page, 30_000);
  await expect(page.getByText('An unexpected error happened')).toHaveCount(0);
  return said;
}
