import { parseRules } from '../../rules/language/parse';
import { tuningYaml } from '../../rules/tuning/exceptions';

import { backtest } from '../hidden/backtest';
import { eventOf, everyHour } from '../events.fixture';
import { suggest } from './suggest';

const API = {
  rule: 'Contact K8S API Server From Container',
  tags: ['mitre_discovery', 'T1565'],
};
const talker = (image: string, exepath: string) => ({
  'container.image.repository': image,
  'proc.exepath': exepath,
  'user.name': 'app',
  'fd.name': '10.0.0.1:40000->10.96.0.1:443',
});

describe('suggest', () => {
  it('ranks rules by volume with their shares', () => {
    const { total, rules } = suggest([
      ...everyHour(3, { rule: 'a' }),
      ...everyHour(1, { rule: 'b' }),
      eventOf({ rule: 'Falco internal: metrics snapshot' }),
    ]);
    expect(total).toBe(4);
    expect(rules).toMatchObject([
      { rule: 'a', events: 3, share: 0.75, cumulative: 0.75 },
      { rule: 'b', events: 1, share: 0.25, cumulative: 1 },
    ]);
  });

  it('explains most of a rule by who and what, a row for each behaviour', () => {
    const { suggestions, behaviours } = suggest([
      ...everyHour(20, { ...API, fields: talker('argocd', '/bin/argocd') }),
      ...everyHour(10, { ...API, fields: talker('operator', '/bin/operator') }),
    ]);
    expect(suggestions).toMatchObject([
      {
        rule: API.rule,
        names: 'actor-and-target',
        hides: 30,
        ruleEvents: 30,
        share: 1,
        tuning: {
          kind: 'exception',
          fields: ['container.image.repository', 'proc.exepath', 'fd.name'],
          comps: ['=', '=', 'endswith'],
          values: [
            ['argocd', '/bin/argocd', '->10.96.0.1:443'],
            ['operator', '/bin/operator', '->10.96.0.1:443'],
          ],
        },
      },
    ]);
    expect(behaviours.map(({ events, hours }) => [events, hours])).toEqual([
      [20, 20],
      [10, 10],
    ]);
  });

  it('leaves out what happened in one burst', () => {
    const { suggestions } = suggest([
      ...everyHour(20, { ...API, fields: talker('argocd', '/bin/argocd') }),
      ...Array.from({ length: 9 }, () => eventOf({ ...API, hour: 7, fields: talker('payments', '/tmp/kubectl') })),
    ]);
    expect(suggestions[0]?.tuning.values).toEqual([['argocd', '/bin/argocd', '->10.96.0.1:443']]);
  });

  it('leaves out what comes together with several tactics of its workload', () => {
    const place = { 'container.image.repository': 'payments', 'k8s.ns.name': 'payments' };
    const attack = (hour: number) => [
      eventOf({ ...API, hour, fields: { ...talker('payments', '/bin/curl'), ...place } }),
      eventOf({ rule: 'x', hour, tags: ['mitre_execution', 'T1059'], fields: place }),
      eventOf({ rule: 'y', hour, tags: ['mitre_persistence', 'T1543'], fields: place }),
      eventOf({
        rule: 'z',
        hour,
        tags: ['mitre_impact', 'T1485'],
        fields: { ...talker('payments', '/bin/shred'), ...place },
      }),
    ];
    const { suggestions, rules } = suggest([
      ...everyHour(20, { ...API, fields: talker('argocd', '/bin/argocd') }),
      ...[3, 4, 5, 6].flatMap(attack),
    ]);
    expect(suggestions.find(({ rule }) => rule === API.rule)?.hides).toBe(20);
    expect(rules.find(({ rule }) => rule === 'z')?.suggestion).toBe('nothing-recurs');
  });

  it('puts actor and target first, and what is of high priority last', () => {
    const both = { 'user.name': 'app', 'proc.exepath': '/bin/x', 'fd.name': '/var/x' };
    const { suggestions } = suggest([
      ...everyHour(24, { rule: 'actor only', fields: { 'user.name': 'app', 'proc.exepath': '/bin/x' } }),
      ...everyHour(24, { rule: 'urgent', priority: 'Critical', fields: both }),
      ...everyHour(24, { rule: 'Terminal shell in container', fields: both }),
      ...everyHour(8, { rule: 'small', fields: both }),
      ...everyHour(12, { rule: 'larger', fields: both }),
    ]);
    expect(suggestions.map(({ rule, names, highPriority }) => [rule, names, highPriority])).toEqual([
      ['larger', 'actor-and-target', false],
      ['small', 'actor-and-target', false],
      ['actor only', 'actor', false],
      ['Terminal shell in container', 'actor-and-target', true],
      ['urgent', 'actor-and-target', true],
    ]);
  });

  it('needs no second time in a short range, and suggests nothing for events that say nothing', () => {
    const { suggestions, rules } = suggest([eventOf({ rule: 'a', fields: talker('x', '/x') }), eventOf({ rule: 'b' })]);
    expect(suggestions.map(({ rule }) => rule)).toEqual(['a']);
    expect(rules.map(({ suggestion }) => suggestion)).toEqual(['given', 'nothing-recurs']);
    expect(suggest([])).toEqual({ total: 0, rules: [], suggestions: [], behaviours: [] });
  });

  it('forgets the rare and keeps the frequent when a rule is flooded', () => {
    const words = (index: number) => String.fromCharCode(...[...String(index)].map((digit) => 97 + Number(digit)));
    function* flood() {
      for (let index = 0; index < 9000; index++) {
        yield eventOf({ hour: index % 24, fields: { 'user.name': 'app', 'proc.cmdline': `run ${words(index)}` } });
        if (index % 3 === 0) {
          yield eventOf({
            hour: index % 24,
            fields: { 'user.name': 'app', 'proc.cmdline': 'backup', 'proc.exepath': '/bin/b' },
          });
        }
      }
    }
    const { suggestions } = suggest(flood());
    expect(suggestions[0]?.tuning.values).toEqual([['/bin/b', 'app', 'backup']]);
  });

  it('writes exceptions that pass the parser and hide what they say, whatever the values', () => {
    const ugly = ['a"b', 'a\\b', 'a.b|c', 'a\nb', '`x`', '${x}', '🦊', '=1', "it's", '- rule: X', '# c'];
    for (const value of ugly) {
      const events = everyHour(12, {
        rule: 'R',
        fields: { 'proc.exepath': `/bin/${value}`, 'fd.name': `/var/${value}` },
      });
      const [suggestion] = suggest(events).suggestions;
      const written = suggestion && tuningYaml(suggestion.tuning);
      const base = '- rule: R\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: INFO\n';
      const yaml = written?.ok === true ? written.yaml : '';
      expect(parseRules([{ name: 'f', text: `${base}${yaml}` }])).toMatchObject({
        problems: [],
        rules: [{ exceptions: [{ values: [expect.anything()] }] }],
      });
      expect(backtest(events, suggestion ? [suggestion.tuning] : []).hidden).toBe(12);
    }
  });
});
