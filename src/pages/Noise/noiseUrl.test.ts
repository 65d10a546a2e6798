import { FIRST_STATE, NOISE_KEYS, noiseStateFromUrl, noiseStateToUrl, type NoiseState } from './noiseUrl';

const UGLY = ['a"b', 'a\\b', 'a.b|c', 'a\nb', '`x`', '${x}', '🦊', '', 'a=b', '<b>'];

describe('the state of the page in its address', () => {
  it.each(UGLY)('comes back with %j in it', (value) => {
    const state: NoiseState = {
      rule: `rule ${value}`,
      tab: 'output',
      offer: 'narrow-2',
      draft: {
        tuning: {
          kind: 'exception',
          rule: `rule ${value}`,
          fields: ['proc.name'],
          comps: ['='],
          values: [[value]],
        },
        name: value,
        reason: value,
        expires: '',
      },
    };
    expect(noiseStateFromUrl(noiseStateToUrl(state))).toEqual(state);
  });

  it('is short where nothing is chosen', () => {
    const url = noiseStateToUrl(FIRST_STATE);
    expect(
      Object.values(url)
        .flat()
        .filter((value) => value !== null)
    ).toEqual([]);
    expect(noiseStateFromUrl({})).toEqual(FIRST_STATE);
  });

  it('takes fields and values of an event', () => {
    const { draft } = noiseStateFromUrl({
      rule: 'R',
      [NOISE_KEYS.preset]: UGLY.map((value, at) => `a.f${at}=${value}`),
    });
    expect(draft?.tuning.fields).toHaveLength(UGLY.length);
    expect(draft?.tuning.values).toEqual([UGLY]);
    expect(noiseStateFromUrl({ [NOISE_KEYS.preset]: ['a.b=c'] }).draft).toBeUndefined();
  });

  it.each(['x', '[]', '{"a":1}', '["exception",["a.b"],["="],[[{}]],"","",""]'])('passes over %s', (text) => {
    expect(noiseStateFromUrl({ rule: 'R', tab: text, [NOISE_KEYS.draft]: text })).toEqual({
      ...FIRST_STATE,
      rule: 'R',
    });
  });
});
