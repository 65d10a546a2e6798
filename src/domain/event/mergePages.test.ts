import fc from 'fast-check';
import { isWaitedFor, mergePages, type Page } from './mergePages';
import type { LogEntry } from './types';

const entry = (ns: number, place: number, index: number): LogEntry => ({
  ...{ tsNs: `17000000000000000${String(ns).padStart(2, '0')}`, line: `${place}/${index}`, labels: {} },
});

/** What places hold, oldest first; the times of some meet. */
const held = fc
  .array(fc.array(fc.nat({ max: 60 }), { maxLength: 40 }), { minLength: 1, maxLength: 5 })
  .map((places) =>
    places.map((times, place) => times.sort((a, b) => a - b).map((ns, index) => entry(ns, place, index)))
  );

/** The newest lines of a place, as a Loki gives them. */
const newest = (lines: readonly LogEntry[], count: number): Page => ({
  entries: lines.slice(Math.max(0, lines.length - count)),
  more: lines.length > count,
});
const lineOf = ({ line }: LogEntry) => line;

it('shows no line before all newer ones, and loses none, however unequal the places are', () => {
  fc.assert(
    fc.property(held, fc.integer({ min: 1, max: 7 }), (places, size) => {
      let loaded = places.map(() => size);
      let shown = 0;
      for (let asked = 0; ; asked++) {
        expect(asked).toBeLessThan(300);
        const pages = places.map((lines, place) => newest(lines, loaded[place] ?? 0));
        const merged = mergePages(pages);
        const times = merged.entries.map(({ tsNs }) => tsNs);
        expect(times).toEqual([...times].sort());
        // Nothing newer than the oldest line shown is missing.
        const newer = places.flat().filter(({ tsNs }) => times[0] !== undefined && tsNs > times[0]);
        expect(merged.entries.map(lineOf)).toEqual(expect.arrayContaining(newer.map(lineOf)));
        expect(merged.entries.length).toBeGreaterThanOrEqual(shown);
        shown = merged.entries.length;
        if (!merged.more) {
          expect(merged.entries.map(lineOf).sort()).toEqual(places.flat().map(lineOf).sort());
          return;
        }
        // Loading on always asks somebody, and nobody who has nothing more.
        const waited = pages.map((page) => isWaitedFor(page, pages));
        expect(waited).toContain(true);
        expect(pages.every(({ more }, place) => more || !waited[place])).toBe(true);
        loaded = loaded.map((count, place) => (waited[place] ? count + size : count));
      }
    })
  );
});

it('has nothing of nowhere', () => {
  expect(mergePages([])).toEqual({ entries: [], more: false });
  expect(mergePages([{ entries: [], more: false }])).toEqual({ entries: [], more: false });
});

it('says of each place which moments are not there as a whole', () => {
  const cut = (...cutAt: string[]): Page => ({ entries: [], more: false, cutAt });
  expect(mergePages([cut('1'), { entries: [], more: false }, cut('2', '3')]).cutAt).toEqual(['1', '2', '3']);
});
