import { openUrl } from '../../../src/constants/openUrl';
import { eventsUrl, type EventsLink } from '../../../src/constants/eventsUrl';
import { ROUTES, type Route } from '../../../src/constants/routes';
import { quote } from '../../../src/domain/logql/quote';
import { expect, test } from '../fixtures';
import { EventsView } from '../pages/EventsView';
import { addViewer, alertAddresses } from '../support/grafanaApi';
import { systems } from '../support/systems';
import { collectLinks, follow, type FoundLink, isList, type Shown, shownBy } from '../support/links';

const MINUTE = 60_000;
const ENVIRONMENT = 'demo';
const COLLEAGUE = { user: 'falco-colleague', password: 'falco-colleague' };

/** Links of one kind that are followed; all of them with JOURNEY_LINKS=all. */
const MOST_OF_A_KIND = process.env.JOURNEY_LINKS === 'all' ? Infinity : Number(process.env.JOURNEY_LINKS ?? 2);

/** A filter of every sort, under which a page was looked at before somebody follows a link to it. */
const BEFORE: EventsLink = {
  from: 'now-5m',
  to: 'now',
  timeZone: 'Asia/Tokyo',
  environment: ENVIRONMENT,
  variables: {
    ...{ priority: ['Debug'], source: ['k8s_audit'], rule: ['no such rule'], tag: ['T0000'] },
    ...{ namespace: ['nowhere'], pod: ['none-0'], hostname: ['no-host'], cluster: ['no-cluster'] },
  },
  filters: [
    ['proc.name', '!=|', 'sh', 'bash'],
    ['user.name', '=', ''],
  ],
  text: 'no such text',
  event: '1-none',
  open: { rule: 'no such rule', tag: 'T0000', technique: 'T0000' },
};

