import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { type Digest, digestAway } from './digest';
import { changeOf, twoPeriods } from './fresh';
import { digestMarkdown } from './markdown';

const NOTHING: Digest = {
  ...{ environment: 'Main', fromMs: 1_795_000_000_000, toMs: 1_795_086_400_000, link: 'http://grafana/a' },
  ...{ events: undefined, incidents: undefined, changes: {}, noise: undefined, away: undefined, lost: undefined },
};

const full = (text: string): Digest => ({
  ...{ ...NOTHING, environment: text, events: { now: 12, before: 7 }, lost: 3 },
  incidents: [
    { title: text, priority: 'Critical', places: [text], points: 52, verdict: 'true', link: 'http://grafana/i' },
  ],
  changes: {
    rule: { fresh: [text], gone: [text] },
    host: { fresh: [], gone: [text] },
    process: { fresh: [text], gone: [] },
  },
  noise: {
    rules: [{ rule: text, count: 9, share: 0.75 }],
    cures: [{ rule: text, conditions: [text], hides: 8 }],
  },
  away: [{ host: text, cause: 'down', times: 2, fromMs: 1_795_000_000_000, toMs: 1_795_000_060_000 }],
});

describe('what is new', () => {
  it.each([
    ['is new that was not there before', { value: 'a', before: 0, now: 1 }, ['a'], []],
    ['is gone that is not there now', { value: 'a', before: 1, now: 0 }, [], ['a']],
    ['is neither that is in both', { value: 'a', before: 1, now: 1 }, [], []],
    ['is nothing without a name', { value: '', before: 0, now: 1 }, [], []],
    ['is nothing where Falco knows none', { value: '<NA>', before: 1, now: 0 }, [], []],
  ])('%s', (_, value, fresh, gone) => expect(changeOf([value])).toEqual({ fresh, gone }));

  it('follows from counts, however many rows one value has', () => {
    const value = fc.constantFrom('a', 'b', 'c');
    const counts = fc
      .integer({ min: 1, max: 4 })
      .chain((half) => fc.array(fc.nat(3), { minLength: 2 * half, maxLength: 2 * half }));
    fc.assert(
      fc.property(fc.array(fc.record({ value, counts })), (rows) => {
        const { fresh, gone } = changeOf(twoPeriods(rows));
        for (const name of ['a', 'b', 'c']) {
          const of = (from: number, to: number) =>
            rows
              .filter((row) => row.value === name)
              .some((row) =>
                row.counts.slice(from * row.counts.length, to * row.counts.length).some((count) => count > 0)
              );
          expect(fresh.includes(name)).toBe(!of(0, 0.5) && of(0.5, 1));
          expect(gone.includes(name)).toBe(of(0, 0.5) && !of(0.5, 1));
        }
      })
    );
  });
});

it('tells of a sensor once for each cause, those that missed most first', () => {
  const window = (host: string, cause: 'down' | 'restart', fromMs: number, toMs: number) => ({
    ...{ host, cause, fromMs, toMs, cluster: 'eu', lost: undefined },
  });
  expect(digestAway([window('a', 'restart', 1, 2), window('b', 'down', 5, 90), window('a', 'restart', 7, 9)])).toEqual([
    { host: 'eu/b', cause: 'down', times: 1, fromMs: 5, toMs: 90 },
    { host: 'eu/a', cause: 'restart', times: 2, fromMs: 1, toMs: 9 },
  ]);
});

describe('as Markdown', () => {
  it('says all of it', () => {
    expect(digestMarkdown(full('x'))).toBe(`# Falco: \`x\`, 2026-11-18 11:06 UTC to 2026-11-19 11:06 UTC
12 events, 7 in the period before.

## Incidents
- Critical: \`x\` at \`x\`, 52 points, true: <http://grafana/i>

## New here
- Rules: \`x\`
- Processes: \`x\`

## No longer seen
- Rules: \`x\`
- Hosts: \`x\`

## Noise, and suggested exceptions
- \`x\`: 9 events, 75 %
- An exception of \`x\` for \`x\` would hide about 8

## Sensors that were down or missed events
- \`x\` was down, 2 times, 2026-11-18 11:06 UTC to 2026-11-18 11:07 UTC

## Lost in delivery
3 events.

All of it: <http://grafana/a>
`);
  });

  it('says of what is not known that it is not, and never that there was none', () => {
    const text = digestMarkdown(NOTHING);
    expect(text.match(/^Not known\.$/gm)).toHaveLength(6);
    expect(text).not.toMatch(/None|Nothing|No events/);
  });

  it('says that there was none where that is known', () => {
    const text = digestMarkdown({
      ...{ ...NOTHING, events: { now: 0, before: 0 }, incidents: [], away: [], lost: 0 },
      ...{ changes: { rule: { fresh: [], gone: [] } }, noise: { rules: [], cures: [] } },
    });
    expect(text).not.toMatch(/Not known/);
  });

  it.each([...HOSTILE_TEXTS, '](http://evil) ', '`` ` ```', '@channel', '# a\n- b', '<http://evil>', ''])(
    'has %j in code alone, and each entry on a line',
    (text) => {
      const shown = digestMarkdown(full(text));
      expect(shown.split('\n')).toHaveLength(digestMarkdown(full('x')).split('\n').length);
      expect(shown).not.toMatch(/[\u0000\u202E]/);
      // What stands outside of code spans is ours.
      const outside = shown.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
      expect(outside).toBe(digestMarkdown(full('x')).replace(/`x`/g, ''));
    }
  );
});
