import { runAsked } from './flags.mjs';

describe('the way that a demo is asked to run', () => {
  it.each([
    [[], undefined, false],
    [['run'], undefined, false],
    [['--preview'], 'preview', false],
    [['--docker', '--reset'], 'docker', false],
    [['--offline'], undefined, true],
    [['--backfill', '48h'], undefined, false],
    [['--format', 'text', '--rate', '0', '--seed', 'x', '--preview'], 'preview', false],
    [['--backfill=7d', '--check'], undefined, false],
  ])('%j: %s', (args, asked, offline) => expect(runAsked(args)).toEqual({ asked, offline }));

  it.each([
    [['--help']],
    [['attack', 'web-shell', '--speed', '10']],
    [['break', 'loki', '--minutes', '5']],
    [['dance']],
  ])('%j runs none', (args) => expect(runAsked(args)).toBeUndefined());

  it.each([[['--colour']], [['--backfill']]])('%j is left to what reads them in full', (args) =>
    expect(runAsked(args)).toBeDefined()
  );
});
