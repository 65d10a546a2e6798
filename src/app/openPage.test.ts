import { openUrl } from 'constants/openUrl';
import { newEnvironment } from 'lib/settings/settings';
import { eventsOfQuery } from './openPage';

const environment = newEnvironment([], 'l');
const opened = (url: string) =>
  new URLSearchParams(eventsOfQuery(`?${url.split('?')[1]}`, [environment]).split('?')[1]);

it('leads to the events of the query, in its environment and at its time', () => {
  const params = opened(openUrl({ expr: '{rule="a b|c", k8s_ns_name!="x"}', lokiUid: 'l', from: 'now-3h', to: 'now' }));
  expect(Object.fromEntries(params)).toEqual({
    from: 'now-3h',
    to: 'now',
    'var-env': environment.id,
    'var-rule': 'a b|c',
    'var-filters': 'namespace|!=|x',
  });
});

it('takes what Grafana adds, a plus for a blank, and nonsense', () => {
  expect(opened('/open?expr=%7Brule%3D%22a+b%22%7D&uel_pid=x&uel_epid=y').get('var-rule')).toBe('a b');
  expect(eventsOfQuery('', [])).toBe('/a/community-falco-app/events');
  expect(eventsOfQuery('?expr=%7B%7B%7B', [environment])).toContain('var-env=main');
});
