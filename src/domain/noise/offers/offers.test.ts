import { readRecordedLines } from 'test/recordedData';
import { parseLine } from '../../event/lines/parse';
import type { FalcoEvent } from '../../event/types';
import { tuningYaml } from '../../rules/tuning/exceptions';
import { parseRules } from '../../rules/language/parse';

import { backtest } from '../hidden/backtest';
import { eventOf } from '../events.fixture';
import { offersFor } from './offers';

const HISTORY = readRecordedLines('falco-events/real-events.ndjson')
  .map((line) => parseLine({ tsNs: '0', line, labels: {} }))
  .filter((line): line is FalcoEvent => line.kind === 'event' && line.rule === 'Delete or rename shell history');

describe('offersFor', () => {
  const offers = offersFor(HISTORY);

  it("offers the tutorial's override for its four events, in the syntax of today", () => {
    expect(HISTORY).toHaveLength(4);
    const turned = offers.filter(({ width }) => width === 'turned').map(({ tuning }) => tuningYaml(tuning));
    expect(turned).toEqual([
      {
        ok: true,
        warnings: [],
        yaml: `- rule: Delete or rename shell history
  condition: and user.name=root
  override:
    condition: append
`,
      },
    ]);
  });

  it('offers something narrower first, that hides the four as well', () => {
    expect(offers.map(({ width, hides }) => [width, hides])).toEqual([
      ['narrow', 2],
      ['narrow', 2],
      ['broad', 4],
      ['turned', 4],
    ]);
    const narrow = offers.filter(({ width }) => width === 'narrow').map(({ tuning }) => tuning);
    expect(narrow.map(({ fields, comps, values }) => ({ fields, comps, values }))).toEqual([
      {
        fields: ['user.name', 'fd.name', 'proc.cmdline'],
        comps: ['=', 'startswith', '='],
        values: [['josevnz', '/home/josevnz/.bash_history-', 'bash']],
      },
      {
        fields: ['user.name', 'evt.arg.oldpath', 'proc.cmdline'],
        comps: ['=', 'startswith', '='],
        values: [['josevnz', '/home/josevnz/.bash_history-', 'bash']],
      },
    ]);
    expect(backtest(HISTORY, narrow).hidden).toBe(4);
  });

  it('names no field twice where a command is the target of some events and says who did the others', () => {
    // As "Write below root" and "Schedule Cron Jobs" print them: with a file, and without.
    const events = ['cron -f', 'cp a b', 'cp c d', 'tee x'].flatMap((command, at) => [
      eventOf({
        fields: { 'proc.exepath': '/bin/x', 'proc.cmdline': command, 'fd.name': `/etc/cron.d/job-${'abcd'[at] ?? ''}` },
      }),
      eventOf({ fields: { 'proc.exepath': '/bin/x', 'proc.cmdline': command, 'fd.name': '<NA>' } }),
    ]);
    const found = offersFor(events);
    expect(found.length).toBeGreaterThan(0);
    for (const { tuning, hides } of found) {
      expect(new Set(tuning.fields).size).toBe(tuning.fields.length);
      expect(tuning.values.length).toBeGreaterThan(0);
      expect(hides).toBeGreaterThan(0);
      expect(tuningYaml(tuning)).toMatchObject({ ok: true });
    }
  });

  it('offers the beginning of a value up to what Falco prints as unreadable', () => {
    const fields = { 'proc.exepath': '/bin/sh', 'proc.cmdline': 'sh -c set -e\ufffdexit 1' };
    const [first] = offersFor([eventOf({ fields })]);
    expect(first?.tuning.comps).toContain('startswith');
    expect(first?.tuning.values.flat()).toContain('sh -c set -e');
  });

  it('offers what the rule takes, all of it', () => {
    const official = parseRules([
      {
        name: 'rules.yaml',
        text: '- rule: Delete or rename shell history\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: WARNING\n',
      },
      ...offers.map(({ tuning }, index) => {
        const written = tuningYaml(tuning);
        return { name: `${index}.yaml`, text: written.ok ? written.yaml : '' };
      }),
    ]);
    expect(official.problems).toEqual([]);
    expect(official.rules[0]?.exceptions).toHaveLength(3);
  });

  it('keeps to one rule, to people, and to events that say something', () => {
    expect(offersFor([])).toEqual([]);
    expect(offersFor([eventOf({})])).toEqual([]);
    const root = eventOf({ fields: { 'user.name': 'root', 'fd.name': '/x' } });
    expect(offersFor([root, eventOf({ rule: 'S' })]).map(({ width, hides }) => [width, hides])).toEqual([
      ['narrow', 1],
      ['broad', 1],
    ]);
  });
});
