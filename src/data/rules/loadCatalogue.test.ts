import { gzipSync } from 'zlib';
import { provideWebStreams } from 'test/webStreams';

const mockRead = jest.fn();
const mockMay = jest.fn();
jest.mock('data/backend/backend', () => ({ readBackend: mockRead }));
jest.mock('lib/permissions', () => ({ mayReadRules: mockMay }));
provideWebStreams();

const RULES = '- rule: Mine\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: WARNING\n';

/** The module as a page that was just loaded has it. */
async function freshPage(): Promise<typeof import('./loadCatalogue')> {
  jest.resetModules();
  return import('./loadCatalogue');
}

beforeEach(() => {
  mockRead.mockReset();
  mockMay.mockReturnValue(true);
});

describe('loadCatalogue', () => {
  it.each([
    ['plain', RULES],
    ['packed', gzipSync(JSON.stringify([{ name: 'mine.yaml', text: RULES }])).toString('base64')],
  ])('reads %s rules, once for a page', async (_name, rules) => {
    mockRead.mockResolvedValue({ rules });
    const { loadCatalogue } = await freshPage();
    const [first, second] = [await loadCatalogue(), await loadCatalogue()];
    expect(first.state).toBe('loaded');
    expect(first.parsed?.rules.map(({ name }) => name)).toEqual(['Mine']);
    expect(second).toBe(first);
    expect(mockRead.mock.calls).toEqual([['rules', {}]]);
  });

  it.each([
    [{ rules: '' }, 'none'],
    [{}, 'none'],
    ['<html>', 'none'],
  ])('reads the answer %j as %s', async (answer, state) => {
    mockRead.mockResolvedValue(answer);
    expect(await (await freshPage()).loadCatalogue()).toEqual({ files: [], state });
  });

  it.each([
    [
      { status: 403, data: { error: 'role' } },
      { files: [], state: 'forbidden' },
    ],
    [
      { status: 404, data: {} },
      { files: [], state: 'none' },
    ],
    [
      { status: 500, data: { error: 'why' } },
      { files: [], state: 'failed', problem: 'why' },
    ],
    [new Error('network'), { files: [], state: 'failed', problem: 'network' }],
  ])('turns the refusal %j into a state', async (error, catalogue) => {
    mockRead.mockRejectedValue(error);
    expect(await (await freshPage()).loadCatalogue()).toEqual(catalogue);
  });

  it('asks again after a failure, and says when the stored text cannot be unpacked', async () => {
    mockRead.mockResolvedValueOnce({ rules: 'H4sIAAAAAAAAA////////////w==' }).mockResolvedValueOnce({ rules: RULES });
    const { loadCatalogue } = await freshPage();
    expect((await loadCatalogue()).state).toBe('failed');
    expect((await loadCatalogue()).state).toBe('loaded');
  });

  it('asks nothing for who may not read them', async () => {
    mockMay.mockReturnValue(false);
    expect(await (await freshPage()).loadCatalogue()).toEqual({ files: [], state: 'forbidden' });
    expect(mockRead).not.toHaveBeenCalled();
  });
});
