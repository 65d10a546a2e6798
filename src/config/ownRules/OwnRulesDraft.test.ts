import { randomBytes } from 'crypto';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { describeOfficial, filesOfFacts, ownFiles } from 'test/officialFiles';
import { provideWebStreams } from 'test/browser/webStreams';
import { draftOf, largestOf, MAX_FILE, pastedName, sortBySize, withFiles } from './OwnRulesDraft';

provideWebStreams();

describe('draftOf', () => {
  it('counts what is in the files and packs them', async () => {
    const text =
      '- macro: m\n  condition: evt.type=open\n- list: l\n  items: [a]\n- rule: R\n  desc: d\n  condition: m\n  output: o\n  priority: WARNING\n';
    const { parsed, fits, packed } = await draftOf([{ name: 'a.yaml', text }]);
    expect([parsed.rules, parsed.macros, parsed.lists, parsed.problems].map(({ length }) => length)).toEqual([
      1, 1, 1, 0,
    ]);
    expect(fits).toBe(true);
    expect(packed).toMatch(/^H4sI/);
  });

  it('refuses what stays large when it is compressed', async () => {
    const { fits } = await draftOf([
      { name: 'a.yaml', text: `- list: l\n  items: [${randomBytes(30_000).toString('hex')}]` },
    ]);
    expect(fits).toBe(false);
  });

  it('takes no file at all: the stored rules are removed', async () => {
    expect(await draftOf([])).toMatchObject({ packed: '', fits: true });
  });

  it.each([...ownFiles(), ...filesOfFacts(RULE_FACTS)])('takes $name', async (file) => {
    expect((await draftOf([file])).fits).toBe(true);
  });

  describeOfficial('of the official files', (files) => {
    it.each(['falco-incubating_rules.yaml', 'k8s_audit_rules.yaml'])('takes %s', async (name) => {
      expect((await draftOf(files.filter((file) => file.name === name))).fits).toBe(true);
    });
  });
});

describe('files', () => {
  it('replaces a file of the same name in its place', () => {
    const [a, b] = [
      { name: 'a', text: '1' },
      { name: 'b', text: '2' },
    ] as const;
    expect(withFiles([a, b], [{ name: 'a', text: '3' }])).toEqual([{ name: 'a', text: '3' }, b]);
    expect(largestOf([a, { name: 'c', text: '123' }])?.name).toBe('c');
    expect(largestOf([])).toBeUndefined();
  });

  it('names pasted text as no other', () => {
    expect(pastedName([])).toBe('pasted-1.yaml');
    expect(pastedName([{ name: 'pasted-1.yaml', text: '' }])).toBe('pasted-2.yaml');
  });

  it('keeps a file of 50 MB from being read', () => {
    const [small, large] = [
      { name: 'a', size: MAX_FILE },
      { name: 'b', size: 50_000_000 },
    ];
    expect(sortBySize([small, large].flatMap((file) => file ?? []))).toEqual({ small: [small], large: ['b'] });
  });
});
