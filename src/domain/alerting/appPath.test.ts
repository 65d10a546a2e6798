import fc from 'fast-check';
import { completeUrl } from '../../constants/eventsUrl';
import { appPathOf } from './appPath';

it.each([
  [
    'http://g:3000/a/community-falco-app/events?from=1&var-rule=a+b',
    completeUrl('/a/community-falco-app/events?from=1&var-rule=a+b'),
  ],
  ['https://g/grafana/a/community-falco-app/events', '/a/community-falco-app/events'],
  ['/a/community-falco-app/events', '/a/community-falco-app/events'],
  ['http://evil/?x=/a/community-falco-app/events', undefined],
  ['javascript:alert(1)//a/community-falco-app/x', undefined],
  ['http://g/a/community-falco-app/../../logout', undefined],
  ['http://g/a/community-falco-app-evil/events', undefined],
  ['http://g/a/community-falco-app/x\\y', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j is %j', (url, path) => {
  expect(appPathOf(url)).toBe(path);
});

it('never leaves the app', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const path = appPathOf(`${before}/a/community-falco-app/${after}`);
      expect(path === undefined || path.startsWith('/a/community-falco-app/')).toBe(true);
    })
  );
});
