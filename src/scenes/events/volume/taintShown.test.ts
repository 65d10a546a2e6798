import { type TaintWindow } from 'domain/health/taint/taint';
import { taintShown } from './taintShown';

const window = (host: string): TaintWindow => ({
  ...{ cluster: undefined, host, fromMs: 1, toMs: 2, cause: 'drops', lost: 1 },
});
const windows = [window('a'), window('b')];
const hosts = (filters: Parameters<typeof taintShown>[1]) => taintShown(windows, filters).map(({ host }) => host);

describe('taintShown', () => {
  it('leaves the windows of the hosts that are chosen', () => {
    expect(hosts([{ field: 'hostname', op: 'is', values: ['b', 'c'] }])).toEqual(['b']);
  });

  it('leaves all where no host is chosen', () => {
    expect(hosts([])).toEqual(['a', 'b']);
    expect(hosts([{ field: 'pod', op: 'is', values: ['x'] }])).toEqual(['a', 'b']);
    expect(hosts([{ text: 'a', op: 'contains' }])).toEqual(['a', 'b']);
    expect(hosts([{ field: 'hostname', op: 'is-not', values: ['a'] }])).toEqual(['a', 'b']);
  });
});
