import { type TimeMark } from 'domain/marks/timeMark';
import { timesIn } from 'lib/times';
import { markAnnotations } from './markAnnotations';

const alert = (more: Partial<Extract<TimeMark, { kind: 'alert' }>> = {}): TimeMark => ({
  ...{ kind: 'alert', atMs: 1000, toMs: undefined, uid: 'u', key: undefined, title: 'Burst', labels: {} },
  ...more,
});
const texts = (marks: readonly TimeMark[], href = '/a/x?a=1&b="') =>
  markAnnotations(marks, timesIn('utc'), () => ({ href }))[0]?.fields.find(({ name }) => name === 'text')?.values ?? [];

it.each(['<img src=x onerror=alert(1)>', '"&\'<b>', '</a><script>'])(
  'hands %s to the tooltip as text in a link',
  (title) => {
    const { body } = new DOMParser().parseFromString(String(texts([alert({ title })])[0]), 'text/html');
    expect(body.querySelectorAll('*')).toHaveLength(1);
    expect(body.querySelector('a')?.getAttribute('href')).toBe('/a/x?a=1&b="');
    expect(body.textContent).toBe(`Alert fired: ${title}`);
  }
);

it('draws no more than can be told apart, the newest', () => {
  const marks = Array.from({ length: 250 }, (_, index) => alert({ atMs: index, title: `n${index}` }));
  expect(texts(marks)).toHaveLength(100);
  expect(texts(marks).at(-1)).toContain('n249');
  expect(markAnnotations([], timesIn('utc'), () => ({ href: '' }))).toEqual([]);
});
