import { groupBy } from 'lodash';
import { FleetGenerator } from '../../generator/acts/generate';
import { toFalcoLine } from '../../generator/event/falcoMessage';
import { parseLine } from '../../src/domain/event/lines/parse';
import type { FalcoEvent } from '../../src/domain/event/types';
import { ruleOffers } from '../../src/domain/noise/offers/ruleOffers';
import { suggest } from '../../src/domain/noise/offers/suggest';
import { tuningYaml } from '../../src/domain/rules/tuning/exceptions';
import { describeFalco, hasPlugin } from '../../src/test/falco';
import { readPushes, readRecordedLines } from '../../src/test/recordedData';
import { refusedTunings, type WrittenFor } from '../../src/test/refusedTunings';

/** What is offered for events, a real Falco takes: a generated day with its attacks, and recorded ones. */

const END_MS = Date.parse('2026-11-20T12:00:00Z');
const DAY_MS = 86_400_000;
const BATCH = 100;

function generated(): FalcoEvent[] {
  const generator = new FleetGenerator('falco');
  const fromMs = END_MS - DAY_MS;
  return [...generator.range(fromMs, END_MS, generator.attacks(fromMs, END_MS))].flatMap(({ message, cluster }) =>
    read({
      line: toFalcoLine({ ...message, output_fields: { ...message.output_fields, cluster } }),
      labels: {},
      tsNs: '1',
    })
  );
}

function recorded(): FalcoEvent[] {
  const lines = readRecordedLines('falco-events/real-events.ndjson').map((line) => ({ line, labels: {}, tsNs: '1' }));
  return [...lines, ...readPushes('loki-push-json.ndjson'), ...readPushes('loki-push-text.ndjson')].flatMap(read);
}

function read(entry: Parameters<typeof parseLine>[0]): FalcoEvent[] {
  const line = parseLine(entry);
  return line.kind === 'event' && !line.internal ? [line] : [];
}

function offersOf(events: readonly FalcoEvent[], sources: readonly string[]): WrittenFor[] {
  const byRule = groupBy(events, 'rule');
  const { suggestions } = suggest(events);
  return Object.entries(byRule).flatMap(([rule, own]) => {
    const source = own[0]?.source || 'syscall';
    const offers = ruleOffers(
      own,
      suggestions.find((one) => one.rule === rule)
    );
    return sources.includes(source)
      ? offers.flatMap(({ tuning }) => {
          const text = tuningYaml(tuning, {}, { source });
          return text.ok ? [{ rule, source, yaml: text.yaml }] : [];
        })
      : [];
  });
}

describeFalco('a real Falco', () => {
  it.each([
    ['of a generated day', generated],
    ['of recorded events', recorded],
  ])('takes every exception that is offered for the rules %s', (_, events) => {
    const offers = offersOf(events(), hasPlugin('k8saudit') ? ['syscall', 'k8s_audit'] : ['syscall']);
    expect(offers.length).toBeGreaterThan(20);
    for (let from = 0; from < offers.length; from += BATCH) {
      expect(refusedTunings(offers.slice(from, from + BATCH))).toEqual([]);
    }
  });
});
