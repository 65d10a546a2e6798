import { readOptions, UsageError } from './options';

const NOW = Date.parse('2026-11-21T04:05:06.789Z');
const read = (...args: string[]) => readOptions(args, NOW);

describe('the command line', () => {
  it('backfills whole minutes up to now', () => {
    expect(read('--backfill', '24h')).toMatchObject({
      seed: 'falco',
      to: 'stdout',
      format: 'json',
      speed: 1,
      backfill: { fromMs: Date.parse('2026-11-20T04:05:00Z'), toMs: Date.parse('2026-11-21T04:05:00Z') },
    });
  });

  it('takes an end, a target and an address', () => {
    const args = ['--backfill=7d', '--end=2026-11-20T12:00:30+02:00', '--to=loki', '--url=https://loki.example/x'];
    expect(read(...args)).toMatchObject({
      backfill: { fromMs: Date.parse('2026-11-13T10:00:00Z'), toMs: Date.parse('2026-11-20T10:00:00Z') },
      url: 'https://loki.example/x',
    });
    expect(read('--rate', '0.5', '--to', 'falcosidekick')).toMatchObject({ rate: 0.5, url: 'http://127.0.0.1:2801' });
    expect(read('--attack', 'now', '--speed', '10')).toMatchObject({ attack: 'now', speed: 10 });
  });

  it('leaves the attacks out when asked', () => {
    expect(read('--backfill', '24h')?.attacks).toBe(true);
    expect(read('--backfill', '24h', '--no-attacks')?.attacks).toBe(false);
  });

  it('gives help', () => {
    expect(read('--help')).toBeUndefined();
  });

  it.each([
    [[], 'Say what to generate'],
    [['--bogus'], "Unknown option '--bogus'"],
    [['24h'], 'Unexpected argument'],
    [['--backfill'], '--backfill'],
    [['--backfill', '3x'], '--backfill wants a range'],
    [['--backfill', '0h'], '--backfill wants a range'],
    [['--backfill', '1h', '--end', 'soon'], '--end wants a time'],
    [['--rate', '0'], '--rate wants a number'],
    [['--rate', 'fast'], '--rate wants a number'],
    [['--rate', '1', '--end', '2026-01-01'], '--end belongs to --backfill'],
    [['--rate', '1', '--speed', '2'], '--speed belongs to --attack'],
    [['--rate', '1', '--no-attacks'], '--no-attacks belongs to --backfill'],
    [['--attack', 'everything'], '--attack wants one of now, web-shell'],
    [['--attack', 'now', '--backfill', '1h'], 'a backfill holds all six'],
    [['--rate', '1', '--to', 'kafka'], '--to wants one of'],
    [['--rate', '1', '--format', 'xml'], '--format wants one of'],
    [['--rate', '1', '--to', 'loki', '--url', 'file:///etc/passwd'], '--url wants an address'],
    [['--rate', '1', '--url', 'http://x'], '--url needs --to'],
    [['--rate', '1', '--tenant', 'a'], '--tenant belongs'],
    [['--rate', '1', '--tell', 'exporters'], '--tell wants an address'],
    [['--backfill', '1h', '--tell', 'http://x'], '--tell is for'],
  ])('refuses %j plainly', (args, message) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(message);
  });
});
