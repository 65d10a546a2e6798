import fc from 'fast-check';
import { parse } from 'yaml';

import { readRecordedLines } from 'test/recordedData';
import { parseLine } from '../../event/lines/parse';
import type { FalcoEvent } from '../../event/types';
import { parseRules } from '../../rules/language/parse';
import type { RuleFile } from '../../rules/language/types';

import { draftOf, presetDraft, type Draft } from './draft';
import { ruleOffers } from '../offers/ruleOffers';
import { suggest } from '../offers/suggest';
import type { StoredRules } from '../../rules/ownRules';
import { writeDraft, type StudioFinding } from './studio';

const TODAY = '2026-11-21';
const NOTHING = undefined;
const OFFICIAL = 'Read sensitive file untrusted';
const own = (text: string): StoredRules => {
  const files: RuleFile[] = [{ name: 'own.yaml', text }];
  return { files, parsed: parseRules(files) };
};
const draft = (over: Partial<Draft['tuning']> = {}, more: Partial<Draft> = {}): Draft => ({
  ...draftOf({
    kind: 'exception',
    rule: OFFICIAL,
    fields: ['proc.name', 'fd.name'],
    comps: ['=', '='],
    values: [['cat', '/etc/shadow']],
    ...over,
  }),
  ...more,
});
const kinds = (findings: readonly StudioFinding[]) => findings.map(({ kind }) => kind);
const MINE = `- rule: Mine
  desc: d
  condition: evt.type=open
  output: o
  priority: INFO
  exceptions:
    - name: shells
      fields: [proc.name, fd.name]
      comps: [=, =]
      values: [[sh, /x]]
`;

