import { readFailedScrapes, SCRAPE_QUERY } from './scrape';

const up = (instance: string, value: number) => ({
  labels: { __name__: 'up', job: 'falcosidekick', instance },
  points: [{ timeMs: 1, value }],
});

describe('failed scrapes', () => {
  it('are the replicas whose up is 0', () => {
    expect(readFailedScrapes([up('b', 0), up('a', 0), up('c', 1)])).toEqual([
      { job: 'falcosidekick', instance: 'a' },
      { job: 'falcosidekick', instance: 'b' },
    ]);
    expect(readFailedScrapes([{ labels: {}, points: [] }])).toEqual([]);
  });

  it('are asked of what is called so, or counted events within a day', () => {
    expect(SCRAPE_QUERY).toContain('up{job=~"(?i).*sidekick.*", job!~"(?i).*[-_]ui.*"}');
    expect(SCRAPE_QUERY).toContain('[1d]');
  });
});
