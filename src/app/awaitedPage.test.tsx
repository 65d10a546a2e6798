import { locationService } from '@grafana/runtime';
import { sceneGraph, SceneAppPage, SceneReactObject } from '@grafana/scenes';
import { fireEvent, screen } from '@testing-library/react';
import { ROUTES } from 'constants/routes';
import { LOKI_ALONE, openPage, settle } from 'test/openPage';
import { pageState } from 'scenes/pageState';
import { PageScene } from 'scenes/PageScene';
import { makeTimeRange } from 'scenes/variables/eventVariables';
import { makeAwaitedPage } from './awaitedPage';

const scenes: PageScene[] = [];

const makePage = () =>
  new SceneAppPage({
    ...pageState(ROUTES.health),
    getScene: () => {
      const scene = new PageScene({
        $timeRange: makeTimeRange(ROUTES.health),
        body: new SceneReactObject({ component: () => 'It is there' }),
      });
      scenes.push(scene);
      return scene;
    },
  });

beforeEach(() => {
  scenes.length = 0;
});

describe('a page that is fetched when it is opened', () => {
  it('takes the place of what stood for it, at the address that was opened', async () => {
    const fetchMaker = jest.fn(() => Promise.resolve(makePage));
    const awaited = makeAwaitedPage(ROUTES.health, fetchMaker, LOKI_ALONE);
    expect(awaited.state.title).toBe('Health');
    expect(fetchMaker).not.toHaveBeenCalled();

    await openPage(awaited, { from: 'now-6h', to: 'now-2h' });
    expect(await screen.findByText('It is there')).toBeInTheDocument();
    expect(scenes).toHaveLength(1);
    expect(scenes.map((scene) => sceneGraph.getTimeRange(scene).state.from)).toEqual(['now-6h']);
    expect(locationService.getSearchObject()).toMatchObject({ from: 'now-6h', to: 'now-2h' });
    expect(fetchMaker).toHaveBeenCalledTimes(1);
  });

  it('says that it did not come, and fetches it again', async () => {
    const fetchMaker = jest.fn(() => Promise.resolve(makePage)).mockRejectedValueOnce(new Error('chunk 7 failed'));
    await openPage(makeAwaitedPage(ROUTES.health, fetchMaker, LOKI_ALONE), { from: 'now-6h', to: 'now' });
    expect(await screen.findByRole('alert')).toHaveTextContent('chunk 7 failed');

    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(await screen.findByText('It is there')).toBeInTheDocument();
    expect(locationService.getSearchObject()).toMatchObject({ from: 'now-6h' });
  });
});
