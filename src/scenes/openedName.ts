import { SceneAppPage, type SceneObject } from '@grafana/scenes';
import { visibleText } from 'domain/event/visible';

/**
 * Names the page that an object is on by what is open there, which the query string says since names of rules and tags
 * hold `/`. The name is the page's heading, stands in the title of the browser's tab, and in the crumbs behind the page
 * itself, which leads back. With undefined the page has its own name again; where there is no page, nothing happens.
 */
export function showOpened(object: SceneObject, name: string | undefined): void {
  for (let at = object.parent; at; at = at.parent) {
    if (at instanceof SceneAppPage) {
      namePage(at, name);
      return;
    }
  }
}

function namePage(page: SceneAppPage, name: string | undefined): void {
  const { getParentPage, url, routePath, preserveUrlKeys } = page.state;
  const title = getParentPage?.().state.title ?? page.state.title;
  if (name !== undefined) {
    // The page with nothing open, as a crumb: it is never drawn.
    const closed = new SceneAppPage({ title, url, routePath, preserveUrlKeys });
    page.setState({ title: visibleText(name), getParentPage: () => closed });
  } else if (getParentPage) {
    page.setState({ title, getParentPage: undefined });
  }
}
