import fc from 'fast-check';
import { getUrlState, sceneGraph, type SceneObject, syncStateFromSearchParams } from '@grafana/scenes';
import { eventsUrl, type EventsLink } from 'constants/eventsUrl';
import { FILTER_OPERATORS, type UrlFilter } from 'constants/filterUrl';
import { PAGES } from 'constants/pages';
import { PAGE_ROUTES as PLACES, type PageRoute, ROUTES } from 'constants/routes';
import { FIELD_VARIABLES, VARS } from 'constants/variables';
import { type EventFilter, type EventFilters, isFieldFilter, isNegative, isTextFilter } from 'domain/logql/filters';
import { fulfils } from 'domain/logql/condition';
import { type AppSettings, newEnvironment, readSettings } from 'lib/settings/settings';
import { type PageScene } from 'scenes/PageScene';
import { eventFiltersOf } from 'scenes/events/eventFilters';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { PAGE_MAKERS, type PageMaker } from './pageMakers';

const environments = [newEnvironment([], 'one'), newEnvironment(['main'], 'two')];
const settings: AppSettings = { ...readSettings(undefined), environments };

const makers = new Map<PageRoute, PageMaker>();
beforeAll(async () => {
  for (const route of PLACES) {
    makers.set(route, await PAGE_MAKERS[route]());
  }
}, 60_000);

function makePage(route: PageRoute): PageScene {
  const getScene = makers.get(route)?.(settings).state.getScene;
  if (!getScene) {
    throw new Error(`${route} has no scene`);
  }
  return getScene({ params: {}, isExact: true, path: '', url: '' });
}

function visit(scene: SceneObject, url: string): void {
  syncStateFromSearchParams(scene, new URL(url, 'http://g').searchParams);
}

/** What a page shows, and what its address would say. */
function shownBy(scene: SceneObject) {
  const { from, to } = sceneGraph.getTimeRange(scene).state;
  return { address: getUrlState(scene), filters: eventFiltersOf(scene), from, to };
}

/** The part of a page that links stand on. */
const partOf = (scene: PageScene): SceneObject => scene.state.body;

const value = fc.constantFrom('a', 'b', 'c', 'All', '$__all', 'x|y', 'x,y', 'x#y', '');
const values = fc.uniqueArray(value, { maxLength: 3 });
const filter = fc
  .tuple(fc.constantFrom('proc.name', 'rule', 'tags'), fc.constantFrom(...FILTER_OPERATORS), values)
  .map(([field, operator, some]): UrlFilter =>
    operator.endsWith('|') ? [field, operator, ...(some.length > 0 ? some : ['a'])] : [field, operator, some[0] ?? 'a']
  );
const link: fc.Arbitrary<EventsLink> = fc.record(
  {
    from: fc.constantFrom('now-6h', '1700000000000'),
    to: fc.constantFrom('now', '1700000009000'),
    timeZone: fc.constantFrom('utc', 'Asia/Tokyo', 'browser'),
    environment: fc.constantFrom(...environments.map(({ id }) => id), 'gone'),
    variables: fc.record(Object.fromEntries(FIELD_VARIABLES.map((name) => [name, values])), { requiredKeys: [] }),
    filters: fc.array(filter, { maxLength: 2 }),
    text: fc.constantFrom('', 'shadow', 'a"b'),
    event: fc.constantFrom('1-a', '2-b'),
    open: fc.record(
      {
        rule: fc.constantFrom('A', 'B'),
        tag: fc.constantFrom('T1059', 'x'),
        technique: fc.constantFrom('T1059', 'T1003'),
        alert: fc.constantFrom('spike', 'high-priority'),
      },
      { requiredKeys: [] }
    ),
    values: fc.array(fc.tuple(fc.constantFrom('proc.name', 'fd.name'), fc.constantFrom('a', 'b')), { maxLength: 2 }),
    own: fc.record(
      {
        sub: fc.constant('true'),
        where: fc.constantFrom('pod', 'hostname'),
        q: fc.constant('shell'),
        sort: fc.constantFrom('oldest', 'name'),
        by: fc.constantFrom('pod', 'proc.name'),
        cols: fc.constant('time,rule'),
        priority: fc.constant('Critical'),
        tab: fc.constant('output'),
      },
      { requiredKeys: [] }
    ),
  },
  { requiredKeys: [] }
);

describe('a link', () => {
  it.each(PLACES)('shows the same on %s whether somebody was there before, and after a reload', (route) => {
    fc.assert(
      fc.property(link, link, (before, next) => {
        const [used, fresh, reloaded] = [makePage(route), makePage(route), makePage(route)];
        visit(used, eventsUrl(before, route));
        visit(used, eventsUrl(next, route));
        visit(fresh, eventsUrl(next, route));
        expect(shownBy(used)).toEqual(shownBy(fresh));
        const params = new URLSearchParams();
        Object.entries(shownBy(used).address).forEach(([key, one]) =>
          [one ?? []].flat().forEach((text) => params.append(key, text))
        );
        // As Grafana adds it when a link is followed.
        params.append('uel_pid', 'x');
        visit(reloaded, `/?${params.toString()}`);
        expect(shownBy(reloaded)).toEqual(shownBy(used));
      }),
      { numRuns: 25 }
    );
  });

  it.each(PLACES.filter((route) => PAGES[route].filters))(
    'from %s lists what its number was counted under, and its own condition',
    (route) => {
      fc.assert(
        fc.property(link, link, link, events, (state, visited, { variables, filters }, some) => {
          const [from, to, own] = [makePage(route), makePage(ROUTES.events), makePage(ROUTES.events)];
          visit(from, eventsUrl(state, route));
          visit(to, eventsUrl(visited));
          visit(own, eventsUrl({ variables, filters }));
          visit(to, eventsBehind(partOf(from), { variables, filters }));
          const counted = [...eventFiltersOf(from), ...eventFiltersOf(own)];
          expect(some.filter(heldBy(eventFiltersOf(to)))).toEqual(some.filter(heldBy(counted)));
          const { from: start, to: end, address } = shownBy(to);
          expect({ start, end, environment: address[`var-${VARS.environment}`] }).toEqual({
            start: shownBy(from).from,
            end: shownBy(from).to,
            environment: shownBy(from).address[`var-${VARS.environment}`],
          });
        }),
        { numRuns: 25 }
      );
    }
  );
});

type SomeEvent = Readonly<Record<string, readonly string[]>> & { readonly line: readonly string[] };

const fields = ['cluster', 'priority', 'source', 'rule', 'namespace', 'pod', 'hostname', 'proc.name'];
const events: fc.Arbitrary<SomeEvent[]> = fc.array(
  fc.record({
    ...Object.fromEntries(fields.map((field) => [field, fc.tuple(value)])),
    tags: values,
    line: fc.tuple(fc.constantFrom('shadow', 'a"b', 'x')),
  }),
  { minLength: 5, maxLength: 20 }
);

/** Whether an event is one of those that filters ask for. */
function heldBy(filters: EventFilters): (event: SomeEvent) => boolean {
  return (event) => filters.every((one) => holds(one, event));
}

function holds(one: EventFilter, event: SomeEvent): boolean {
  if (isTextFilter(one)) {
    return (event.line[0] ?? '').includes(one.text);
  }
  if (!isFieldFilter(one)) {
    throw new Error('no page asks for that');
  }
  const found = event[one.field] ?? [''];
  const any = found.length > 0 ? found : [''];
  return isNegative(one.op) ? any.every((text) => fulfils(one, text)) : any.some((text) => fulfils(one, text));
}
