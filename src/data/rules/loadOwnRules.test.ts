import { gzipSync } from 'zlib';
import { provideWebStreams } from 'test/browser/webStreams';

const mockRead = jest.fn();
const mockMay = jest.fn();
jest.mock('data/backend/backend', () => ({ readBackend: mockRead }));
jest.mock('lib/permissions', () => ({ mayReadRules: mockMay }));
provideWebStreams();

const RULES = '- rule: Mine\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: WARNING\n';

/** The module as a page that was just loaded has it. */
async function freshPage(): Promise<typeof import('./loadOwnRules')> {
  jest.resetModules();
  return import('./loadOwnRules');
}

beforeEach(() => {
  mockRead.mockReset();
  mockMay.mockReturnValue(true);
});

describe('loadOwnRules', () => {
  it.each([
    ['plain', RULES],
    ['packed', gzipSync(JSON.stringify([{ name: 'mine.yaml', text: RULES }])).toString('base64')],
  ])('reads %s rules, once for a page', async (_name, rules) => {
    mockRead.mockResolvedValue({ rules });
    const { loadOwnRules } = await freshPage();
    const [first, second] = [await loadOwnRules(), await loadOwnRules()];
    expect(first).toMatchObject({ status: 'ready', value: { kind: 'stored', parsed: { rules: [{ name: 'Mine' }] } } });
    expect(second).toBe(first);
    expect(mockRead.mock.calls).toEqual([['rules', {}]]);
  });

  it.each([
    [{ rules: '' }, 'none'],
    [{}, 'none'],
    ['<html>', 'none'],
  ])('reads the answer %j as %s', async (answer, kind) => {
    mockRead.mockResolvedValue(answer);
    expect(await (await freshPage()).loadOwnRules()).toMatchObject({ status: 'ready', value: { kind } });
  });

  it.each([
    [
      { status: 403, data: { error: 'role' } },
      { status: 'ready', value: { kind: 'forbidden' } },
    ],
    [
      { status: 404, data: {} },
      { status: 'ready', value: { kind: 'none' } },
    ],
    [
      { status: 500, data: { error: 'why' } },
      { status: 'error', problem: 'why' },
    ],
    [new Error('network'), { status: 'error', problem: 'network' }],
  ])('turns the refusal %j into an answer', async (error, answer) => {
    mockRead.mockRejectedValue(error);
    expect(await (await freshPage()).loadOwnRules()).toMatchObject(answer);
  });

  it('asks again after a failure, and says when the stored text cannot be unpacked', async () => {
    mockRead.mockResolvedValueOnce({ rules: 'H4sIAAAAAAAAA////////////w==' }).mockResolvedValueOnce({ rules: RULES });
    const { loadOwnRules } = await freshPage();
    expect((await loadOwnRules()).status).toBe('error');
    expect((await loadOwnRules()).status).toBe('ready');
  });

  it('asks nothing for who may not read them', async () => {
    mockMay.mockReturnValue(false);
    expect(await (await freshPage()).loadOwnRules()).toMatchObject({ status: 'ready', value: { kind: 'forbidden' } });
    expect(mockRead).not.toHaveBeenCalled();
  });
});
