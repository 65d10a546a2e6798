import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { failing, type FakeQuery } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { addressOf, LOKI_ALONE, openPage, placeOf, tryAgain } from 'test/openPage';
import { DAY, SHELL, SNAPSHOT } from 'test/storedDay';
import { hoursAgo, StoredEvents } from 'test/storedEvents';
import { makeTagsPage } from './tagsPage';

const grafana = provideGrafana();
const SUB = { ...SHELL, rule: 'Reverse shell', tags: ['T1059.004'] };
const stored = new StoredEvents([...DAY, SUB]);

async function open(
  tag: string,
  system: Parameters<typeof grafana.sources.answerWith>[0] = stored,
  query: Readonly<Record<string, string>> = {}
) {
  grafana.sources.answerWith(system);
  await openPage(makeTagsPage(LOKI_ALONE), { ...query, tag });
}

const itsEvents = (events: string) => screen.findByRole('link', { name: `Its ${events}` });
const list = () => screen.findByRole('table', { name: 'Rules' });

describe('the page of a tag', () => {
  it('says what it is, how many events have it, and which rules', async () => {
    await open('T1059');
    expect(await itsEvents('3 events')).toBeVisible();
    expect(screen.getByRole('heading', { level: 1, name: 'T1059' })).toBeVisible();
    const [, first] = within(await list()).getAllByRole('row');
    expect(first).toHaveTextContent(/^Terminal shell in container.*Notice.*3/);
    expect(placeOf(screen.getByRole('link', { name: 'T1059' }))).toMatchObject({ page: 'mitre', technique: 'T1059' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('counts exactly the tag until its sub-techniques are asked for, and links to what it counts', async () => {
    await open('T1059', stored, { 'var-namespace': 'payments' });
    expect(
      await screen.findByText(/Exactly T1059: events and rules of its sub-techniques are not counted/)
    ).toBeVisible();
    fireEvent.click(screen.getByRole('switch', { name: 'With sub-techniques' }));
    const link = await itsEvents('4 events');
    expect(placeOf(link)).toMatchObject({ page: 'events', 'var-tag': 'T1059, T1059.004', 'var-namespace': 'payments' });
    expect(screen.getByText('Also T1059.004.')).toBeVisible();
    expect(addressOf()).toContain('sub=true');
  });

  it('leads back to all tags', async () => {
    await open('container');
    await itsEvents('3 events');
    fireEvent.click(screen.getByRole('button', { name: 'All tags' }));
    expect(await screen.findByRole('table', { name: 'Workload' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 1, name: 'Tags' })).toBeVisible();
  });

  it('says that nothing has it, when the newest was, and goes there', async () => {
    await open('container', new StoredEvents([{ ...SHELL, atMs: hoursAgo(50) }]));
    expect(await screen.findByText('No event in this time range carries this tag.')).toBeVisible();
    fireEvent.click(await screen.findByRole('button', { name: 'Go to the newest' }));
    expect(await itsEvents('1 event')).toBeVisible();
  });

  it('says of a tag that nobody knows that no rule has it, and shows it as text', async () => {
    await open('<img src=x onerror=alert(1)>\u202E');
    expect(await screen.findByText('No rule that is known here carries this tag.')).toBeVisible();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('the page of a tag, where a question fails', () => {
  it('stands without what a sensor says is loaded, and says that it is not known', async () => {
    const isSnapshot = ({ refId }: FakeQuery) => refId.endsWith('lines');
    await open('container', failing(new StoredEvents([...DAY, SNAPSHOT]), isSnapshot));
    expect(await itsEvents('3 events')).toBeVisible();
    await waitFor(() =>
      expect(document.body).toHaveTextContent('Which rules are loaded could not be read: Loki cannot be reached.')
    );
  });

  it('says why nothing is counted, and no word of zero', async () => {
    await open(
      'container',
      failing(stored, () => true)
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Loki cannot be reached.*connection refused/);
    expect(document.body).not.toHaveTextContent(/No event|0 events/);
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    expect(await itsEvents('3 events')).toBeVisible();
  });
});
