import { unwrapping } from './unwrapStages';

const stages = (...wrappers: Array<Parameters<typeof unwrapping>[0]['wrappers'][number]>) =>
  unwrapping({ wrappers, bodies: ['json'], labelled: 'none' }).stages;

describe('unwrapping', () => {
  it('does nothing where nothing is round an event', () => expect(stages()).toEqual([]));

  it('reads the one key that holds the line', () =>
    expect(stages(['log'])).toEqual([
      '| json falco_in_log_1="log"',
      '| line_format "{{ or .falco_in_log_1 __line__ }}"',
    ]));

  it('cuts a head off', () => {
    const [head, line] = stages(['cri']);
    expect(head).toBe(
      String.raw`| regexp "^(?:(?P<falco_head_1>(?:\\x{feff})?(?:\\d{4}-\\d\\d-\\d\\dT\\S+ (?:stdout|stderr) [FP] )(?:\\x{feff})?))"`
    );
    expect(line).toBe('| line_format "{{ (trimPrefix .falco_head_1 __line__) }}"');
  });

  it('takes one depth after the other', () => {
    expect(stages(['log'], ['cri']).map((stage) => stage.slice(0, 8))).toEqual([
      '| json f',
      '| line_f',
      '| regexp',
      '| line_f',
    ]);
  });

  it('asks for the rule where an event may have the key of a wrapper', () =>
    expect(stages(['message'])).toEqual([
      '| json falco_in_message_1="message", falco_own_1="rule"',
      '| line_format "{{ if .falco_own_1 }}{{ __line__ }}{{ else }}{{ or .falco_in_message_1 __line__ }}{{ end }}"',
    ]));

  it('reads bytes of the journal', () =>
    expect(stages(['MESSAGE']).join(' ')).toContain('{{ if hasPrefix \\"%\\" .falco_in_MESSAGE_1 }}{{ urldecode'));

  it('names every label that it leaves behind', () => {
    const { stages: made, labels } = unwrapping({
      wrappers: [['cri', 'log', 'logfmt', 'message']],
      bodies: ['json'],
      labelled: 'none',
    });
    const used = new Set([...made.join(' ').matchAll(/falco_\w+/g)].map(([name]) => name));
    expect([...labels].sort()).toEqual([...used].sort());
  });
});
