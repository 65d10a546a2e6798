import { type TaintBand } from 'domain/health/taint/taint';
import { timesIn } from 'lib/times';
import { taintAnnotations } from './taintBands';

const band = (more: Partial<TaintBand> = {}): TaintBand => ({
  ...{ cause: 'drops', fromMs: 1_000_000, toMs: 2_000_000, hosts: ['node-a'], lost: 3 },
  ...more,
});
const column = (bands: readonly TaintBand[], name: string) =>
  taintAnnotations(bands, timesIn('utc'))[0]?.fields.find((field) => field.name === name)?.values;

describe('taintAnnotations', () => {
  it('are shaded from start to end; a moment is a line', () => {
    const bands = [band(), band({ cause: 'restart', fromMs: 5000, toMs: 5000 })];
    expect(column(bands, 'time')).toEqual([1_000_000, 5000]);
    expect(column(bands, 'timeEnd')).toEqual([2_000_000, 5000]);
    expect(column(bands, 'isRegion')).toEqual([true, false]);
    expect(column(bands, 'color')).toHaveLength(2);
  });

  it.each(['<img src=x onerror=alert(1)>', '"&\'<b>', 'a&lt;b'])(
    'hand %s to the tooltip as text, not as HTML',
    (host) => {
      const [text = ''] = column([band({ hosts: [host] })], 'text') ?? [];
      const { body } = new DOMParser().parseFromString(String(text), 'text/html');
      expect(body.children).toHaveLength(0);
      expect(body.textContent).toContain(host);
    }
  );

  it('are none where there is nothing to say', () => {
    expect(taintAnnotations([], timesIn('utc'))).toEqual([]);
  });
});
