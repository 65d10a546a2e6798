import { PRESETS } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { SelectorError } from 'domain/logql/selector';
import { fieldValues } from './fieldValues';

const mockGet = jest.fn();
jest.mock('./runLoki', () => ({
  lokiDataSource: () => Promise.resolve({ dataSource: { getResource: (path: string): unknown => mockGet(path) } }),
}));

const label: Environment = { id: 'e', name: 'E', lokiUid: 'loki', ...PRESETS['sidekick-json'] };
const metadata: Environment = { ...label, ...PRESETS['sidekick-otlp'] };
const values = (environment: Environment, answer: unknown) => {
  mockGet.mockResolvedValue(answer);
  return fieldValues(environment, 'rule', 0, 1);
};

it('reads values in order, of labels and of detected fields, whichever way they come', async () => {
  expect(await values(label, { status: 'success', data: ['b', 'a', ''] })).toEqual(['a', 'b']);
  expect(await values(label, ['b', 'a'])).toEqual(['a', 'b']);
  expect(await values(metadata, { values: ['b', 'a'], limit: 1000 })).toEqual(['a', 'b']);
});

it('knows what Loki says where there are none', async () => {
  expect(await values(label, { status: 'success' })).toEqual([]);
  expect(await values(label, { data: [] })).toEqual([]);
  expect(await values(metadata, {})).toEqual([]);
});

it.each([[{}], [''], [null], ['<html>Sign in</html>'], [{ message: 'x' }], [{ data: 'x' }]])(
  'takes %j for no answer, not for "no values"',
  async (answer) => {
    await expect(values(label, answer)).rejects.toThrow('No answer from Loki.');
  }
);

it('asks for the values of labels and of metadata where some of the lines have them', async () => {
  const asked: string[] = [];
  mockGet.mockImplementation((path: string) => {
    asked.push(path);
    return Promise.resolve(path.startsWith('label/') ? { data: ['b', 'a'] } : { values: ['c', 'a'] });
  });
  const reading: Environment['reading'] = { wrappers: [], bodies: ['json', 'text'], labelled: 'some' };
  const mixed: Environment = { ...label, ...PRESETS['falco-json'], reading };
  expect(await fieldValues(mixed, 'rule', 0, 1)).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual(['label/rule/values', 'detected_field/rule/values']);
});

it('does not ask with a selector that is none', async () => {
  mockGet.mockClear();
  for (const selector of ['{{{', '', `{rule=~"${'a'.repeat(200_000)}"}`]) {
    await expect(fieldValues({ ...label, selector }, 'rule', 0, 1)).rejects.toThrow(SelectorError);
  }
  expect(mockGet).not.toHaveBeenCalled();
});
