import { lastValueFrom, of } from 'rxjs';
import { fetchedRun } from './fetchedRun';

describe('a run whose code is fetched', () => {
  it('is fetched once it is followed, and answers as the run does', async () => {
    const fetchRun = jest.fn(async () => of({ status: 'ready' as const, value: 7 }));
    const run = fetchedRun(fetchRun);
    expect(fetchRun).not.toHaveBeenCalled();
    expect(await lastValueFrom(run)).toEqual({ status: 'ready', value: 7 });
  });

  it('says that the code did not come, and fetches it again when it is asked again', async () => {
    const fetchRun = jest
      .fn(async () => of({ status: 'ready' as const, value: 7 }))
      .mockRejectedValueOnce(new Error('chunk 7 failed'));
    const run = fetchedRun(fetchRun);
    expect(await lastValueFrom(run)).toMatchObject({
      status: 'error',
      problem: { kind: 'grafana-gone', message: 'chunk 7 failed' },
    });
    expect(await lastValueFrom(run)).toEqual({ status: 'ready', value: 7 });
  });
});
