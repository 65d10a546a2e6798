import fc from 'fast-check';
import { completeUrl, eventsUrl, withinPage } from './eventsUrl';
import { FILTER_OPERATORS, filterFromUrl, filterToUrl, type UrlFilter } from './filterUrl';
import { PAGES } from './pages';
import { ROUTES } from './routes';

const paramsOf = (url: string) => new URL(url, 'http://g').searchParams;

describe('the address of a page', () => {
  it.each(Object.values(ROUTES))('says all that %s can be filtered by, though nothing is set', (route) => {
    const { range, fields, filters, text } = PAGES[route];
    expect(Object.fromEntries(paramsOf(eventsUrl({}, route)))).toEqual({
      ...range,
      timezone: '',
      'var-env': '',
      ...Object.fromEntries(fields.map((name) => [`var-${name}`, '$__all'])),
      ...(filters && { 'var-filters': '' }),
      ...(text && { 'var-text': '' }),
    });
  });

  it('makes free filters of what the page has no variable for, and of what no variable can hold', () => {
    const variables = { priority: ['Critical', 'Error'], pod: [''], hostname: ['All'], namespace: ['a|b', ''] };
    const of = (route: (typeof ROUTES)[keyof typeof ROUTES]) =>
      paramsOf(eventsUrl({ variables }, route)).getAll('var-filters').map(filterFromUrl);
    const always: UrlFilter[] = [
      ['namespace', '=|', 'a|b', ''],
      ['pod', '=', ''],
      ['hostname', '=', 'All'],
    ];
    expect(of(ROUTES.events)).toEqual(always);
    expect(of(ROUTES.rules)).toEqual([['priority', '=|', 'Critical', 'Error'], ...always]);
    expect(of(ROUTES.health)).toEqual([]);
  });
});

describe('an address that leaves something open', () => {
  it('is completed: what it says stays, the rest is said as not set', () => {
    const written = '/a/community-falco-app/events?orgId=1&from=now-2h&var-rule=a+b&var-rule=c&event=1-a&uel_pid=x';
    const link = { from: 'now-2h', variables: { rule: ['a b', 'c'] }, event: '1-a' };
    const wanted = [...paramsOf(eventsUrl(link)), ['orgId', '1'], ['uel_pid', 'x']].sort();
    expect([...paramsOf(completeUrl(written))].sort()).toEqual(wanted);
  });

  it.each(['/a/community-falco-app/events', '/a/community-falco-app/open?expr=x', '/explore?x=1', eventsUrl({}), ''])(
    '%s is left alone',
    (url) => expect(completeUrl(url)).toBe(url)
  );
});

describe('a link on a page', () => {
  const page = { from: 'now-6h', variables: { rule: ['A', 'B'] }, filters: [['x', '!=|', '1', '2']] as UrlFilter[] };

  it.each([
    ['a part of what is chosen replaces it', ['A'], ['A'], []],
    ['what is not a part of it holds besides', ['C'], ['C'], [['rule', '=|', 'A', 'B']]],
    ['nothing of its own leaves it', [], ['A', 'B'], []],
  ])('%s', (_, wanted, rule, kept) => {
    const link = withinPage(page, { variables: { rule: wanted }, filters: [['y', '=', '3']], to: 'now' });
    expect(link).toEqual({
      ...{ from: 'now-6h', to: 'now', variables: { rule } },
      filters: [['x', '!=|', '1', '2'], ...kept, ['y', '=', '3']],
    });
  });
});

describe('a free filter in an address', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('', 'a|b', 'a,b', 'a#b', '=|', '{{x}}', '${x}', 'é 🦅'));

  it('is read as it was written, whatever its parts hold', () => {
    fc.assert(
      fc.property(
        part.filter((field) => field !== '' && !/__gf[pch]__/.test(field)),
        fc.constantFrom(...FILTER_OPERATORS),
        fc.array(
          part.filter((value) => !/__gf[pch]__/.test(value)),
          { minLength: 1, maxLength: 3 }
        ),
        (field, operator, values) => {
          const filter: UrlFilter = [field, operator, ...values];
          expect(filterFromUrl(filterToUrl(filter))).toEqual(filter);
        }
      )
    );
  });

  it.each([
    ['a,Label|=|b,Label of b', ['a', '=', 'b']],
    ['a|=|b#dashboard#restorable', ['a', '=', 'b']],
    ['a|=__gfp__|b|c', ['a', '=|', 'b', 'c']],
    ['a|=', ['a', '=', '']],
    ['', undefined],
    ['a', undefined],
    ['|=|b', undefined],
    ['a|<|1', undefined],
  ])('%s', (text, filter) => expect(filterFromUrl(text)).toEqual(filter));
});
