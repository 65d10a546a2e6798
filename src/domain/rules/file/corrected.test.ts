import fc from 'fast-check';

import { checkTags } from '../../mitre/check/tagCheck';
import { parseRules } from '../language/parse';
import { correctedFile } from './corrected';

const rule = (name: string, tags: string, priority = 'WARNING') =>
  `- rule: ${name}\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: ${priority}\n  ${tags}\n`;
const file = (text: string) => ({ name: 'my.yaml', text });

describe('a corrected file', () => {
  it('has the tags that leave no choice, and all else as it was', () => {
    const text = `# of ours\n${rule('A', 'tags: [mitre_discovery, T1565, "a: b"]')}\n${rule('B', 'tags: [k8s]')}`;
    const { text: right, corrections } = correctedFile(file(text));
    expect(right).toBe(text.replace('mitre_discovery', 'mitre_impact'));
    expect(corrections).toEqual([
      {
        rule: 'A',
        place: { file: 'my.yaml', line: 7 },
        before: 'tags: [mitre_discovery, T1565, "a: b"]',
        after: 'tags: [mitre_impact, T1565, "a: b"]',
      },
    ]);
  });

  it.each([
    ['a list below its key', 'tags:\n    - mitre_discovery\n    - T1565'],
    ['a list over several lines', 'tags: [mitre_discovery,\n    T1565\n  ]'],
    ['a quoted key', '"tags": [mitre_discovery, T1565]'],
    ['ends of lines as Windows has them', 'tags: [mitre_discovery, T1565]\r'],
  ])('mends %s', (_, tags) => {
    const { text } = correctedFile(file(`${rule('A', tags)}${rule('B', 'tags: [x]')}`));
    expect(parseRules([file(text)]).rules.map((one) => one.tags)).toEqual([['mitre_impact', 'T1565'], ['x']]);
  });

  it.each([
    ['WARN', 'WARNING'],
    ['crit', 'CRITICAL'],
    ['"Error "', 'ERROR'],
  ])('writes the priority %s, which Falco refuses, as %s', (said, meant) => {
    const { text } = correctedFile(file(rule('A', 'tags: [x]', said)));
    expect(text).toContain(`priority: ${meant}\n`);
    expect(parseRules([file(text)]).problems).toEqual([]);
  });

  it.each([
    ['where ATT&CK leaves a choice', rule('A', 'tags: [mitre_lateral_movement, T1610]')],
    ['where a comment would be lost', rule('A', 'tags: [mitre_discovery, T1565] # why')],
    ['in a flow mapping', '- {rule: A, desc: d, condition: evt.type=open, output: o, priority: WARN}\n'],
    ['where no priority is meant', rule('A', 'tags: [x]', 'HIGH')],
  ])('leaves as it is %s', (_, text) => {
    expect(correctedFile(file(text))).toEqual({ text, corrections: [] });
  });

  it('mends what can be where the YAML is broken elsewhere', () => {
    const text = `${rule('A', 'tags: [mitre_discovery, T1565]')}- [\n`;
    expect(correctedFile(file(text)).text).toBe(text.replace('mitre_discovery', 'mitre_impact'));
  });

  it('mends rules inside Helm values', () => {
    const inner = rule('A', 'tags: [mitre_discovery, T1565]').replace(/^(?=.)/gm, '    ');
    const text = `customRules:\n  my.yaml: |-\n${inner}`;
    expect(correctedFile(file(text)).text).toBe(text.replace('mitre_discovery', 'mitre_impact'));
  });

  it('never says less than the file did, and never has more problems', () => {
    const tag = fc.constantFrom(
      ...['mitre_impact', 'mitre_discovery', 'T1565', 'T1059.4', 'a b', '"', '#', 'mitre_c2', 'MITRE_T1078_valid']
    );
    const priority = fc.constantFrom('WARN', 'Notice', 'err', 'HIGH');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(tag), priority, fc.boolean()), { maxLength: 4 }), (rules) => {
        const text = rules
          .map(([tags, word, isBlock], index) => {
            const values = tags.map((one) => JSON.stringify(one));
            const list = isBlock && values.length > 0 ? `tags:\n${values.map((one) => `  - ${one}`).join('\n')}` : '';
            return rule(`R${index}`, list || `tags: [${values.join(', ')}]`, word);
          })
          .join('\n');
        const before = parseRules([file(text)]);
        const after = parseRules([file(correctedFile(file(text)).text)]);
        expect(after.rules.map(({ name, condition, output }) => [name, condition, output])).toEqual(
          before.rules.map(({ name, condition, output }) => [name, condition, output])
        );
        expect(after.problems.length).toBeLessThanOrEqual(before.problems.length);
        expect(checkTags(after.rules).length).toBeLessThanOrEqual(checkTags(before.rules).length);
      })
    );
  });
});
