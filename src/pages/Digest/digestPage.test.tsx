import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeAnnotations } from 'test/fakeAnnotations';
import { failing } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { addressOf, LOKI_ALONE, openPage, placeOf } from 'test/openPage';
import { DAY, DROPPED, SHELL } from 'test/storedDay';
import { hoursAgo, StoredEvents } from 'test/storedEvents';
import { makeDigestPage } from './digestPage';

const grafana = provideGrafana();
const HOSTILE = '<img src=x onerror=alert(1)>\u202E';
const GONE = { ...SHELL, rule: 'Of yesterday', hostname: 'node-old', atMs: hoursAgo(30) };
const NEW = { ...DROPPED, fields: { ...DROPPED.fields, 'proc.name': HOSTILE } };
const STORED = new StoredEvents([...DAY, GONE, NEW]);
const copied: string[] = [];

beforeEach(() => {
  copied.splice(0);
  Object.assign(navigator, { clipboard: { writeText: async (text: string) => void copied.push(text) } });
  Object.assign(window, { isSecureContext: true });
});

async function open(system: Parameters<typeof grafana.sources.answerWith>[0] = STORED) {
  grafana.answerApi(new FakeAnnotations().answer);
  grafana.logIn('Viewer', ['annotations:read']);
  grafana.sources.answerWith(system);
  await openPage(makeDigestPage(LOKI_ALONE));
}

const part = (name: string) => screen.findByRole('region', { name });

describe('the digest', () => {
  it('says what is new here, what is seen no more, and where each leads', async () => {
    await open();
    const changes = within(await part('New and no longer seen'));
    const processes = await changes.findByRole('list', { name: 'New processes' });
    await waitFor(() => expect(processes).toHaveTextContent('<img src=x onerror=alert(1)>'));
    expect(document.querySelector('img')).toBeNull();
    expect(document.body).not.toHaveTextContent('\u202E');
    const rules = changes.getByRole('list', { name: 'New rules' });
    expect(placeOf(within(rules).getByRole('link', { name: DROPPED.rule }))).toMatchObject({
      ...{ page: 'events', 'var-rule': DROPPED.rule },
    });
    expect(changes.getByRole('list', { name: 'Rules that stopped firing' })).toHaveTextContent('Of yesterday');
    expect(await changes.findByRole('list', { name: 'Hosts without events' })).toHaveTextContent('node-old');
  });

  it('has incidents, noise, and what nobody can know without a Prometheus', async () => {
    await open();
    const incidents = within(await screen.findByRole('table', { name: 'Incidents' }));
    expect(incidents.getByRole('link', { name: DROPPED.rule })).toBeVisible();
    expect(await screen.findByRole('table', { name: /^Noise/ })).toHaveTextContent(SHELL.rule);
    expect(await part('What may be missing')).toHaveTextContent('Whether events were lost in delivery is not known');
  });

  it('is copied as Markdown, in which what is not known is not none', async () => {
    await open();
    await screen.findByRole('table', { name: /^Noise/ });
    fireEvent.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    await waitFor(() => expect(copied).toHaveLength(1));
    expect(copied[0]).toContain('## New here\n- Rules: ');
    expect(copied[0]).toContain('- Rules: `Of yesterday`');
    expect(copied[0]).toContain('## Lost in delivery\nNot known.');
    expect(copied[0]).not.toContain('\u202E');
  });

  it('tells nothing to be new where nothing was seen before', async () => {
    await open(new StoredEvents(DAY.filter(({ atMs }) => atMs > hoursAgo(24))));
    expect(await screen.findByText(/The period before has no events/)).toBeVisible();
    expect(screen.queryByRole('list', { name: 'New rules' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    await waitFor(() => expect(copied[0]).toContain('## New here\nNot known.'));
  });

  it('is of the last week where that is chosen', async () => {
    await open();
    fireEvent.click(await screen.findByLabelText('The last week'));
    await waitFor(() => expect(addressOf()).toContain('from=now-7d'));
    expect(screen.getByLabelText('The last week')).toBeChecked();
  });

  it('stands in the parts that could be asked where one field could not', async () => {
    await open(failing(STORED, ({ expr }) => expr.includes('proc_name')));
    expect(await screen.findByText(/New processes: what is new is not known/)).toBeVisible();
    expect(await screen.findByRole('list', { name: 'New rules' })).toHaveTextContent(DROPPED.rule);
  });
});
