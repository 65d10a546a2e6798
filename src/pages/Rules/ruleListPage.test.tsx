import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { failing, type FakeQuery } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { addressOf, follow, opener, placeOf, settle, tryAgain } from 'test/openPage';
import { hoursAgo, StoredEvents } from 'test/storedEvents';
import { DAY, DROPPED, READ, SHELL, SNAPSHOT } from 'test/storedDay';
import { makeRulesPage } from './rulesPage';

const grafana = provideGrafana();
const stored = new StoredEvents(DAY);

const open = opener(grafana.sources, makeRulesPage, new StoredEvents([]));

const FIRED = { state: 'fired' };
const list = () => screen.findByRole('table', { name: 'Rules' });
const rowOf = async (rule: string) =>
  within(await list())
    .getByText(rule)
    .closest<HTMLElement>('[role="row"]') ?? document.body;
const names = async () =>
  within(await list())
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('a')?.textContent);
const cells = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

describe('the list of rules', () => {
  it('says of each rule that fired how often, on how many hosts, and what its last event was', async () => {
    await open(stored, FIRED);
    expect(await names()).toEqual([SHELL.rule, READ.rule, DROPPED.rule]);
    await waitFor(async () => expect(await rowOf(SHELL.rule)).toHaveTextContent('k8s.pod.name=checkout-1'));
    expect(cells(await rowOf(SHELL.rule)).slice(0, 5)).toEqual([SHELL.rule, 'Notice', 'syscall', 'stable', '350 %']);
    expect(cells(await rowOf(SHELL.rule))[6]).toBe('1');
    expect(cells(await rowOf(READ.rule)).slice(3, 5)).toEqual(['stable', '233.3 %']);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('lists those that did not fire too, and says so of them', async () => {
    await open(stored, { q: 'Netcat Remote' });
    expect(cells(await rowOf('Netcat Remote Code Execution in Container'))[4]).toBe('not known');
    expect(screen.getByRole('radio', { name: /^Not known \d+/ })).toBeVisible();
  });

  it('knows from the snapshot of a sensor which are loaded', async () => {
    await open(new StoredEvents([...DAY, SNAPSHOT]), { q: 'Remote Code Execution' });
    await waitFor(() => expect(document.body).toHaveTextContent(/the metrics snapshot of node-a at .* lists 2\./));
    expect(cells(await rowOf('Netcat Remote Code Execution in Container'))[4]).toBe('did not fire');
    expect(cells(await rowOf('Netcat/Socat Remote Code Execution on Host'))[4]).toBe('not loaded');
  });

  it('is all that is known where nothing happened', async () => {
    await open(new StoredEvents([]));
    expect(await names()).toHaveLength(25);
    expect(screen.queryByRole('radio', { name: /^Fired/ })).toBeNull();
    expect(document.body).toHaveTextContent('Falco itself does not say which rules are loaded');
    expect(document.body).toHaveTextContent('No own rules are stored.');
  });

  it('narrows by a part of the name, says that none is left, and takes that back', async () => {
    await open(stored, FIRED);
    fireEvent.change(screen.getByRole('textbox', { name: 'Search rules by name' }), { target: { value: 'sensitive' } });
    expect(await names()).toEqual([READ.rule]);
    fireEvent.change(screen.getByRole('textbox', { name: 'Search rules by name' }), { target: { value: 'nowhere' } });
    expect(await screen.findByText('No rule matches the filters.')).toBeVisible();
    expect(addressOf()).toContain('q=nowhere');
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await names()).toHaveLength(25);
    expect(addressOf()).not.toContain('q=');
  });

  it('sorts by the heading that is pressed, and says which it is', async () => {
    await open(stored, FIRED);
    await list();
    fireEvent.click(screen.getByRole('button', { name: 'Priority' }));
    expect((await names())[0]).toBe(DROPPED.rule);
    expect(screen.getByRole('columnheader', { name: /^Priority/ })).toHaveAttribute('aria-sort', 'ascending');
    expect(addressOf()).toContain('sort=');
  });

  it('leads on to a rule and to its events, with time and filters', async () => {
    await open(stored, { ...FIRED, from: 'now-6h', to: 'now', 'var-namespace': 'payments' });
    const row = await rowOf(SHELL.rule);
    const kept = { from: 'now-6h', to: 'now', 'var-env': 'main', 'var-namespace': 'payments' };
    expect(placeOf(within(row).getByRole('link', { name: '3' }))).toEqual({
      ...{ ...kept, page: 'events', 'var-rule': SHELL.rule },
    });
    const link = within(row).getByRole('link', { name: SHELL.rule });
    expect(placeOf(link)).toEqual({ ...kept, ...FIRED, page: 'rules', rule: SHELL.rule });
    await follow(link);
    expect(await screen.findByRole('heading', { level: 1, name: SHELL.rule })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Its 3 events' })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'All rules' }));
    expect(await names()).toEqual([SHELL.rule, DROPPED.rule]);
  });

  it('shows a rule of an attacker as text, and leads to it and no other', async () => {
    const rule = '<img src=x onerror=alert(1)>\u202Egpj"`${x}';
    await open(new StoredEvents([{ atMs: hoursAgo(1), rule, priority: 'Critical' }]), FIRED);
    const [row] = within(await list())
      .getAllByRole('row')
      .slice(1);
    expect(row).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(row?.textContent).not.toContain('\u202e');
    expect(document.querySelector('img')).toBeNull();
    const link = row?.querySelector('a');
    expect(link && placeOf(link).rule).toBe(rule);
    await settle();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the list of rules, where a question fails', () => {
  const isSeen = ({ refId }: FakeQuery) => refId.endsWith('seen');
  const isLast = ({ refId }: FakeQuery) => refId.endsWith('last');

  it.each([
    ['First and last seen are not known: Loki cannot be reached', isSeen],
    ['The last events were not read: Loki cannot be reached', isLast],
  ])('says: %s; the counts stand, and it is asked again', async (title, fails) => {
    await open(failing(stored, fails), FIRED);
    expect(cells(await rowOf(SHELL.rule))[4]).toBe('350 %');
    const alert = (await screen.findByText(title)).closest<HTMLElement>('[role="alert"]') ?? document.body;
    expect(alert).toHaveTextContent('connection refused');
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    await waitFor(async () => expect(await rowOf(SHELL.rule)).toHaveTextContent('k8s.pod.name=checkout-1'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says why nothing is counted, and lists no rule as silent', async () => {
    await open(
      failing(stored, () => true),
      FIRED
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Loki cannot be reached.*connection refused/);
    expect(screen.queryByRole('table')).toBeNull();
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    expect(await names()).toEqual([SHELL.rule, READ.rule, DROPPED.rule]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('has totals by priority where rules are too many, and says why', async () => {
    await open(failing(stored, ({ expr }) => /by \([^)]*rule/.test(expr), 'maximum of series (500) reached'));
    expect(await screen.findByText('Counts by rule are not available')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
    expect(document.body).toHaveTextContent(/6/);
  });
});
