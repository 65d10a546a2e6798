import { STOPS } from '../../tests/e2e/tour/stops';
import { pageText } from './pages';

const page = pageText('docs/tasks/tour.md');
const parts = page.split(/^(?=## )/m).slice(1);
const stops = parts.filter((part) => /^## \d+\. /.test(part));

describe('the tour', () => {
  it('has on its page the stops that the journey walks, in its order', () =>
    expect(stops.map((part) => part.split('\n')[0])).toEqual(
      STOPS.map(({ title }, index) => `## ${index + 1}. ${title}`)
    ));

  it('takes five minutes, and shows what is meant', () => {
    const seconds = stops.map((part) => Number(/^\((\d+) seconds\)/m.exec(part)?.[1] ?? Number.NaN));
    expect(seconds.reduce((sum, one) => sum + one, 0)).toBe(300);
    expect(stops.filter((part) => part.includes('![')).length).toBeGreaterThan(stops.length / 2);
  });

  it.each(STOPS.map(({ title, names }, index) => ({ title, names, part: stops[index] ?? '' })))(
    'names at "$title" what the journey presses and looks at, in its order',
    ({ names, part }) => {
      const prose = part.replace(/!\[.*\]\(.*\)/g, '');
      expect([...prose.matchAll(/_([^_]+)_/g)].map(([, name = '']) => name.replace(/\s+/g, ' '))).toEqual(names);
    }
  );
});
