import { screen, waitFor } from '@testing-library/react';
import { giveRoom } from 'components/EventList/list.fixture';
import { PRESETS } from 'domain/environment/defaults';
import { provideGrafana } from 'test/grafana';
import { LOKI_ALONE, openPage, settle } from 'test/openPage';
import { StoredEvents } from 'test/storedEvents';
import { DAY } from 'test/storedDay';
import { makeEventsPage } from './eventsPage';

const grafana = provideGrafana();
beforeAll(giveRoom);

const TEXT = {
  ...LOKI_ALONE,
  environments: LOKI_ALONE.environments.map((one) => ({ ...one, ...PRESETS['falco-text'] })),
};

describe('events by what the lines do not say', () => {
  it('are not said to be none: the page says what the lines lack, and what makes them say it', async () => {
    grafana.sources.answerWith(new StoredEvents(DAY));
    await openPage(makeEventsPage(TEXT), { 'var-rule': 'Terminal shell in container' });
    await waitFor(() => expect(document.body).toHaveTextContent('The lines here do not say rule'));
    await settle();
    expect(screen.getByRole('alert')).toHaveTextContent('The lines do not hold the field of a filter');
    expect(document.body).not.toHaveTextContent(/reported nothing|None that matches|count failed. So it is/);
    expect(screen.getAllByRole('button', { name: 'Clear filters' }).length).toBeGreaterThan(0);
  });
});
