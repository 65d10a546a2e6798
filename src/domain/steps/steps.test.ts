import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { officialTags } from '../falco/officialRules';
import { RULE_FACTS } from '../falco/officialRules.data';
import { eventOf, type Sketch } from '../noise/events.fixture';
import { lookNext } from './lookNext';
import { meaningOf } from './meaning';
import { stepsOf, type Step } from './steps';

const POD = { 'k8s.pod.name': 'web', 'k8s.ns.name': 'shop', 'container.id': 'abc' };
const CURL = { ...POD, 'proc.name': 'curl', 'proc.pname': 'sh', 'user.name': 'ana', 'proc.cmdline': 'curl x' };
const TO = { ...CURL, 'fd.name': '10.0.0.5:41000->203.0.113.7:443', 'fd.type': 'ipv4' };
const AUDIT = {
  ...{ 'ka.user.name': 'ana', 'ka.verb': 'create', 'ka.target.resource': 'pods' },
  ...{ 'ka.target.name': 'web', 'ka.target.namespace': 'shop' },
};

const stepOf = (sketch: Sketch): Step => {
  const [step] = stepsOf({ events: [eventOf(sketch)] });
  if (!step) {
    throw new Error('No step.');
  }
  return step;
};

describe('steps', () => {
  it('are in the order in which each was done first, each once however often it was done', () => {
    const read = { rule: 'Read', fields: { ...CURL, 'fd.name': '/etc/shadow' } };
    const steps = stepsOf({
      events: [eventOf({ ...read, hour: 1 }), eventOf({ rule: 'Shell', hour: 2 }), eventOf({ ...read, hour: 3 })],
    });
    expect(
      steps.map(({ rule, events, firstMs, lastMs }) => [rule, events.length, (lastMs - firstMs) / 3_600_000])
    ).toEqual([
      ['Read', 2, 2],
      ['Shell', 1, 0],
    ]);
  });

  it('are apart by place, process, account and target', () => {
    const variants = [CURL, TO, { ...CURL, 'proc.name': 'wget' }, { ...CURL, 'k8s.pod.name': 'other' }, AUDIT];
    expect(stepsOf({ events: variants.map((fields) => eventOf({ fields })) })).toHaveLength(5);
  });

  it('take the tags of the official rule where an event came without, and techniques of the catalogue alone', () => {
    const [step] = stepsOf({ events: [eventOf({ rule: 'Terminal shell in container' })] }, officialTags);
    expect(step?.tactics.map(({ shortName }) => shortName)).toEqual(['execution']);
    expect(step?.techniques.map(({ id }) => id)).toEqual(['T1059']);
    expect(stepOf({ tags: ['T9999', 'T1059.004'] }).techniques.map(({ id }) => id)).toEqual(['T1059.004']);
  });

  it.each([
    [{ ...TO }, '203.0.113.7:443'],
    [{ ...TO, 'fd.type': 'ipv4server' }, '10.0.0.5:41000'],
    [{ ...CURL, 'fd.name': '/etc/shadow' }, '/etc/shadow'],
    [{ ...CURL, 'fd.name': '10.0.0.5:41000->' }, '10.0.0.5:41000->'],
    [CURL, undefined],
  ])('say of %j what it was done to', (fields, target) => expect(stepOf({ fields }).deed.target).toBe(target));

  it('say of an account what it did, and of no process', () => {
    expect(stepOf({ fields: AUDIT }).deed).toMatchObject({ account: 'ana', action: 'create', target: 'web' });
  });
});

