import fc from 'fast-check';

import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { describeOfficial, filesOfFacts } from 'test/officialFiles';

import { parseRules } from '../language/parse';
import { checkOutputs, printedFields, type PrintingRule } from './outputCheck';

const rule = (output: string, over: Partial<PrintingRule> = {}): PrintingRule => ({
  name: 'R',
  output,
  source: 'syscall',
  tags: ['container'],
  ...over,
});
const check = (output: string, over: Partial<PrintingRule> = {}) => checkOutputs([rule(output, over)])[0];

describe('checkOutputs', () => {
  it.each([
    ['File opened (user=%user.name %container.info)'],
    ['File opened | user=%user.name container=%container.id pod=%k8s.pod.name'],
    ['x %user.uid %container.name %k8smeta.pod.name'],
  ])('finds nothing in %j', (output) => {
    expect(check(output)).toBeUndefined();
  });

  it('adds all three where nothing says where or who', () => {
    expect(check('A shell was opened')).toEqual({
      rule: 'R',
      missing: ['user', 'container', 'pod'],
      output:
        'A shell was opened | user=%user.name container_id=%container.id container_name=%container.name k8s_ns_name=%k8s.ns.name k8s_pod_name=%k8s.pod.name',
      line: 'output: "A shell was opened | user=%user.name container_id=%container.id container_name=%container.name k8s_ns_name=%k8s.ns.name k8s_pod_name=%k8s.pod.name"',
      override: `- rule: R
  output: "user=%user.name container_id=%container.id container_name=%container.name k8s_ns_name=%k8s.ns.name k8s_pod_name=%k8s.pod.name"
  override:
    output: append
`,
    });
  });

  it.each([
    [
      'Opened (command=%proc.cmdline %container.info)',
      'Opened (command=%proc.cmdline %container.info user=%user.name)',
    ],
    [
      'Opened | command=%proc.cmdline %container.info',
      'Opened | command=%proc.cmdline %container.info user=%user.name',
    ],
    ['Opened %container.info', 'Opened %container.info | user=%user.name'],
    [
      '',
      '| user=%user.name container_id=%container.id container_name=%container.name k8s_ns_name=%k8s.ns.name k8s_pod_name=%k8s.pod.name',
    ],
  ])('adds to %j in its own style', (output, corrected) => {
    expect(check(output)?.output).toBe(corrected);
  });

  it.each(['Critical system call detected: %evt.type', 'Suspicious process detected (curl) inside a container.'])(
    "puts right the output of a first rule of one's own: %j",
    (output) => {
      const finding = check(output, { tags: [] });
      expect(finding?.missing).toEqual(['user', 'container', 'pod']);
      expect(finding?.output.startsWith(`${output} | user=%user.name container_id=`)).toBe(true);
    }
  );

  it('asks hosts for no pod, and newer Falcos for the user alone', () => {
    expect(check('x', { tags: ['host'] })?.missing).toEqual(['user']);
    expect(checkOutputs([rule('x')], { falcoAppendsContainer: true })[0]?.missing).toEqual(['user']);
  });

  it('reads the words of the audit log, and passes over sources that it does not know', () => {
    expect(check('Created (verb=%ka.verb)', { source: 'k8s_audit' })?.output).toBe(
      'Created (verb=%ka.verb user=%ka.user.name ns=%ka.target.namespace target=%ka.target.name resource=%ka.target.resource)'
    );
    expect(check('x', { source: 'aws_cloudtrail' })).toBeUndefined();
  });

  it('finds nothing to add twice, and what it writes is read back', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('R', 'a: b', 'x/(y) + "z"'), (output, name) => {
        const finding = check(output, { name });
        if (finding === undefined) {
          return;
        }
        expect(check(finding.output)).toBeUndefined();
        const yaml = `- rule: ${JSON.stringify(name)}\n  desc: d\n  condition: evt.type=open\n  priority: INFO\n  ${finding.line}\n`;
        const { rules, problems } = parseRules([{ name: 'f', text: `${yaml}${finding.override}` }]);
        // What stood in the output before may be refused; what is added to it is not.
        expect(problems.filter(({ kind }) => kind !== 'bad-output')).toEqual([]);
        expect(rules[0]?.output.startsWith(finding.output.trim())).toBe(true);
      })
    );
  });
});

describeOfficial('the official rules', (files) => {
  const { rules } = parseRules(files);

  it('name a user everywhere; container and pod are left to what Falco appends', () => {
    const found = (falcoAppendsContainer: boolean) =>
      checkOutputs(rules, { falcoAppendsContainer }).map(({ rule: name, missing }) => `${name}: ${missing.join(' ')}`);
    expect(found(true)).toEqual([]);
    expect(found(false)).toHaveLength(87);
  });
});

it('finds in rules with the fields of the official ones what it finds in those', () => {
  const { rules } = parseRules(filesOfFacts(RULE_FACTS));
  expect(checkOutputs(rules, { falcoAppendsContainer: true })).toEqual([]);
  expect(checkOutputs(rules, { falcoAppendsContainer: false })).toHaveLength(87);
});

describe('printedFields', () => {
  it('reads fields with brackets, each once, and takes time linear in the text', () => {
    expect(printedFields('%proc.name %proc.aname[2] %proc.name 100% %x %ka.uri.param[command]')).toEqual([
      'proc.name',
      'proc.aname[2]',
      'ka.uri.param[command]',
    ]);
    expect(printedFields('%a.'.repeat(50_000))).toEqual([]);
  });
});
