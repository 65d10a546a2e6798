import { gunzipSync, gzipSync } from 'zlib';
import fc from 'fast-check';
import { provideWebStreams } from 'test/browser/webStreams';
import { packRules, unpackRules } from './packRules';

provideWebStreams();

const pack = (json: string | Buffer) => gzipSync(json).toString('base64');

describe('packRules', () => {
  it('gives base64 of gzip of JSON, and empty text for no file', async () => {
    const files = [{ name: 'a.yaml', text: '- rule: x\n' }];
    expect(JSON.parse(gunzipSync(Buffer.from(await packRules(files), 'base64')).toString())).toEqual(files);
    expect(await packRules([])).toBe('');
  });

  it('reads back whatever it packed', async () => {
    const file = fc.record({
      name: fc.string({ unit: 'grapheme' }),
      text: fc.string({ unit: 'grapheme', maxLength: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 4 }), async (files) => {
        expect(await unpackRules(await packRules(files))).toEqual(files);
      })
    );
  });
});

describe('unpackRules', () => {
  it.each([['- rule: x\n  desc: y\n'], ['a"b'], ['a\\b `c` ${x} 😀'], ['H4sI: a key\n'], ['H4sI']])(
    'reads %j as one plain file',
    async (text) => {
      expect(await unpackRules(text)).toEqual([{ name: 'rules.yaml', text }]);
    }
  );

  it.each([[''], [' \n'], [pack('[]')], [pack('{}')], [pack('null')], [pack('[1, null, {"name": "x"}]')]])(
    'finds no file in %j',
    async (text) => {
      expect(await unpackRules(text)).toEqual([]);
    }
  );

  it('names a file that has no name', async () => {
    expect(await unpackRules(pack('[{"text":"- list: a"}]'))).toEqual([{ name: 'rules.yaml', text: '- list: a' }]);
  });

  it.each([
    ['a bomb', pack(Buffer.alloc(20_000_000))],
    ['a cut text', pack('[{"name":"a","text":"b"}]').slice(0, 24)],
    ['no JSON', pack('[')],
    ['no gzip behind the mark', 'H4sIAAAAAAAAA////////////w=='],
  ])('refuses %s', async (_name, text) => {
    await expect(unpackRules(text)).rejects.toThrow();
  });
});