describe('the sentence of a step', () => {
  it.each<[string, Sketch, string]>([
    ['a technique before its tactic', { tags: ['mitre_execution', 'T1059'], fields: CURL }, 'remote-shell'],
    [
      'a sub-technique before its technique',
      { tags: ['T1098.004'], fields: { ...CURL, 'fd.name': '/x' } },
      'login-keys',
    ],
    ['the technique where the sub-technique lacks its fact', { tags: ['T1098.004'], fields: CURL }, 'accounts'],
    ['the tactic', { tags: ['mitre_exfiltration'], fields: CURL }, 'exfiltration'],
    [
      'the tactic and what it was done to',
      { tags: ['mitre_command_and_control'], fields: TO },
      'command-and-control-to',
    ],
    ['what an account did, whatever the tactic', { tags: ['mitre_execution'], fields: AUDIT }, 'account-did'],
    ['something, to something', { fields: TO }, 'did-to'],
    ['something', { fields: CURL }, 'did'],
    ['somebody', { tags: ['mitre_execution'] }, 'nobody'],
    ['an account of which nobody says what it did', { fields: { 'ka.user.name': 'ana' } }, 'account-set-off'],
    ['the tactic and what was run', { tags: ['mitre_persistence'], fields: CURL }, 'persistence-by'],
  ])('is of %s', (_, sketch, key) => expect(meaningOf(stepOf(sketch))).toBe(key));

  it('is of a technique or tactic for every official rule with tags, once a process is known', () => {
    const vague = RULE_FACTS.filter(({ tags }) => tags.some((tag) => /^mitre_|^TA?\d/.test(tag))).filter(
      ({ name, tags }) => ['did', 'did-to', 'nobody'].includes(meaningOf(stepOf({ rule: name, tags, fields: CURL })))
    );
    expect(vague.map(({ name }) => name)).toEqual([]);
  });
});

describe('what to look at next', () => {
  const asked = (sketch: Sketch, cluster?: string) =>
    lookNext(stepOf(sketch), cluster).map(({ kind, filters }) => [
      kind,
      filters.map(({ field, op, values }) => `${field} ${op} ${values.join()}`).join('; '),
    ]);

  it.each<[string, Sketch, ReadonlyArray<readonly [string, string]>]>([
    [
      'a connection',
      { tags: ['mitre_command_and_control'], fields: TO },
      [
        ['destination', 'fd.name matches .*->203\\.0\\.113\\.7:443'],
        ['container', 'container.id is abc'],
      ],
    ],
    [
      'a file with secrets',
      { tags: ['mitre_credential_access'], fields: { ...CURL, 'fd.name': '/etc/shadow' } },
      [
        ['file-elsewhere', 'fd.name is /etc/shadow; container.id is-not abc'],
        ['container', 'container.id is abc'],
      ],
    ],
    [
      'secrets in no file',
      { tags: ['mitre_credential_access'], fields: CURL },
      [
        ['user-elsewhere', 'user.name is ana; hostname is-not n1'],
        ['container', 'container.id is abc'],
      ],
    ],
    [
      'an account that reached for a pod',
      { tags: ['mitre_execution'], fields: AUDIT },
      [
        ['reached', 'namespace is shop; pod is web'],
        ['account', 'ka.user.name is ana'],
      ],
    ],
    [
      'a host',
      { fields: { 'proc.name': 'sh' } },
      [
        ['tree', 'hostname is n1'],
        ['host', 'hostname is n1'],
      ],
    ],
    ['nothing', { hostname: '' }, []],
    [
      'an account, not of the host that reads its log',
      { fields: { 'ka.user.name': 'ana' } },
      [['account', 'ka.user.name is ana']],
    ],
  ])('after %s', (_, sketch, expected) => expect(asked(sketch)).toEqual(expected));

  it('is no user that every host has', () => {
    const fields = { ...CURL, 'user.name': 'root' };
    expect(asked({ tags: ['mitre_credential_access'], fields }).map(([kind]) => kind)).not.toContain('user-elsewhere');
  });

  it('is once what two ways lead to, in the cluster too', () => {
    expect(asked({ fields: AUDIT }, 'prod').map(([kind]) => kind)).toEqual(['reached', 'account']);
  });

  it('is within the cluster where one can be told', () => {
    expect(asked({ fields: { 'proc.name': 'sh' } }, 'prod')).toContainEqual([
      'host',
      'cluster is prod; hostname is n1',
    ]);
  });

  it('is ten minutes before and after in a place, and all of the time elsewhere', () => {
    const step = stepOf({ tags: ['mitre_command_and_control'], fields: TO });
    expect(lookNext(step).map(({ time }) => time && [step.firstMs - time.fromMs, time.toMs - step.lastMs])).toEqual([
      undefined,
      [600_000, 600_000],
    ]);
  });

  it('takes what an attacker wrote as a value, never as an expression', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HOSTILE_TEXTS, '.*', '1.2.3.4:1|.*'), (text) => {
        for (const { filters } of lookNext(stepOf({ fields: { ...TO, 'fd.name': `1.1.1.1:1->${text}` } }))) {
          for (const { op, values } of filters.filter((one) => one.op === 'matches')) {
            expect(op).toBe('matches');
            expect(values.join('')).not.toMatch(/->\.\*$|[^\\]\|/);
          }
        }
      })
    );
  });
});
