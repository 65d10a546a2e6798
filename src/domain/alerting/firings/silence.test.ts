import { PRESETS } from '../../environment/defaults';
import { matchersOfAlert, matchersOfGroup, silenceBody, silencesEverything, silenceUrl } from './silence';

const pairs = (matchers: ReturnType<typeof matchersOfAlert>) => matchers.map(({ name, value }) => [name, value]);

describe('silences', () => {
  it('match an alert by what it is about, not by how it is handled', () => {
    const labels = {
      ...{ alertname: 'Falco high-priority event', grafana_folder: 'Falco', app: 'falco', urgency: 'page' },
      ...{ __alert_rule_uid__: 'x', __grafana_origin: 'plugin/x', tags: 'a,b', technique: 'T1059' },
      ...{ rule: 'a"b=c', cluster: 'prod', k8s_ns_name: '' },
    };
    expect(pairs(matchersOfAlert(labels))).toEqual([
      ['app', 'falco'],
      ['alertname', 'Falco high-priority event'],
      ['cluster', 'prod'],
      ['rule', 'a"b=c'],
    ]);
  });

  it('leave out what is not known or no label', () => {
    expect(pairs(matchersOfGroup({ rule: 'R', cluster: '' }, PRESETS['falco-text']))).toEqual([['app', 'falco']]);
  });

  it('name the label that alerts have where lines are of several shapes, or wrapped', () => {
    const common = { rule: 'R', cluster: 'prod', namespace: 'shop' };
    const mixed = { wrappers: [['cri']], bodies: ['json', 'text'], labelled: 'some' } as const;
    expect(pairs(matchersOfGroup(common, { ...PRESETS['falco-json'], reading: mixed }))).toEqual([
      ['app', 'falco'],
      ['falco_rule', 'R'],
      ['cluster', 'prod'],
      ['falco_namespace', 'shop'],
    ]);
    const text = { ...mixed, bodies: ['text'], labelled: 'none' } as const;
    expect(pairs(matchersOfGroup(common, { ...PRESETS['falco-text'], reading: text }))).toEqual([
      ['app', 'falco'],
      ['cluster', 'prod'],
      ['falco_text_namespace', 'shop'],
    ]);
  });

  it('know when they would silence everything', () => {
    expect(silencesEverything(matchersOfGroup({ rule: 'R' }, PRESETS['falco-text']))).toBe(true);
    expect(silencesEverything(matchersOfGroup({ rule: 'R' }, PRESETS['sidekick-json']))).toBe(false);
  });

  it('say when they end and who made them', () => {
    const body = silenceBody([], { nowMs: 0, lengthMs: 3_600_000, createdBy: 'ops', comment: 'known' });
    expect(body).toMatchObject({
      startsAt: '1970-01-01T00:00:00.000Z',
      endsAt: '1970-01-01T01:00:00.000Z',
      createdBy: 'ops',
    });
  });

  it('fill in the form of Grafana, whatever the value holds', () => {
    const url = silenceUrl(matchersOfGroup({ rule: 'a=b&c "d"' }, PRESETS['sidekick-json']));
    expect([...new URL(url, 'http://g').searchParams]).toEqual([
      ['alertmanager', 'grafana'],
      ['matcher', 'app=falco'],
      ['matcher', 'rule=a=b&c "d"'],
    ]);
  });

  it.each([
    ['~.*', false, 'rule=~~\\.\\*'],
    ['a|b', true, 'rule=~a|b'],
    ['', false, 'rule='],
    ['a~b', false, 'rule=a~b'],
  ])('fill in %j as what it is', (value, isRegex, matcher) => {
    const url = silenceUrl([{ name: 'rule', value, isRegex, isEqual: true }]);
    expect(new URL(url, 'http://g').searchParams.get('matcher')).toBe(matcher);
  });
});
