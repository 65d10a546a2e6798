import { fireEvent, screen, waitFor } from '@testing-library/react';
import { failing, type FakeQuery } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { addressOf, LOKI_ALONE, openPage, placeOf, tryAgain } from 'test/openPage';
import { hoursAgo, StoredEvents } from 'test/storedEvents';
import { DAY, DROPPED, SHELL } from 'test/storedDay';
import { makeRulesPage } from './rulesPage';

const grafana = provideGrafana();
const stored = new StoredEvents(DAY);

async function open(
  rule: string,
  system: Parameters<typeof grafana.sources.answerWith>[0] = stored,
  query: Readonly<Record<string, string>> = {}
) {
  grafana.sources.answerWith(system);
  await openPage(makeRulesPage(LOKI_ALONE), { ...query, rule });
}

const part = (name: string) => screen.getByRole('region', { name });
const breakdown = () => part('Where and by whom');

describe('the page of a rule', () => {
  it('says what the rule is, how often it fired against the day before, and where', async () => {
    await open(SHELL.rule);
    expect(await screen.findByRole('link', { name: 'Events: 3. +2 (1 before)' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 1, name: SHELL.rule })).toBeVisible();
    expect(part('Definition')).toHaveTextContent('Someone opened an interactive shell in a running container');
    await waitFor(() => expect(breakdown()).toHaveTextContent('node-a 3'));
    expect(part('Tags')).toHaveTextContent('mitre_execution');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('leads on with time and filters: events, tuning, tags, techniques, alerts', async () => {
    await open(SHELL.rule, stored, { from: 'now-6h', to: 'now', 'var-namespace': 'payments' });
    const kept = { from: 'now-6h', to: 'now', 'var-env': 'main', 'var-namespace': 'payments' };
    const place = async (name: string) => placeOf(await screen.findByRole('link', { name }));
    expect(await place('Its 3 events')).toEqual({ ...kept, page: 'events', 'var-rule': SHELL.rule });
    expect(await place('Tune this rule')).toEqual({ ...kept, page: 'noise', rule: SHELL.rule });
    expect(await place('mitre_execution')).toEqual({ ...kept, page: 'tags', tag: 'mitre_execution' });
    expect(await place('T1059 Command and Scripting Interpreter')).toEqual({
      ...{ ...kept, page: 'mitre', technique: 'T1059' },
    });
    expect(await place('Falco shell in a container')).toMatchObject({ page: 'alerts', alert: 'terminal-shell' });
  });

  it('counts by the field that is opened, and narrows the page to a value that is picked', async () => {
    const elsewhere = { ...SHELL, fields: { ...SHELL.fields, 'k8s.ns.name': 'shop' } };
    await open(SHELL.rule, new StoredEvents([...DAY, elsewhere]));
    fireEvent.click(await screen.findByRole('tab', { name: 'Namespace' }));
    await waitFor(() => expect(breakdown()).toHaveTextContent('payments 3shop 1'));
    expect(addressOf()).toContain('by=namespace');
    fireEvent.click(screen.getByRole('button', { name: 'shop 1' }));
    expect(await screen.findByRole('link', { name: 'Its 1 event' })).toBeVisible();
    expect(addressOf()).toContain('var-namespace=shop');
  });

  it('says that the rule did not fire, when it did last, and goes there', async () => {
    await open(DROPPED.rule, new StoredEvents([{ ...DROPPED, atMs: hoursAgo(40) }]));
    expect(await screen.findByText('This rule did not fire in this time range.')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Where and by whom' })).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Go to the newest' }));
    expect(await screen.findByRole('link', { name: 'Its 1 event' })).toBeVisible();
  });

  it('is there for a rule that nobody knows, and says what is not known', async () => {
    const rule = '</h1><script>alert(1)</script>\u202E';
    await open(rule, new StoredEvents([{ atMs: hoursAgo(1), rule, tags: ['<b>T1059</b>'] }]));
    expect(await screen.findByRole('link', { name: 'Its 1 event' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('</h1><script>alert(1)</script>');
    expect(screen.getByRole('link', { name: '<b>T1059</b>' })).toBeVisible();
    expect(part('Techniques')).toHaveTextContent('Its tags name no technique of ATT&CK.');
    expect(document.querySelector('script, h1 b')).toBeNull();
  });
});

describe('the page of a rule, where a question fails', () => {
  it('says of the breakdown alone that it failed, and asks it again', async () => {
    await open(
      SHELL.rule,
      failing(stored, ({ refId }: FakeQuery) => refId.includes('where'), 'context deadline exceeded')
    );
    expect(await screen.findByRole('link', { name: 'Its 3 events' })).toBeVisible();
    const alert = await screen.findByRole('alert');
    expect(breakdown()).toContainElement(alert);
    expect(alert).toHaveTextContent('Loki did not answer in time');
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    await waitFor(() => expect(breakdown()).toHaveTextContent('node-a 3'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says why nothing is counted, and no word of zero', async () => {
    await open(
      SHELL.rule,
      failing(stored, () => true)
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Loki cannot be reached.*connection refused/);
    expect(document.body).not.toHaveTextContent(/did not fire|0 events/);
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    expect(await screen.findByRole('link', { name: 'Its 3 events' })).toBeVisible();
  });
});
