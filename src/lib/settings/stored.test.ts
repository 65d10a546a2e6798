import fc from 'fast-check';
import { PRESETS } from 'domain/environment/defaults';
import { readSettings } from './settings';
import { readStored, writeStored } from './stored';

const SOUND = { id: 'main', name: 'Main', lokiUid: 'l', ...PRESETS['sidekick-json'] };
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const saved = (jsonData: unknown): unknown => {
  const { settings, unread } = readStored(jsonData);
  return json(writeStored(jsonData, settings, unread));
};

describe('stored settings', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, []],
    ['null for the list', { environments: null }, []],
    ['a sound one', { environments: [SOUND] }, []],
    ['a text for the list', { environments: 'all' }, ['no-object "all"']],
    ['an object for the list', { environments: { length: 3 } }, ['bad-id {"length":3}']],
    [
      'a list of nonsense',
      { environments: [null, 1, [], {}, { id: 5 }, { id: '' }, { id: '../..' }, { id: 'Ü' }, { id: 'a'.repeat(41) }] },
      [
        ...['no-object null', 'no-object 1', 'no-object []', 'bad-id {}', 'bad-id {"id":5}', 'bad-id {"id":""}'],
        ...['bad-id {"id":"../.."}', 'bad-id {"id":"Ü"}', `bad-id {"id":"${'a'.repeat(41)}"}`],
      ],
    ],
    ['one id twice', { environments: [SOUND, { id: 'main' }, { id: 'b' }] }, ['taken-id {"id":"main"}']],
  ])('%s: what cannot be read is told and kept', (_, jsonData, unread) => {
    expect(readStored(jsonData).unread.map(({ stored, reason }) => `${reason} ${JSON.stringify(stored)}`)).toEqual(
      unread
    );
    const kept = readStored(saved(jsonData)).unread.map(({ stored }) => stored);
    expect(kept).toEqual(readStored(jsonData).unread.map(({ stored }) => stored));
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['nothing', {}, []],
    ['what is empty', { prometheusUid: '', hostLabel: null, cluster: '', sidekick: { urls: [''], uiUrl: '' } }, []],
    ['blanks', { selector: ' {a="b"}\n' }, []],
    ['a switch that is off', { sidekick: { urls: ['http://a'], tlsSkipVerify: false } }, []],
    [
      'a wrong kind',
      { name: { a: 1 }, lokiUid: [1], prometheusUid: 3, format: 'xml' },
      ['name', 'lokiUid', 'format', 'prometheusUid'],
    ],
    ['a selector that is none', { selector: 5 }, ['selector']],
    ['no fields', { fields: 'all' }, ['fields']],
    [
      'places of nonsense',
      { fields: { rule: { kind: 'label' }, tags: { kind: 'x' }, more: [] } },
      ['fields.rule', 'fields.tags'],
    ],
    ['addresses of nonsense', { sidekick: { urls: ['http://a', 7] } }, ['sidekick']],
    ['a Falcosidekick of nonsense', { sidekick: [1] }, ['sidekick']],
  ])('names values in whose place are defaults: %s', (_, change, names) => {
    const { replaced, settings } = readStored({ environments: [{ ...SOUND, ...change }] });
    expect(replaced).toEqual(names.length > 0 ? { main: names } : {});
    expect(settings.environments).toHaveLength(1);
  });

  it.each([
    [1, undefined],
    [99, 99],
    ['99', undefined],
    [null, undefined],
    [Infinity, undefined],
  ])('of version %j are of a later one: %j', (version, later) => {
    expect(readStored({ version, environments: [] }).laterVersion).toBe(later);
  });

  it('keep what a later version has added, but nothing of an environment that is gone', () => {
    const jsonData = {
      version: 99,
      later: { a: [1] },
      environments: [{ ...SOUND, extra: 'x', prometheusUid: 'p' }, { id: 'b' }],
    };
    expect(saved(jsonData)).toMatchObject({
      later: { a: [1] },
      environments: [{ id: 'main', extra: 'x' }, { id: 'b' }],
    });
    const { settings } = readStored(jsonData);
    const [main] = settings.environments;
    const cleared = main ? [{ ...main, prometheusUid: undefined }] : [];
    expect(json(writeStored(jsonData, { ...settings, environments: cleared }, []))).toMatchObject({
      environments: [expect.not.objectContaining({ prometheusUid: 'p' })],
    });
  });

  it('are the same after any number of saves, whatever they hold', () => {
    const environment = fc.oneof(
      fc.jsonValue(),
      fc.record({ id: fc.constantFrom<unknown>('a', 'b', 'A', 1), more: fc.jsonValue() }, { requiredKeys: [] }),
      fc.jsonValue().map((value) => ({ ...SOUND, fields: value, sidekick: value, name: value }))
    );
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { version: fc.jsonValue(), environments: fc.array(environment), other: fc.jsonValue() },
        { requiredKeys: [] }
      )
    );
    fc.assert(
      fc.property(anything, (jsonData) => {
        const once = saved(jsonData);
        expect(saved(once)).toEqual(once);
        const [before, after] = [readStored(jsonData), readStored(once)];
        expect(after.settings).toEqual(before.settings);
        expect(json(after.unread)).toEqual(json(before.unread));
        expect(after.replaced).toEqual({});
        expect(before.settings).toEqual(readSettings(jsonData));
      })
    );
  });
});
