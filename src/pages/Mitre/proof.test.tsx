import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { proofs } from 'data/proof/proofs';
import { annotationOfProof } from 'domain/proof/proof';
import { type FakeApi, NOTHING_STORED, provideGrafana } from 'test/grafana';
import { LOKI_ALONE, openPage } from 'test/openPage';
import { DAY, READ } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';
import { makeMitrePage } from './mitrePage';

const grafana = provideGrafana();
const kept: object[] = [];
const HOSTILE = '<img src=x onerror=alert(1)>';

const api: FakeApi = (request) => {
  const { url, method, body } = request;
  if (url === '/api/annotations') {
    if (method === 'POST') {
      kept.push({ ...(body as object), login: 'somebody' });
    }
    return [...kept];
  }
  return url === '/api/alertmanager/grafana/api/v2/alerts'
    ? [
        {
          labels: { rule: READ.rule },
          startsAt: new Date().toISOString(),
          status: { state: 'active' },
          receivers: [{ name: HOSTILE }],
        },
      ]
    : NOTHING_STORED(request);
};

async function open(
  events = new StoredEvents(DAY),
  permissions = ['annotations:read', 'annotations:create', 'alert.rules:read']
) {
  grafana.answerApi(api);
  grafana.logIn('Editor', permissions);
  grafana.sources.answerWith(events);
  await openPage(makeMitrePage(LOKI_ALONE), { technique: 'T1555' });
}

beforeEach(() => void kept.splice(0));
afterEach(() => jest.useRealTimers());

const section = async () => within(await screen.findByRole('region', { name: 'Tested here?' }));

it('says what to run, by the names that its programs have', async () => {
  await open();
  const proof = await section();
  expect(proof.getByText('Not tested here yet.')).toBeVisible();
  const commands = proof.getAllByRole('group').map(({ textContent }) => textContent);
  expect(commands).toContain(
    "docker run --rm falcosecurity/event-generator run '^syscall.ReadSensitiveFileUntrusted$'"
  );
});

it('watches for it, says how far it went, and keeps that', async () => {
  await open();
  const proof = await section();
  fireEvent.click(proof.getByRole('button', { name: 'Watch for it' }));
  expect(await proof.findByText(/Nothing yet/)).toBeVisible();
  grafana.sources.answerWith(new StoredEvents([...DAY, { ...READ, atMs: Date.now() }]));
  await waitFor(() => expect(proof.getByRole('status')).toHaveTextContent(/handed to a contact point/), {
    timeout: 30_000,
  });
  expect(proof.getByRole('status')).toHaveTextContent(`${READ.rule}`);
  fireEvent.click(proof.getByRole('button', { name: 'Save the result' }));
  expect(await proof.findByText(/^Tested .* by somebody/)).toHaveTextContent(HOSTILE);
  expect(document.querySelector('img')).toBeNull();
});

it('says when somebody has proven it, and that on the matrix too', async () => {
  kept.push({
    ...annotationOfProof({ technique: 'T1555', stage: 'alerted', text: READ.rule }, 1_795_000_000_000),
    login: 'ana',
  });
  await open();
  expect((await section()).getByText(/^Tested 2026-11-18 .* by ana\. Seen, and an alert fired\./)).toBeVisible();
  await act(() => proofs.reload());
  fireEvent.click(screen.getByRole('button', { name: 'The matrix' }));
  expect((await screen.findAllByText('tested 2026-11-18')).length).toBeGreaterThan(0);
});

it('keeps nothing for a person who may not write', async () => {
  await open(new StoredEvents(DAY), ['annotations:read']);
  const proof = await section();
  fireEvent.click(proof.getByRole('button', { name: 'Watch for it' }));
  expect(await proof.findByText(/Nothing yet/)).toBeVisible();
  expect(proof.queryByRole('button', { name: 'Save the result' })).toBeNull();
  fireEvent.click(proof.getByRole('button', { name: 'Stop watching' }));
  expect(proof.getByRole('button', { name: 'Watch for it' })).toBeVisible();
});
