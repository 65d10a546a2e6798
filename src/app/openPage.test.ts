import { eventsUrl } from 'constants/eventsUrl';
import { openUrl } from 'constants/openUrl';
import { newEnvironment } from 'lib/settings/settings';
import { eventsOfQuery } from './openPage';

const environment = newEnvironment([], 'l');
const opened = (url: string) =>
  new URLSearchParams(eventsOfQuery(`?${url.split('?')[1]}`, [environment]).split('?')[1]);
/** What an address sets, without what it says is not set. */
const setBy = (params: URLSearchParams) => [...params].filter(([, value]) => value !== '' && value !== '$__all');

it('leads to the events of the query, in its environment and at its time', () => {
  const params = opened(openUrl({ expr: '{rule="a b|c", k8s_ns_name!="x"}', lokiUid: 'l', from: 'now-3h', to: 'now' }));
  expect(Object.fromEntries(setBy(params))).toEqual({
    from: 'now-3h',
    to: 'now',
    'var-env': environment.id,
    'var-rule': 'a b|c',
    'var-filters': 'namespace|!=|x',
  });
});

it('opens the page that is named, in the environment of the query', () => {
  const other = { ...newEnvironment(['main'], 'l2'), id: 'second' };
  const search = (page: string) => `?${openUrl({ expr: '{rule="a"}', lokiUid: 'l2', page }).split('?')[1]}`;
  const page = eventsUrl({ from: 'now-2h', open: { rule: 'a&b' } }, 'rules');
  const wanted = eventsUrl({ from: 'now-2h', environment: 'second', open: { rule: 'a&b' } }, 'rules');
  expect(eventsOfQuery(search(page), [environment, other])).toBe(wanted);
  // Never out of the app.
  expect(eventsOfQuery(search('https://evil.example/'), [environment, other])).toContain('var-rule=a');
});

it('takes what Grafana adds, a plus for a blank, and nonsense', () => {
  expect(opened('/open?expr=%7Brule%3D%22a+b%22%7D&uel_pid=x&uel_epid=y').get('var-rule')).toBe('a b');
  expect(eventsOfQuery('', [])).toMatch(/^\/a\/community-falco-app\/events\?from=now-24h&to=now&timezone=&var-env=&/);
  expect(eventsOfQuery('?expr=%7B%7B%7B', [environment])).toContain('var-env=main');
});
