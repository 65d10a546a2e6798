import { fireEvent, screen, waitFor } from '@testing-library/react';
import { saveText } from 'lib/saveText';
import { failing } from 'test/fakeSources';
import { provideGrafana } from 'test/grafana';
import { addressOf, cellsOf, opener, placeOf, tryAgain } from 'test/openPage';
import { DAY, SNAPSHOT } from 'test/storedDay';
import { hoursAgo, StoredEvents } from 'test/storedEvents';
import { makeMitrePage } from './mitrePage';

jest.mock('lib/saveText', () => ({ saveText: jest.fn() }));

const grafana = provideGrafana();
const stored = new StoredEvents(DAY);

const open = opener(grafana.sources, makeMitrePage, stored);

/** The figure under a heading, as it is read. */
const figure = async (name: string) => (await screen.findByText(name, { selector: 'dt' })).nextElementSibling;
const cell = (name: RegExp) => screen.getByRole('link', { name });

describe('the matrix', () => {
  it('says how much of ATT&CK is covered and what fired, by what the rules and events say', async () => {
    await open();
    expect(await figure('Fired')).toHaveTextContent(/^2of \d+ techniques · 3 rules$/);
    expect(cell(/^Execution \d+ rules · 3 events/)).toBeVisible();
    expect(cell(/^Command and Scripting Interpreter \d+ rules · 3 events/)).toBeVisible();
    expect(cell(/^Credentials from Password Stores \d+ rules · 2 events/)).toBeVisible();
    expect(document.body).toHaveTextContent('Nothing says which rules are loaded');
    expect(document.body).toHaveTextContent('The MITRE Corporation');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('counts what a sensor says it has loaded, and no other rule', async () => {
    await open(new StoredEvents([...DAY, SNAPSHOT]));
    expect(await screen.findByText(/Counted as loaded: what Falco’s own metrics snapshot lists/)).toBeVisible();
    expect(await figure('Loaded')).toHaveTextContent(/ · 2 rules$/);
  });

  it('is what could be seen where nothing happened: nothing fired', async () => {
    await open(new StoredEvents([]));
    expect(await figure('Fired')).toHaveTextContent(/^0of \d+ techniques · 0 rules$/);
    expect(cell(/^Execution \d+ rules · 0 events/)).toBeVisible();
  });

  it('leads on with time and filters: to a technique, and from a tactic to its events', async () => {
    await open(stored, { from: 'now-6h', to: 'now', 'var-namespace': 'payments' });
    await figure('Fired');
    const kept = { from: 'now-6h', to: 'now', 'var-env': 'main', 'var-namespace': 'payments' };
    expect(placeOf(cell(/^Command and Scripting Interpreter/))).toEqual({ ...kept, page: 'mitre', technique: 'T1059' });
    expect(placeOf(cell(/^Execution \d+ rules/))).toEqual({
      ...{ ...kept, page: 'events', 'var-tag': 'TA0002, mitre_execution' },
    });
  });

  it('shows the techniques that nothing covers once they are asked for, and says so in its address', async () => {
    await open();
    await figure('Fired');
    expect(screen.queryByRole('link', { name: /^Phishing / })).toBeNull();
    fireEvent.click(screen.getByRole('switch', { name: 'Show not covered' }));
    await waitFor(() => expect(screen.getAllByRole('link', { name: /^Phishing / }).length).toBeGreaterThan(0));
    expect(addressOf()).toContain('uncovered=true');
  });

  it('is handed on as a layer of Navigator and as CSV, formulas of an attacker among neither', async () => {
    await open(new StoredEvents([...DAY, { atMs: hoursAgo(1), rule: '=cmd|x', tags: ['T1059'] }]));
    await figure('Fired');
    fireEvent.click(screen.getByRole('button', { name: 'Navigator layer' }));
    fireEvent.click(screen.getByRole('button', { name: 'CSV' }));
    const [[layer, , json], [sheet, , csv]] = jest.mocked(saveText).mock.calls.slice(-2) as [
      Parameters<typeof saveText>,
      Parameters<typeof saveText>,
    ];
    expect([layer, sheet]).toEqual(['falco-attack-layer.json', 'falco-attack.csv']);
    const { techniques }: { techniques: Array<Record<string, unknown>> } = JSON.parse(String(json));
    expect(techniques.filter(({ score }) => Number(score) > 0).map(({ techniqueID }) => techniqueID)).toEqual([
      ...['T1059', 'T1555'],
    ]);
    expect(String(csv)).toContain('=cmd|x');
    expect(String(csv)).not.toMatch(/(^|,|")=cmd/m);
  });

  it('says which rules have tags that ATT&CK contradicts, with the line that mends them', async () => {
    await open();
    await figure('Fired');
    fireEvent.click(screen.getByRole('button', { name: /^Tag check: 0 of your own rules and \d+ official rules/ }));
    const rows = cellsOf(await screen.findByRole('table', { name: 'Tag check' }));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(([rule, wrong, line]) => rule && wrong && line)).toBe(true);
  });

  it('is not shown where nothing could be counted: why, and once it is asked again', async () => {
    await open(failing(stored, () => true));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Loki cannot be reached.*connection refused/);
    expect(screen.queryByText('Fired')).toBeNull();
    grafana.sources.answerWith(stored);
    await tryAgain(alert);
    expect(await figure('Fired')).toHaveTextContent(/^2of/);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('leaves totals where tags are too many for Loki, which says so', async () => {
    await open(failing(stored, ({ expr }) => /by \([^)]*tags/.test(expr), 'maximum of series (500) reached'));
    expect(await screen.findByText('Counts by tag are not available')).toBeVisible();
    expect(screen.getByRole('button', { name: /Critical.*1/ })).toBeVisible();
    expect(screen.queryByText('Fired')).toBeNull();
  });
});
