import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseRules } from './parse';

const FOLDER = join(process.cwd(), 'tests/data/rules/gitops');
const NAME = 'Gate opened by hand';
const read = (file: string) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return { text, lines: text.split('\n'), ...parseRules([{ name: file, text }]) };
};
const switchedOff = ['config-map.yaml', 'custom-rules.yaml', 'flux-helmrelease.yaml'];

describe('what GitOps holds', () => {
  it.each(readdirSync(FOLDER).filter((file) => file !== 'rulesfile-elsewhere.yaml'))('%s', (file) => {
    const { rules, lists, problems, lines } = read(file);
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
    expect(rules.map(({ name, enabled }) => [name, enabled])).toEqual([[NAME, !switchedOff.includes(file)]]);
    expect(lists.map(({ name }) => name)).toEqual(['gate_keepers']);
    // Its line is that of the file that was given.
    for (const rule of rules) {
      expect(lines[rule.place.line - 1]?.trim()).toBe(`- rule: ${NAME}`);
      expect(lines[(rule.places?.output?.line ?? 0) - 1]?.trim()).toMatch(/^output: /);
    }
  });

  it('says that the rules of a Rulesfile lie elsewhere', () => {
    expect(read('rulesfile-elsewhere.yaml').problems).toMatchObject([{ kind: 'no-rules', level: 'warning' }]);
  });

  it('says of the other files of a ConfigMap that they are passed over, and refuses a rules file that is broken', () => {
    expect(read('config-map.yaml').problems.map(({ level, place }) => [level, place.file])).toEqual([
      ['warning', 'config-map.yaml: falco.yaml'],
      ['warning', 'config-map.yaml: read-me.txt'],
    ]);
    const broken = 'kind: ConfigMap\ndata:\n  mine.yaml: |\n    - rule: "x\n';
    expect(parseRules([{ name: 'c.yaml', text: broken }]).problems[0]).toMatchObject({
      level: 'error',
      kind: 'bad-yaml',
    });
  });

  it.each([
    ['no list within', 'kind: ConfigMap\ndata: [a]\n', 'no-rules'],
    ['a HelmRelease without rules', 'kind: HelmRelease\nspec: {values: {tty: true}}\n', 'no-rules'],
    ['another kind', 'kind: Deployment\nspec: {replicas: 1}\n', 'not-rules'],
    [
      'values in values in values',
      `customRules:\n  a.yaml: |\n    customRules:\n      b.yaml: |\n        customRules: {}\n`,
      'not-rules',
    ],
    ['a list of itself', 'kind: List\nitems: &a [*a]\n', 'no-rules'],
  ])('%s is said to hold none', (_, text, kind) => {
    expect(parseRules([{ name: 'x.yaml', text }]).problems).toMatchObject([{ kind }]);
  });
});
