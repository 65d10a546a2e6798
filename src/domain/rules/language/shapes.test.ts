import { ownFiles } from 'test/officialFiles';

import { parseRules } from './parse';

const [runtime, audit, local] = ownFiles();
const files = [runtime, audit, local].flatMap((file) => file ?? []);
const before = parseRules(files.slice(0, 2));
const after = parseRules(files);
const rule = (name: string, catalogue = before) => catalogue.rules.find((one) => one.name.startsWith(name));
const list = (name: string, catalogue = before) => catalogue.lists.find((one) => one.name === name);

describe('files of every shape', () => {
  it('are read completely and without a problem', () => {
    // Falco passes over a rule that says so where it does not know a field, and warns of it.
    const passedOver = [
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('evt.hour is no field') }),
    ];
    expect(before.problems).toEqual(passedOver);
    expect(after.problems).toEqual(passedOver);
    expect([before.rules, before.macros, before.lists].map(({ length }) => length)).toEqual([7, 7, 5]);
    expect(before.elsewhere).toEqual([]);
  });

  it.each([
    [
      'Tool taken',
      'Notice',
      'syscall',
      true,
      ['maturity_stable', 'kitchen', 'container', 'mitre_execution', 'T1059.004'],
    ],
    ['Recipe read', 'Warning', 'syscall', true, ['maturity_sandbox', 'kitchen', 'mitre_collection']],
    ['Door left', 'Informational', 'syscall', false, []],
    ['Oven', 'Critical', 'syscall', true, ['kitchen']],
    ['Planted', 'Warning', 'k8s_audit', true, ['k8s', 'garden']],
    ['Gate', 'Notice', 'k8s_audit', true, ['k8s']],
    ['Visitor', 'Error', 'aws_cloudtrail', true, ['cloud']],
  ])('%s is %s, of %s', (name, priority, source, enabled, tags) => {
    expect(rule(name)).toMatchObject({ priority, source, enabled, tags });
  });

  it('say what a rule is made of and where it stands', () => {
    const tool = rule('Tool taken');
    expect(tool?.macros).toEqual(['takes_tool', 'in_kitchen', 'helper_expected']);
    expect(tool?.lists).toEqual(['known_helpers']);
    expect(runtime?.text.split('\n')[(tool?.place.line ?? 0) - 1]).toBe('- rule: Tool taken from the pantry');
    expect(list('pantry_and_cellar')).toMatchObject({ items: ['pantry_tools', 'corkscrew'], lists: ['pantry_tools'] });
    expect(list('odd_ports')?.items).toEqual(['7', '13', '4711']);
    expect(list('known_helpers')?.items).toEqual([]);
  });

  it('fold a text over several lines into one, and leave a literal one as it is', () => {
    expect(rule('Tool taken')?.condition).toBe(
      'takes_tool and in_kitchen and not helper_expected and not proc.pname in (known_helpers)'
    );
    expect(rule('Recipe read')?.condition.split('\n')).toHaveLength(3);
    expect(rule('Recipe read')?.name).toBe('Recipe read by a stranger (book/page + note)');
  });

  it('have exceptions of one field, of several, with operators, with lists, and without values', () => {
    expect(rule('Oven')?.exceptions).toEqual([
      {
        ...{ name: 'by_cook', fields: ['user.name'], comps: ['in'], single: true },
        values: [['baker'], ['night shift']],
      },
      {
        ...{ name: 'by_parent_and_file', fields: ['proc.pname', 'fd.name'], comps: ['=', 'startswith'], single: false },
        values: [
          ['timer', '/etc/oven'],
          ['cron', '/var/lib/bread dough'],
        ],
      },
      {
        ...{ name: 'by_many', fields: ['proc.pname', 'proc.args'], comps: ['in', 'pmatch'], single: false },
        values: [
          [
            ['timer', 'cron'],
            ['/bake', '/proof'],
          ],
        ],
      },
      { name: 'to_be_filled', fields: ['container.image.repository'], comps: ['='], values: [], single: false },
    ]);
  });
});

describe('a file of changes behind them', () => {
  it('adds to what is there, in both ways, and takes the place of it', () => {
    expect(list('known_helpers', after)?.items).toEqual(['apprentice']);
    expect(list('odd_ports', after)?.items).toEqual(['7', '13', '4711', '9']);
    expect(list('pantry_tools', after)?.items).toEqual(['spoon']);
    const macro = (name: string) => after.macros.find((one) => one.name === name)?.condition;
    expect(macro('helper_expected')).toBe('(proc.pname in (known_helpers))');
    expect(macro('in_kitchen')).toMatch(/kitchen\s+or k8s\.ns\.name = bakery$/);
    expect(rule('Recipe read', after)?.condition).toMatch(/and not fd\.name endswith \/index\.md$/);
  });

  it('changes a rule key by key and keeps where it stands', () => {
    const tool = rule('Tool taken', after);
    expect(tool).toMatchObject({
      priority: 'Emergency',
      desc: 'A cook took a tool, and we want to know at once.',
      place: rule('Tool taken')?.place,
    });
    expect(tool?.tags).toEqual([...(rule('Tool taken')?.tags ?? []), 'ours']);
    expect(tool?.output).toBe(`${rule('Tool taken')?.output ?? ''} terminal=%proc.tty`);
    expect(tool?.condition).toMatch(/and not proc\.tty = 0$/);
    expect(tool?.changes.map(({ key, kind, place }) => `${key} ${kind} ${place.file}`).sort()).toEqual([
      'condition append local.yaml',
      'desc replace local.yaml',
      'output append local.yaml',
      'priority replace local.yaml',
      'tags append local.yaml',
    ]);
  });

  it('switches rules on and off', () => {
    expect(rule('Door left', after)?.enabled).toBe(true);
    expect(rule('Visitor', after)?.enabled).toBe(false);
  });

  it('adds values to exceptions', () => {
    const values = Object.fromEntries(
      (rule('Oven', after)?.exceptions ?? []).map(({ name, values: rows }) => [name, rows])
    );
    expect(values).toMatchObject({
      by_cook: [['baker'], ['night shift'], ['pastry']],
      to_be_filled: [['bakery/oven'], ['registry:5000/oven']],
    });
  });

  it('is a warning where the files before it are not there', () => {
    const alone = parseRules(files.slice(2));
    expect(alone.rules).toEqual([]);
    expect(alone.elsewhere.map(({ rule: name }) => name)).toHaveLength(5);
  });
});