test('what a number says, its link shows, whoever was there before', async ({ page, browser }) => {
  test.setTimeout(40 * MINUTE);
  // Whole minutes of the past: nothing is added to it while the journey is on its way.
  const to = Math.floor(Date.now() / MINUTE) * MINUTE - 10 * MINUTE;
  const range = { from: to - 3 * 60 * MINUTE, to, timeZone: 'utc', environment: ENVIRONMENT };

  const colleague = await browser.newContext({ baseURL: systems().grafanaUrl, timezoneId: 'America/New_York' });
  await addViewer(COLLEAGUE.user, COLLEAGUE.password);
  const answer = await colleague.request.post('/login', { data: COLLEAGUE });
  expect(answer.ok(), 'a viewer logs in').toBe(true);
  const theirs = await colleague.newPage();

  await page.goto(eventsUrl(range));
  await shownBy(page);
  for (const route of Object.values(ROUTES).filter((one) => one !== ROUTES.open)) {
    await follow(page, eventsUrl(BEFORE, route));
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }

  const found: FoundLink[] = [];
  const collect = async (place: string, link: EventsLink, route: Route) => {
    await follow(page, eventsUrl({ ...range, ...link }, route));
    await shownBy(page);
    const links = await collectLinks(page, place);
    found.push(...links);
    return links;
  };
  await collect('Overview', {}, ROUTES.overview);
  await collect(
    'Overview, filtered',
    { variables: { source: ['syscall'] }, filters: [['rule', '!=|', 'x', 'y']] },
    ROUTES.overview
  );
  const rules = await collect('Rules', {}, ROUTES.rules);
  await collect('Tags', {}, ROUTES.tags);
  const matrix = await collect('Matrix', {}, ROUTES.mitre);
  await collect('Noise', {}, ROUTES.noise);
  await collect('Alerts', {}, ROUTES.alerts);
  await collect('Health', {}, ROUTES.health);
  const opened = (links: readonly FoundLink[], key: string) =>
    links.map(({ href }) => new URL(href, 'http://g').searchParams.get(key)).find((value) => value !== null) ?? '';
  await collect('Rule', { open: { rule: opened(rules, 'rule') } }, ROUTES.rules);
  await collect('Tag', { open: { tag: 'maturity_stable' } }, ROUTES.tags);
  await collect('Technique', { open: { technique: opened(matrix, 'technique') } }, ROUTES.mitre);
  await collect('Studio', { open: { rule: opened(rules, 'rule') } }, ROUTES.noise);

  // The detail of an event: its rule, around it, an exception.
  await follow(page, eventsUrl(range));
  await shownBy(page);
  await new EventsView(page.locator('body')).open();
  found.push(...(await collectLinks(page, 'Event')));

  // From elsewhere in Grafana: alerts that fired, log lines and queries.
  const elsewhere = (place: string, href: string): FoundLink => ({ href, counted: undefined, text: href, kind: place });
  found.push(...(await alertAddresses()).map((href) => elsewhere('Notification', href)));
  const rule = opened(rules, 'rule');
  found.push(
    elsewhere('Log line', openUrl({ expr: `{rule=${quote(rule)}}`, from: range.from, to: range.to })),
    elsewhere(
      'Query',
      openUrl({ expr: '{priority=~"Critical|Warning", source!="x"} |= "proc"', from: range.from, to: range.to })
    ),
    elsewhere('Panel', openUrl({ expr: '', page: eventsUrl({ ...range, open: { rule } }, ROUTES.rules) }))
  );

  const chosen = ofEachKind(found);
  const wrong: string[] = [];
  for (const link of chosen) {
    const problem = await compare(link);
    // It takes minutes: say where it is.
    process.stdout.write(`${problem ? 'DISAGREED' : 'agreed'}  ${link.kind}  ${link.counted ?? ''}\n`);
    if (problem) {
      wrong.push(`${link.kind}\n  ${link.text}\n  ${link.href}\n  ${problem}`);
    }
  }
  const kinds = new Set(chosen.map(({ kind }) => kind)).size;
  const numbers = chosen.filter(({ counted, href }) => counted !== undefined && isList(href)).length;
  process.stdout.write(
    `found ${found.length} links, followed ${chosen.length} of ${kinds} kinds, ${numbers} with a number: ${
      wrong.length === 0 ? 'all agreed' : `${wrong.length} disagreed`
    }\n`
  );
  expect(wrong.join('\n\n')).toBe('');
  expect(numbers, 'links with a number').toBeGreaterThan(20);

  async function compare(link: FoundLink): Promise<string | undefined> {
    await follow(page, link.href);
    const here = await shownBy(page);
    const [total] = here.numbers;
    if (link.counted !== undefined && isList(link.href) && total !== link.counted) {
      return `says ${link.counted}, its list has ${total}`;
    }
    const path = page.url();
    await page.reload();
    const again = await shownBy(page);
    await theirs.goto(path);
    const there = await shownBy(theirs);
    return difference('a reload', here, again) ?? difference("a colleague's browser", here, there);
  }
});

function difference(what: string, here: Shown, there: Shown): string | undefined {
  return JSON.stringify(here) === JSON.stringify(there)
    ? undefined
    : `${what} shows something else:\n  ${JSON.stringify(here)}\n  ${JSON.stringify(there)}`;
}

/** Some links of each kind, those with most events and with fewest first: where a filter is lost, they differ most. */
function ofEachKind(links: readonly FoundLink[]): FoundLink[] {
  const kinds = new Map<string, FoundLink[]>();
  for (const link of links) {
    const of = kinds.get(link.kind) ?? [];
    if (!of.some(({ href }) => href === link.href)) {
      kinds.set(link.kind, [...of, link]);
    }
  }
  return [...kinds.values()].flatMap((of) => {
    const sorted = [...of].sort((a, b) => (b.counted ?? 0) - (a.counted ?? 0));
    return sorted.length <= MOST_OF_A_KIND ? sorted : [...sorted.slice(0, MOST_OF_A_KIND - 1), ...sorted.slice(-1)];
  });
}
