import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { quote } from '../logql/quote';
import { drilldownMatchers } from './drilldownMatchers';

describe('the labels that Logs Drilldown begins with', () => {
  it('are equal ones first, all of the selector after them', () => {
    expect(drilldownMatchers('{priority=~".+", rule="a b", job!="x"} | json | y="z"')).toEqual([
      { name: 'rule', op: '=', value: 'a b' },
      { name: 'priority', op: '=~', value: '.+' },
      { name: 'job', op: '!=', value: 'x' },
    ]);
  });

  it.each(HOSTILE_TEXTS)('hold a value as it is: %j', (value) => {
    expect(drilldownMatchers(`{rule=${quote(value)}} |= "}"`)).toEqual([{ name: 'rule', op: '=', value }]);
  });

  it.each(['', '{', '{}', '{rule=~".+"}', '{rule=""}', 'sum(rate({a="b"}[5m]))', '{a="b'])('%j has none', (expr) => {
    expect(drilldownMatchers(expr)).toBeUndefined();
  });
});
