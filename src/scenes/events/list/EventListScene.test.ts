import { locationService } from '@grafana/runtime';
import { UrlSyncManager } from '@grafana/scenes';
import { PageScene } from '../../PageScene';
import { EventListScene } from './EventListScene';
import { EventsData } from '../EventsData';

const PAGE = '/a/falco/events';

/** A list whose address is kept as a page keeps it, after another page. */
function listOn(search: string) {
  locationService.push('/before');
  locationService.push(`${PAGE}${search}`);
  const list = new EventListScene(new EventsData().getRef());
  const scene = new PageScene({ body: list });
  const sync = new UrlSyncManager({ updateUrlOnInit: true });
  sync.initSync(scene);
  const stop = locationService
    .getHistory()
    .listen((location: Parameters<typeof sync.handleNewLocation>[0]) => sync.handleNewLocation(location));
  return { list, stop, choose: (selected?: string) => list.onOptionsChange({ ...list.state.options, selected }) };
}

const opened = () => new URLSearchParams(locationService.getLocation().search).get('event');
const back = () => locationService.getHistory().goBack();

/** The browser answers a step through its history a little later. */
const until = async (holds: () => boolean) => {
  for (let i = 0; i < 100 && !holds(); i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(holds()).toBe(true);
};

describe('an open event in the browser’s history', () => {
  it('is closed by Back and opened by Forward', async () => {
    const { list, choose, stop } = listOn('');
    choose('1-a');
    expect(opened()).toBe('1-a');

    back();
    await until(() => list.state.options.selected === undefined);
    expect(locationService.getLocation().pathname).toBe(PAGE);

    locationService.getHistory().goForward();
    await until(() => list.state.options.selected === '1-a');
    stop();
  });

  it('costs one step, however many are read and however it is closed', async () => {
    const { list, choose, stop } = listOn('');
    for (let i = 0; i < 5; i++) {
      choose(`${i}-a`);
      choose(`${i}-b`);
      choose(undefined);
      await until(() => list.state.options.selected === undefined);
    }
    expect(opened()).toBeNull();

    back();
    await until(() => locationService.getLocation().pathname === '/before');
    stop();
  });

  it('that an address has opened is closed without leaving the page', () => {
    const { list, choose, stop } = listOn('?event=1-a');
    expect(list.state.options.selected).toBe('1-a');
    choose(undefined);
    expect([locationService.getLocation().pathname, opened()]).toEqual([PAGE, null]);
    stop();
  });

  it('is closed where it is when the address has changed in the meantime', () => {
    const { choose, stop } = listOn('');
    choose('1-a');
    locationService.partial({ 'var-rule': 'x' }, true);
    choose(undefined);
    const { search } = locationService.getLocation();
    expect([opened(), new URLSearchParams(search).get('var-rule')]).toEqual([null, 'x']);
    stop();
  });
});
