import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { failing, type FakeQuery } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { giveRoom } from 'components/EventList/list.fixture';
import { addressOf, LOKI_ALONE, openPage, placeOf, tryAgain } from 'test/openPage';
import { hoursAgo, type StoredEvent, StoredEvents } from 'test/storedEvents';
import { makeNoisePage } from './noisePage';

const grafana = provideGrafana();
beforeAll(giveRoom);

const RULE = 'Read sensitive file untrusted';
const read = (hour: number, more: Readonly<Record<string, string>> = {}): StoredEvent => ({
  ...{ atMs: hoursAgo(hour + 0.5), rule: RULE, priority: 'Warning', hostname: 'node-a' },
  fields: {
    'proc.name': 'restic',
    'fd.name': '/etc/shadow',
    'k8s.ns.name': 'ops',
    'k8s.pod.name': 'backup-1',
    ...more,
  },
});
const NIGHT = [...Array.from({ length: 6 }, (_, hour) => read(hour)), read(2.2, { 'proc.name': 'cat' })];
const stored = new StoredEvents(NIGHT);

async function open(
  query: Readonly<Record<string, string>> = {},
  system: Parameters<typeof grafana.sources.answerWith>[0] = stored,
  rule = RULE
) {
  grafana.sources.answerWith(system);
  await openPage(makeNoisePage(LOKI_ALONE), { ...query, rule });
}

const part = (name: string) => screen.findByRole('region', { name });
const HIDDEN = 'What it would have hidden';
/** An exception that a link brings. */
const PRESET = { value: 'proc.name=restic' };

describe('the studio of a rule', () => {
  it('starts from what comes again, writes it as Falco reads it, and counts what it would have hidden', async () => {
    await open(PRESET);
    expect(await part('For your rules files')).toHaveTextContent(
      /- rule: Read sensitive file untrusted.*proc\.name.*restic/
    );
    await waitFor(async () =>
      expect(await part(HIDDEN)).toHaveTextContent(/Hides 6 of 7 events of the rule \(85.7 %\)/)
    );
    expect(await screen.findByText('All 7 events were read.')).toBeVisible();
    expect(screen.getAllByTestId('falco-event-row')).toHaveLength(6);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('leads to the events that it hides, and to the rule', async () => {
    await open({ ...PRESET, 'var-namespace': 'ops' });
    const hidden = await screen.findByRole('link', { name: 'Warning 6' });
    expect(placeOf(hidden)).toMatchObject({ page: 'events', 'var-rule': RULE, 'var-namespace': 'ops' });
    expect(placeOf(hidden)['var-filters']).toContain('restic');
    expect(placeOf(screen.getByRole('link', { name: 'The rule' }))).toMatchObject({ page: 'rules', rule: RULE });
  });

  it.each([
    ['Warning', true],
    ['Emergency', false],
  ] as const)('warns of hidden events of what must not wait in the environment: %s', async (priority, warns) => {
    const [environment] = LOKI_ALONE.environments;
    const highPriority = { priorities: [priority], rules: [], tags: [] };
    grafana.sources.answerWith(stored);
    const settings = {
      ...LOKI_ALONE,
      environments: environment ? [{ ...environment, attention: { highPriority } }] : [],
    };
    await openPage(makeNoisePage(settings), { ...PRESET, rule: RULE });
    await waitFor(async () => expect(await part(HIDDEN)).toHaveTextContent(/Hides 6 of 7 events/));
    expect(screen.queryAllByText(/of high priority/)).toHaveLength(warns ? 1 : 0);
  });

  it('takes another offer, and says so in its address', async () => {
    await open();
    const offers = within(await screen.findByRole('group', { name: 'Start from' })).getAllByRole('button');
    const other = offers.find((offer) => offer.getAttribute('aria-pressed') === 'false') ?? offers[0];
    fireEvent.click(other ?? document.body);
    await waitFor(() => expect(addressOf()).toContain('offer='));
    expect(within(await part('Start from')).getByRole('button', { pressed: true })).toBe(other);
  });

  it('tells that the rule did not fire, and lets fields be typed', async () => {
    await open({}, new StoredEvents([]), 'Terminal shell in container');
    expect(await screen.findByText(/The rule did not fire in this range/)).toBeVisible();
    expect(await part(HIDDEN)).toHaveTextContent('There is nothing to try yet: choose fields and values.');
    expect(screen.getByRole('combobox', { name: 'Add a field' })).toBeVisible();
  });

  it('shows what an attacker named himself as text, and writes it as one value', async () => {
    const evil = '"]}\n- rule: x # <img src=x>\u202E';
    await open({ value: `proc.name=${evil}` }, new StoredEvents([read(1, { 'proc.name': evil })]));
    await waitFor(async () => expect(await part(HIDDEN)).toHaveTextContent('Hides 1 of 1 events'));
    const text = (await part('For your rules files')).querySelector('pre, code')?.textContent ?? '';
    expect(text.match(/^- rule:/gm)).toHaveLength(1);
    expect(document.querySelector('img')).toBeNull();
    expect(document.body.textContent).not.toContain('\u202e');
  });
});

describe('the studio of a rule, where a question fails', () => {
  const isSample = ({ refId }: FakeQuery) => refId.includes('sample');
  const isHidden = ({ refId, expr }: FakeQuery) => refId.endsWith('cube') && expr.includes('restic');

  it('says why no events are there to start from, and reads them once it is asked again', async () => {
    await open({}, failing(stored, isSample));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Loki cannot be reached.*connection refused/);
    expect(document.body).not.toHaveTextContent(/did not fire|None of its events/);
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    expect(await screen.findByText('All 7 events were read.')).toBeVisible();
    expect(screen.getByRole('group', { name: 'Start from' })).toBeVisible();
  });

  it('keeps the exception where it could not be counted, and counts it again', async () => {
    await open(PRESET, failing(stored, isHidden, 'context deadline exceeded'));
    const alert = await screen.findByRole('alert');
    expect(await part(HIDDEN)).toContainElement(alert);
    expect(alert).toHaveTextContent('Loki did not answer in time');
    expect(await part('For your rules files')).toHaveTextContent('restic');
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    await waitFor(async () => expect(await part(HIDDEN)).toHaveTextContent(/Hides 6 of 7 events/));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