describe('writeDraft', () => {
  it('makes an exception of an official rule and says so', () => {
    const { written, findings } = writeDraft(draft(), NOTHING, TODAY);
    expect(written.ok).toBe(true);
    expect(findings).toEqual([
      { kind: 'parsed', level: 'ok' },
      { kind: 'new-exception', level: 'ok', name: 'proc_name_and_fd_name_ruicjl' },
      { kind: 'rule-official', level: 'ok' },
    ]);
  });

  it('adds to an exception that the own rule has, and says of which file', () => {
    const { written, findings } = writeDraft(draft({ rule: 'Mine' }), own(MINE), TODAY);
    expect(findings).toEqual([
      { kind: 'parsed', level: 'ok' },
      { kind: 'extends', level: 'ok', name: 'shells', values: 1 },
      { kind: 'rule-own', level: 'ok', file: 'own.yaml' },
    ]);
    expect(written.ok && parse(written.yaml)[0].exceptions).toEqual([
      { name: 'shells', values: [['cat', '/etc/shadow']] },
    ]);
  });

  it('stands alone beside an exception that own files add to an official rule, and adds to it where it is named', () => {
    const added = own(
      `- rule: ${OFFICIAL}\n  exceptions: [{name: e, fields: [proc.name, fd.name], comps: [=, =], values: [[sh, /x]]}]\n  override: {exceptions: append}\n`
    );
    expect(kinds(writeDraft(draft(), added, TODAY).findings)).toEqual(['parsed', 'new-exception', 'rule-official']);
    expect(kinds(writeDraft(draft({}, { name: 'e' }), added, TODAY).findings)).toEqual([
      'parsed',
      'extends',
      'rule-official',
    ]);
  });

  it('names what is in the way', () => {
    expect(writeDraft(draft({ values: [['a\0', 'x']] }), NOTHING, TODAY)).toMatchObject({
      written: { ok: false },
      findings: [{ kind: 'problem', message: expect.stringContaining('null character') }, { kind: 'rule-official' }],
    });
    expect(
      kinds(
        writeDraft(draft({ rule: 'Mine', comps: ['startswith', '='] }, { name: 'shells' }), own(MINE), TODAY).findings
      )
    ).toEqual(['problem', 'rule-own']);
    expect(kinds(writeDraft(draft({ rule: 'Nobody knows' }), NOTHING, TODAY).findings)).toContain('rule-unknown');
    const off = own(MINE.replace('priority: INFO', 'priority: INFO\n  enabled: false'));
    expect(kinds(writeDraft(draft({ rule: 'Mine' }), off, TODAY).findings)).toContain('rule-disabled');
    const loose = own(MINE.replace('evt.type=open', 'a.b=1 or c.d=2'));
    expect(kinds(writeDraft(draft({ rule: 'Mine', kind: 'hide' }), loose, TODAY).findings)).toContain('warning');
  });

  it.each<[Partial<Draft['tuning']>, string[]]>([
    [{}, []],
    [{ fields: ['proc.exepath', 'proc.cmdline'] }, []],
    [{ fields: ['user.name', 'proc.name'] }, ['no-target']],
    [{ fields: ['proc.cmdline'], comps: ['='], values: [['x']] }, ['no-target']],
    [{ fields: ['fd.name'], comps: ['='], values: [['x']] }, ['no-actor']],
    [{ kind: 'only', fields: ['user.name'], comps: ['='], values: [['root']] }, ['keeps-only']],
  ])('warns of what is too wide: %j', (over, wide) => {
    const found = kinds(writeDraft(draft(over), NOTHING, TODAY).findings);
    expect(found.filter((kind) => /^(?:no-|keeps)/.test(kind))).toEqual(wide);
  });

  it.each([
    ['', []],
    ['2027-01-31', []],
    ['2020-01-01', ['expired']],
    ['soon', ['bad-date']],
    ['2026-13-45', ['bad-date']],
  ])('reads the day %j', (expires, said) => {
    const found = kinds(writeDraft(draft({}, { expires }), NOTHING, TODAY).findings);
    expect(found.filter((kind) => /expired|date/.test(kind))).toEqual(said);
  });

  it('lets no text of an event, a link or a person change what the file says', () => {
    const ugly = fc.string({
      unit: fc.constantFrom(
        '"',
        "'",
        '\\',
        '\n',
        '\r',
        '- rule: X',
        ': ',
        '#',
        '[',
        '{',
        '${x}',
        '`',
        '\u202e',
        '\0',
        'a',
        ' '
      ),
      maxLength: 8,
    });
    fc.assert(
      fc.property(ugly, ugly, ugly, ugly, (value, other, reason, name) => {
        const preset = presetDraft('A rule / (x) "y"', [`proc.name=${value}`, `fd.name=${other}`]);
        const { written, findings } = writeDraft({ ...draft(), ...preset, reason, name }, NOTHING, TODAY);
        fc.pre(written.ok);
        expect(kinds(findings)).toContain('parsed');
        expect(written.ok && parse(written.yaml)).toMatchObject([
          { rule: 'A rule / (x) "y"', override: { exceptions: 'append' } },
        ]);
        expect(written.ok && parse(written.yaml)).toHaveLength(1);
      })
    );
  });
});

describe("the tutorial's four events", () => {
  const history = readRecordedLines('falco-events/real-events.ndjson')
    .map((line) => parseLine({ tsNs: '0', line, labels: {} }))
    .filter((line): line is FalcoEvent => line.kind === 'event' && line.rule === 'Delete or rename shell history');

  it('offer its override in the syntax of today, beside narrower ones, all of which the parser takes', () => {
    const offers = ruleOffers(history, suggest(history).suggestions[0]);
    const results = offers.map(({ tuning }) => writeDraft(draftOf(tuning), NOTHING, TODAY));
    expect(offers.map(({ key }) => key)).toEqual(expect.arrayContaining(['narrow', 'broad', 'turned']));
    expect(results.every(({ written, findings }) => written.ok && kinds(findings).includes('parsed'))).toBe(true);
    const turned = results[offers.findIndex(({ key }) => key === 'turned')];
    expect(turned?.written.ok && turned.written.yaml.replace(/^#.*\n/gm, ''))
      .toBe(`- rule: Delete or rename shell history
  condition: and user.name=root
  override:
    condition: append
`);
    expect(kinds(turned?.findings ?? [])).toEqual(['parsed', 'rule-official', 'keeps-only']);
  });
});
