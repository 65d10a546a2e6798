import { DEFAULT_PANEL_OPTIONS, keptOptions } from './options';

describe('what a dashboard has kept', () => {
  it('of the first version means the same', () => {
    const first = {
      ...{ details: 'summary', columns: ['time', 'rule', 'proc.cmdline'], density: 'comfortable', sort: 'oldest' },
      ...{ wrap: true, otherLines: true, toolbar: false, appLink: false },
    };
    expect(keptOptions(first)).toEqual({ ...first, view: 'list', groupOrder: 'rarest' });
  });

  it('of this version is as it was', () => {
    const now = { ...DEFAULT_PANEL_OPTIONS, view: 'groups', groupOrder: 'most', sort: 'urgent', columns: ['rule'] };
    expect(keptOptions(now)).toEqual(now);
  });

  it.each([
    [undefined, {}],
    [null, {}],
    ['text', {}],
    [{}, {}],
    [{ columns: [] }, {}],
    [{ columns: 'rule' }, {}],
    [{ columns: ['rule', 7, 'rule', null] }, { columns: ['rule'] }],
    [{ sort: 'constructor', density: 3, view: '__proto__', groupOrder: {}, wrap: 'yes', toolbar: 0 }, {}],
    [{ somethingElse: 1 }, {}],
    // Whoever wrote it meant to hide something.
    [{ details: 'None' }, { details: 'none' }],
    [{ details: null }, { details: 'none' }],
  ])('%j is as usual but for %j', (kept, other) => {
    expect(keptOptions(kept)).toEqual({ ...DEFAULT_PANEL_OPTIONS, ...other });
  });
});
