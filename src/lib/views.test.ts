import { HOSTILE_TEXTS } from 'test/texts/hostileTexts';
import { NO_VIEWS, readViews, readViewsText, viewSearch, viewUrl, withoutView, withView } from './views';

const SEARCH = 'from=now-6h&to=now&var-rule=A&var-filters=proc.name%7C%3D%7Csh&cols=time,rule&event=1-a&orgId=1&x=y';

it('keeps filters, columns and a time that moves along, and no event', () => {
  expect(viewSearch(`?${SEARCH}`)).toBe(
    'from=now-6h&to=now&var-rule=A&var-filters=proc.name%7C%3D%7Csh&cols=time%2Crule'
  );
  expect(viewSearch('from=1767225600000&to=1767229200000&group=behaviour')).toBe('group=behaviour');
});

it('is the whole state of the page: what it does not say is said as not set', () => {
  const params = new URL(viewUrl({ name: 'x', search: SEARCH }), 'http://g').searchParams;
  expect(params.get('var-rule')).toBe('A');
  expect(params.get('var-priority')).toBe('$__all');
  expect(new URL(viewUrl({ name: 'x', search: '' }), 'http://g').searchParams.get('var-rule')).toBe('$__all');
});

it('replaces the one of its name, knows its bounds, and forgets the first with its view', () => {
  const one = withView(NO_VIEWS, { name: ' a ', search: 'sort=oldest' });
  const two = one && withView(one, { name: 'a', search: 'wrap=true' });
  expect(two?.views).toEqual([{ name: 'a', search: 'wrap=true' }]);
  expect(two && withoutView({ ...two, first: 'a' }, 'a')).toEqual(NO_VIEWS);
  const full = { views: Array.from({ length: 50 }, (_, i) => ({ name: `${i}`, search: '' })), first: '' };
  expect(withView(full, { name: 'one more', search: '' })).toBeUndefined();
  expect(withView(NO_VIEWS, { name: '  ', search: '' })).toBeUndefined();
});

it.each([undefined, null, '', '[]', '{"views":3}', '{"views":[null,{"name":1}]}', 'not JSON'])(
  'reads %p as none',
  (text) => {
    expect(readViewsText(text)).toEqual(NO_VIEWS);
  }
);

it.each([...HOSTILE_TEXTS, 'javascript:alert(1)', '//evil.example', '#', '&a=b'])('%p leads nowhere else', (text) => {
  const { views } = readViews({
    views: [
      { name: `n${text}`, search: text },
      { name: 'v', search: `var-rule=${encodeURIComponent(text)}` },
    ],
  });
  for (const view of views) {
    const url = new URL(viewUrl(view), 'http://g');
    expect([url.origin, url.pathname]).toEqual(['http://g', '/a/community-falco-app/events']);
  }
  expect(new URL(viewUrl(views[1] ?? { name: '', search: '' }), 'http://g').searchParams.get('var-rule')).toBe(
    text === '\ud83d' ? '\ufffd' : text
  );
});
