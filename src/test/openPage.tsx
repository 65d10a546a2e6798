import React, { useEffect, useLayoutEffect, useState } from 'react';
import { type SceneAppPage, SceneApp } from '@grafana/scenes';
import { LocationServiceProvider, locationService } from '@grafana/runtime';
import { act, configure, fireEvent, render, within } from '@testing-library/react';
import { Route, Router, Routes } from 'react-router-dom';
import { PLUGIN_BASE_URL } from 'constants/routes';
import { type AppSettings, newEnvironment, readSettings } from 'lib/settings/settings';
import { provideCanvas } from './canvas';
import { type FakeSources } from './fakeSources';

// A busy machine takes its time.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
// For each look at a page jsdom would work out all rules of all style sheets for all of its elements: seconds, for nothing.
window.getComputedStyle = ({ style }: Element & Partial<ElementCSSInlineStyle>) => style ?? document.body.style;

/** Settings of one environment, whose Loki is `loki` and which has no Prometheus. */
export const LOKI_ALONE: AppSettings = { ...readSettings(undefined), environments: [newEnvironment([], 'loki')] };

/** Opens a page at an address, as Grafana does: its title, its filters, what it shows. */
export async function openPage(page: SceneAppPage, query: Readonly<Record<string, string>> = {}): Promise<void> {
  provideCanvas();
  locationService.replace(`${page.state.url}?${new URLSearchParams(query).toString()}`);
  const app = new SceneApp({
    pages: [page],
    urlSyncOptions: { updateUrlOnInit: true, createBrowserHistorySteps: true },
  });
  render(<Browser app={app} page={page} />);
  await settle();
}

/** What opens pages over systems that answer: `usual` where none is named. */
export function opener(
  sources: FakeSources,
  makePage: (settings: AppSettings) => SceneAppPage,
  usual: Parameters<FakeSources['answerWith']>[0]
) {
  return async (system = usual, query: Readonly<Record<string, string>> = {}): Promise<void> => {
    sources.answerWith(system);
    await openPage(makePage(LOKI_ALONE), query);
  };
}

/** Lets all that is on its way arrive. */
export const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)));

/** Follows a link, which Grafana's router takes. */
export async function follow(link: HTMLElement): Promise<void> {
  fireEvent.click(link);
  await settle();
}

/** Where a link leads: the page's name, and what it says there, without what it says is not set. */
export function placeOf(link: Element): Readonly<Record<string, string>> {
  const { pathname, searchParams } = new URL(link.getAttribute('href') ?? '', 'http://grafana');
  const said = new Map<string, string>();
  for (const [key, value] of searchParams) {
    if (value !== '' && value !== '$__all') {
      said.set(key, said.has(key) ? `${said.get(key)}, ${value}` : value);
    }
  }
  return { page: pathname.split('/').at(-1) ?? '', ...Object.fromEntries(said) };
}

/** What the address of the page says. */
export const addressOf = (): string => locationService.getLocation().search;

/** What the cells of a table's rows say, its head left out. */
export function cellsOf(table: HTMLElement): string[][] {
  return [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')
  );
}

/** Presses the button that asks again what an alert says has failed. */
export async function tryAgain(alert: HTMLElement): Promise<void> {
  fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  await settle();
}

/** What of a browser and of Grafana is around a page: its address, and a router that takes each click on a link. */
function Browser({ app, page }: { readonly app: SceneApp; readonly page: SceneAppPage }) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen(setLocation), [history]);
  useEffect(() => {
    const go = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
      if (link && !event.defaultPrevented) {
        event.preventDefault();
        locationService.push(link.getAttribute('href') ?? '');
      }
    };
    document.addEventListener('click', go);
    return () => document.removeEventListener('click', go);
  }, []);
  const { title } = page.useState();
  const navigator = { ...history, createHref: (to: unknown) => history.createHref(Object(to)) };
  return (
    <LocationServiceProvider service={locationService}>
      <Router location={location} navigator={navigator}>
        <h1>{title}</h1>
        <Routes>
          <Route path={`${PLUGIN_BASE_URL}/*`} element={<app.Component model={app} />} />
        </Routes>
      </Router>
    </LocationServiceProvider>
  );
}
