import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { failing, type FakeQuery } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { addressOf, LOKI_ALONE, openPage, placeOf, tryAgain } from 'test/openPage';
import { DAY, READ, SHELL } from 'test/storedDay';
import { hoursAgo, StoredEvents } from 'test/storedEvents';
import { makeMitrePage } from './mitrePage';

const grafana = provideGrafana();
const SUB = { ...SHELL, rule: 'Reverse shell', hostname: 'node-c', tags: ['T1059.004'] };
const stored = new StoredEvents([...DAY, SUB]);

async function open(
  technique: string,
  system: Parameters<typeof grafana.sources.answerWith>[0] = stored,
  query: Readonly<Record<string, string>> = {}
) {
  grafana.sources.answerWith(system);
  await openPage(makeMitrePage(LOKI_ALONE), { ...query, technique });
}

const part = (name: string) => screen.getByRole('region', { name });
const breakdown = () => part('Where and by whom');

describe('the page of a technique', () => {
  it('says where ATT&CK puts it, how many events name it or a part of it, by which rules and where', async () => {
    await open('T1059');
    expect(await screen.findByRole('link', { name: 'Its 4 events' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Command and Scripting Interpreter');
    expect(document.body).toHaveTextContent(/Under Execution in ATT&CK \d+/);
    const rules = within(part('Rules'));
    expect(rules.getByText(SHELL.rule).closest('tr')).toHaveTextContent(/fired3$/);
    expect(rules.getByText(SUB.rule).closest('tr')).toHaveTextContent(/1$/);
    await waitFor(() => expect(breakdown()).toHaveTextContent('node-a 3node-c 1'));
  });

  it('leads to exactly the events that it counts, with time and filters', async () => {
    await open('T1059', stored, { from: 'now-6h', to: 'now', 'var-namespace': 'payments' });
    expect(placeOf(await screen.findByRole('link', { name: 'Its 4 events' }))).toEqual({
      ...{ page: 'events', from: 'now-6h', to: 'now', 'var-env': 'main', 'var-namespace': 'payments' },
      'var-tag': 'T1059, T1059.004',
    });
    const parent = screen.getByRole('link', { name: 'T1059.004 Unix Shell' });
    expect(placeOf(parent)).toMatchObject({ page: 'mitre', technique: 'T1059.004', 'var-namespace': 'payments' });
    expect(screen.getByRole('link', { name: 'What ATT&CK says of it' })).toHaveAttribute(
      ...(['href', 'https://attack.mitre.org/techniques/T1059/'] as const)
    );
  });

  it('narrows the page to a value that is picked, and leads back to the matrix', async () => {
    await open('T1059');
    fireEvent.click(await screen.findByRole('button', { name: 'node-c 1' }));
    expect(await screen.findByRole('link', { name: 'Its 1 event' })).toBeVisible();
    expect(addressOf()).toContain('var-hostname=node-c');
    fireEvent.click(screen.getByRole('button', { name: 'The matrix' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'MITRE ATT&CK' })).toBeVisible();
    expect(
      screen.getByRole('link', { name: /^Command and Scripting Interpreter .* 0 events of 1 under all/ })
    ).toBeVisible();
  });

  it('says that nothing names it, and which rules would', async () => {
    await open('T1555', new StoredEvents([{ ...READ, atMs: hoursAgo(50) }]));
    expect(await screen.findByText('No event in this time range names it.')).toBeVisible();
    expect(within(part('Rules')).getByText(READ.rule).closest('tr')).toHaveTextContent(/not known0$/);
    expect(screen.queryByRole('link', { name: /^Its/ })).toBeNull();
  });

  it('says of an id that ATT&CK does not know that it does not, and shows it as text', async () => {
    await open('T9999<img src=x>');
    expect(await screen.findByText(/has no technique of this id/)).toBeVisible();
    expect(part('Rules')).toHaveTextContent('No rule that is known here and no event names it.');
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('the page of a technique, where a question fails', () => {
  it('says of the breakdown alone that it failed, and asks it again', async () => {
    await open(
      'T1059',
      failing(stored, ({ refId }: FakeQuery) => refId.includes('where'), 'context deadline exceeded')
    );
    expect(await screen.findByRole('link', { name: 'Its 4 events' })).toBeVisible();
    const alert = await screen.findByRole('alert');
    expect(breakdown()).toContainElement(alert);
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    await waitFor(() => expect(breakdown()).toHaveTextContent('node-a 3node-c 1'));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
