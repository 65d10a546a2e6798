import fc from 'fast-check';

import { COMPOUNDS, fieldsBehind } from './fieldForms';
import { RULE_FACTS } from '../officialRules.data';
import { fieldNamed } from './outputConventions';
import { guessKey, keyBook, keysOf, type PrintedBy } from './outputKeys';

const keys = (field: string, by?: PrintedBy): readonly string[] => keysOf(field, by).map(({ key }) => key);

describe('keysOf', () => {
  it.each([
    ['k8s.ns.name', ['k8s_ns_name', 'k8s_ns', 'k8s.ns', 'ns', 'namespace', 'k8s.ns.name']],
    ['proc.cmdline', ['command', 'cmdline', 'cmd', 'proc_cmdline']],
    ['proc.aname[7]', ['aname[7]', 'proc.aname[7]']],
    ['evt.arg.flags', ['flags', 'exe_flags', 'evt.arg.flags']],
    ['ka.user.name', ['user', 'ka.user.name']],
    ['ka.auth.reason', ['reason']],
    ['ka.target.name', ['pod', 'role', 'secret', 'namespace', 'ns', 'target']],
    ['container.image.tag', ['container_image_tag', 'image_tag', 'image']],
    ['ct.srcip', ['requesting IP']],
  ])('knows all words that stand for %s', (field, words) => {
    expect(keys(field)).toEqual(expect.arrayContaining(words));
  });

  it.each([
    ['my.field', {}, ['my.field', 'my_field']],
    ['my_key', {}, ['my_key']],
    ['', {}, ['']],
    ['constructor', {}, ['constructor']],
    ['__proto__', { rules: ['__proto__'] }, ['__proto__']],
    ['a.b)|(c', {}, ['a.b)|(c', 'a_b)|(c']],
    ['image', {}, ['image']],
    ['proc.name', { rules: [] }, ['proc.name']],
  ] as const)('takes %j as a name of its own, of %j', (field, by, words) => {
    expect(keys(field, by)).toEqual(words);
  });

  it('takes a key for the field that it stands for', () => {
    expect(keys('command')).toEqual(keys('proc.cmdline'));
    expect(keys('k8s_pod_name')).toEqual(keys('k8s.pod.name'));
    expect(['my_key', 'cluster', 'policy'].map(fieldNamed)).toEqual(['my_key', 'cluster', 'policy']);
  });

  it.each([
    ['ka.user.name', 'K8s Secret Created', 'user'],
    ['evt.arg.flags', 'Terminal shell in container', 'exe_flags'],
    ['ka.auth.reason', 'K8s Secret Created', 'reason'],
    ['ka.target.name', 'K8s Namespace Created', 'namespace'],
  ])('begins with what the rule itself prints: %s of %s as %s=', (field, rule, key) => {
    expect(keys(field, { rules: [rule] })[0]).toBe(key);
  });

  it('leaves out what the rule prints something else under', () => {
    const audit = { rules: ['K8s Secret Created'] };
    expect(keys('user.name', audit)).not.toContain('user');
    expect(keys('user.name', { ...audit, rules: [...audit.rules, 'My rule'] })).toContain('user');
    expect(keys('ka.target.namespace', { rules: ['K8s Namespace Created'] })).not.toContain('namespace');
  });

  it('keeps to the source where that is all that is known', () => {
    expect(keys('user.name', { sources: ['syscall'] })).toContain('user');
    expect(keys('user.name', { sources: ['k8s_audit'] })).not.toContain('user');
    expect(keys('user.name', { sources: ['k8s_audit', 'syscall'] })).toContain('user');
    expect(keys('ka.user.name', { rules: ['My rule'], sources: ['syscall'] })).not.toContain('user');
  });

  it('names each key once', () => {
    const fields = RULE_FACTS.flatMap((fact) => fact.fields);
    expect(fields.filter((field) => new Set(keys(field)).size !== keys(field).length)).toEqual([]);
  });
});

it('knows a key that is printed with = and with a colon both ways', () => {
  const printed = keysOf('box.ipaddress', { sources: ['box'] }).map(({ key, mark = '=' }) => `${key}${mark}`);
  expect(printed).toEqual(expect.arrayContaining(['IP=', 'IP: ', 'Created By IP: ']));
});

describe('both directions', () => {
  const books = [
    ...RULE_FACTS.map(({ name, source }) => ({ name, source })),
    { name: 'My rule', source: 'k8s_audit' },
  ].concat(
    ['syscall', 'aws_cloudtrail', 'okta', 'github', 'gcp_auditlog'].map((source) => ({ name: 'My rule', source }))
  );

  it.each(books)('say the same of $name', ({ name, source }) => {
    const { keys: book } = keyBook(name, source);
    const by = { rules: [name], sources: [source] };
    for (const [key, { field }] of book) {
      fieldsBehind(field).forEach((one) => {
        expect([one, keys(one, by)]).toEqual([one, expect.arrayContaining([key])]);
        expect([one, keys(one)]).toEqual([one, expect.arrayContaining([key])]);
      });
    }
  });

  it.each(books)('have no key for a field that is read as another one, of $name', ({ name, source }) => {
    const { keys: book } = keyBook(name, source);
    const fields = new Set([...book.values()].flatMap(({ field }) => fieldsBehind(field)));
    for (const field of fields) {
      for (const key of keys(field, { rules: [name], sources: [source] })) {
        const read = book.get(key)?.field;
        expect([key, read === undefined ? field : fieldsBehind(read)]).toEqual([
          key,
          read === undefined ? field : expect.arrayContaining([field]),
        ]);
      }
    }
  });

  it('agree on keys that are guessed by their form', () => {
    const prefix = fc.constantFrom('proc', 'fd', 'evt', 'user', 'group', 'thread');
    fc.assert(
      fc.property(prefix, fc.stringMatching(/^[a-z][a-z_]{0,12}$/), fc.constantFrom('.', '_'), (room, name, joint) => {
        const key = `${room}${joint}${name}`;
        fc.pre(!keyBook('My rule', '').keys.has(key));
        expect(keys(guessKey(key)?.field ?? '')).toContain(key);
      })
    );
    expect(keys(guessKey('aname[12]')?.field ?? '')).toContain('aname[12]');
  });

  it('know the parts of every compound', () => {
    for (const [key, fields] of Object.entries(COMPOUNDS)) {
      fields.forEach((field) => expect(keys(field)).toContain(key));
    }
  });
});
