import { SceneAppPage, SceneObjectBase } from '@grafana/scenes';
import { showOpened } from './openedName';
import { PageScene } from './PageScene';

class Body extends SceneObjectBase {}

function pageWithBody() {
  const body = new Body({});
  const scene = new PageScene({ body });
  const page = new SceneAppPage({
    title: 'Rules',
    url: '/a/falco/rules',
    routePath: 'rules/*',
    preserveUrlKeys: ['from'],
    getScene: () => scene,
  });
  page.initializeScene(scene);
  return { body, page };
}

describe('the name of what is open', () => {
  it.each([
    ['Read / write (a + b)', 'Read / write (a + b)'],
    [`exe${String.fromCodePoint(0x202e)}gpj`, 'exe⟨U+202E⟩gpj'],
    ['<b>&amp;', '<b>&amp;'],
  ])('%j is the title of the page, behind the crumb of the page itself', (name, title) => {
    const { body, page } = pageWithBody();
    showOpened(body, name);
    expect(page.state.title).toBe(title);
    const parent = page.state.getParentPage?.();
    // Scenes draws crumbs of pages alone.
    expect(parent).toBeInstanceOf(SceneAppPage);
    expect(parent?.state).toMatchObject({ title: 'Rules', url: '/a/falco/rules', preserveUrlKeys: ['from'] });
  });

  it('gives way to the next one, and to the page when nothing is open', () => {
    const { body, page } = pageWithBody();
    showOpened(body, 'one');
    showOpened(body, 'Rules');
    expect([page.state.title, page.state.getParentPage?.().state.title]).toEqual(['Rules', 'Rules']);
    showOpened(body, undefined);
    expect([page.state.title, page.state.getParentPage]).toEqual(['Rules', undefined]);
  });

  it('is nobody’s where there is no such page', () => {
    expect(() => showOpened(new Body({}), 'one')).not.toThrow();
  });
});
