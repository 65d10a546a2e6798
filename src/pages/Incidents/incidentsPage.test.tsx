import React from 'react';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { newEnvironment, readSettings } from 'lib/settings/settings';
import { PRESETS } from 'domain/environment/defaults';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { IncidentsData } from 'scenes/incidents/IncidentsData';
import { type FakeLine, type FakeQuery, FakeSources, linesFrame, markFrame, seriesFrame } from 'test/fakeSources';
import { giveRoom } from 'components/EventList/list.fixture';
import { type GrafanaRequest } from 'data/alerting/grafanaApi';
import { judgements } from 'data/triage/sharedJudgements';
import { IncidentsBody } from './IncidentsBody';
import { IncidentsView } from './IncidentsView';

const mockSources = new FakeSources();
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getRunRequest: () => mockSources.run,
  getDataSourceSrv: () => mockSources,
}));
const mockAsk = jest.fn<Promise<unknown>, [GrafanaRequest]>();
jest.mock('data/alerting/grafanaApi', () => ({
  ...jest.requireActual('data/alerting/grafanaApi'),
  askGrafana: (request: GrafanaRequest) => mockAsk(request),
}));
let mockMayAnnotate = true;
jest.mock('lib/annotationPermissions', () => ({
  mayAnnotate: () => mockMayAnnotate,
  mayReadAnnotations: () => true,
}));
jest.mock('lib/permissions', () => ({ mayConfigure: () => true, mayExplore: () => true, mayReadRules: () => true }));
jest.mock('lib/alertPermissions', () => ({
  mayCreateAlerts: () => false,
  maySeeAlerts: () => false,
  maySilence: () => false,
}));

class ShownBody extends IncidentsBody {
  public static readonly Component = IncidentsView;
}

const ENVIRONMENT = { ...newEnvironment([], 'Here'), ...PRESETS['sidekick-json'], lokiUid: 'loki' };
const HOSTILE = '<img src=x onerror=alert(1)>\u202Egpj';
const STEPS = [
  ['Web Server Spawned Shell', 'Warning', 'mitre_initial_access', 'sh', 'nginx'],
  ['Drop and execute new binary in container', 'Critical', 'mitre_execution', HOSTILE, 'sh'],
  ['Schedule Cron Jobs', 'Notice', 'mitre_persistence', 'crontab', 'sh'],
] as const;

function linesBefore(toMs: number): FakeLine[] {
  return STEPS.map(([rule, priority, tag, process, parent], index) => {
    const atMs = toMs - 3_600_000 + index * 60_000;
    const event = {
      ...{ uuid: 'u', rule, priority, source: 'syscall', hostname: 'node-a', output: `did ${HOSTILE}`, tags: [tag] },
      time: new Date(atMs).toISOString(),
      output_fields: {
        ...{
          'k8s.pod.name': 'web-1',
          'k8s.ns.name': 'shop',
          'container.id': 'abc',
          'container.image.repository': 'web',
        },
        ...{ 'proc.name': process, 'proc.pname': parent, 'proc.cmdline': `${process} -x` },
      },
    };
    return { atMs, line: JSON.stringify(event), labels: { rule, priority, source: 'syscall', tags: tag } };
  }).reverse();
}

const isCount = ({ expr }: FakeQuery) => expr.includes('count_over_time');

/** A Loki that holds an attack among much of one rule. */
function attacked(query: FakeQuery) {
  const at = query.fromMs + query.stepMs;
  if (!isCount(query)) {
    return [linesFrame(linesBefore(query.toMs))];
  }
  const labels = (rule: string, priority: string, tags: string) => ({ rule, priority, tags, source: 'syscall' });
  return [
    markFrame(query.toMs),
    seriesFrame(labels('Noise', 'Notice', ''), at, 30_000),
    ...STEPS.map(([rule, priority, tag]) => seriesFrame(labels(rule, priority, tag), at, 1)),
  ];
}

async function open(opened?: string) {
  const data = new IncidentsData();
  const body = new ShownBody(data.getRef());
  const settings = { ...readSettings(undefined), environments: [ENVIRONMENT] };
  const scene = makeCubeScene('incidents', settings, data, body);
  body.setState({ opened });
  scene.activate();
  render(<body.Component model={body} />);
  await act(async () => undefined);
  return body;
}

const idOf = (link: HTMLElement) => new URL((link as HTMLAnchorElement).href).searchParams.get('incident') ?? '';

// A whole page, with a list, a tree and steps, on a machine that has other things to do.
jest.setTimeout(30_000);

beforeAll(() => giveRoom());
beforeEach(() => {
  mockMayAnnotate = true;
  mockAsk.mockReset().mockResolvedValue([]);
});

async function openFirst() {
  mockSources.answerWith(attacked);
  const body = await open();
  const id = idOf(await screen.findByRole('link', { name: 'Drop and execute new binary in container' }));
  act(() => body.setState({ opened: id }));
  return body;
}

describe('step by step', () => {
  it('says of each step when, which tactic, and what it means here, with texts of events as texts', async () => {
    await openFirst();
    const steps = await screen.findByRole('list', { name: 'Steps' });
    const told = [...steps.children].map((step) => step.textContent ?? '');
    expect(told).toHaveLength(STEPS.length);
    expect(told[0]).toMatch(/Initial Access.*sh \(started by nginx\) is how somebody may have come into shop\/web-1\./);
    expect(told[1]).toContain('<img src=x onerror=alert(1)>');
    expect(told[1]).not.toContain('\u202E');
    expect(steps.querySelector('img')).toBeNull();
    expect(told[2]).toContain('crontab (started by sh) ran crontab -x in shop/web-1: that may be there to stay.');
  });

  it('leads to what to look at next, at its own time and place, and asks for none of it', async () => {
    await openFirst();
    const steps = await screen.findByRole('list', { name: 'Steps' });
    const asked = mockSources.asked.length;
    const links = [...steps.querySelectorAll('a')];
    const [near, tree] = ['Container abc, ten minutes before and after', 'The process tree of sh'].map((name) => {
      const link = links.find(({ textContent }) => textContent === name);
      return link && new URL(link.href).searchParams;
    });
    expect(near?.getAll('var-filters')).toEqual(['container.id|=__gfp__|abc']);
    expect(Number(near?.get('to')) - Number(near?.get('from'))).toBe(2 * 600_000);
    expect([tree?.get('scope'), tree?.get('around')]).toEqual(['tree', tree?.get('event')]);
    expect(mockSources.asked).toHaveLength(asked);
  });
});

describe('an address that knows a moment alone', () => {
  it('opens the incident of it, and all of them when that is closed', async () => {
    mockSources.answerWith(attacked);
    const body = await open();
    const link = await screen.findByRole('link', { name: 'Drop and execute new binary in container' });
    const [firstMs] = idOf(link)
      .split('-')
      .map((ns) => Math.floor(Number(ns) / 1e6));
    act(() => body.updateFromUrl({ incident: null, near: String((firstMs ?? 0) + 60_000) }));
    expect(await screen.findByRole('heading', { name: 'Why this is an incident' })).toBeInTheDocument();
    expect(body.getUrlState()).toEqual({ incident: null, near: String((firstMs ?? 0) + 60_000) });
    fireEvent.click(screen.getByRole('button', { name: 'All incidents' }));
    expect(await screen.findByRole('table', { name: 'Incidents' })).toBeInTheDocument();
    expect(body.getUrlState()).toEqual({ incident: null, near: null });
  });

  it.each(['1000', 'x', '-1', '1e999'])('says of %s what is known', async (near) => {
    mockSources.answerWith(attacked);
    const body = await open();
    act(() => body.updateFromUrl({ incident: null, near }));
    expect(
      await (near === '1000'
        ? screen.findByText('What happened then is no incident by itself.')
        : screen.findByRole('table', { name: 'Incidents' }))
    ).toBeInTheDocument();
  });
});

describe('the page of incidents', () => {
  it('shows an attack among noise, reads only what is rare, and leads to it at a fixed time', async () => {
    mockSources.answerWith(attacked);
    await open();
    const table = await screen.findByRole('table', { name: 'Incidents' });
    const link = within(table).getByRole('link', { name: 'Drop and execute new binary in container' });
    expect(table).toHaveTextContent('and 2 more rules');
    expect(table).toHaveTextContent('shop/web-1');
    expect(table).toHaveTextContent('Initial Access › Execution › Persistence');
    expect(document.body).toHaveTextContent('3 events of rules that fire rarely were looked at.');
    expect(document.body).toHaveTextContent('30,000 of rules that fire all day were left out: Noise.');
    const { searchParams } = new URL((link as HTMLAnchorElement).href);
    expect(searchParams.get('from')).toMatch(/^\d{13}$/);
    expect(idOf(link)).not.toBe('');
    const lines = mockSources.asked.filter((query) => !isCount(query));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.expr).toContain('rule!="Noise"');
  });

  it('opens one: why, where, its events in their order, and who started whom', async () => {
    mockSources.answerWith(attacked);
    const body = await open();
    const id = idOf(await screen.findByRole('link', { name: 'Drop and execute new binary in container' }));
    act(() => body.setState({ opened: id }));
    expect(screen.getByRole('table', { name: 'Why this is an incident' })).toHaveTextContent(
      '3 tactics of ATT&CK, 3 of them in the order of an attack'
    );
    expect(screen.getByRole('region', { name: 'Affected places' })).toHaveTextContent('shop/web-1');
    const rows = within(screen.getByRole('treegrid')).getAllByRole('row').slice(1);
    expect(rows.map((row) => STEPS.findIndex(([rule]) => row.textContent?.includes(rule)))).toEqual([0, 1, 2]);
    const tree = screen.getByRole('list', { name: /^Processes of/ });
    expect(tree).toHaveTextContent('nginx');
    expect(tree).toHaveTextContent('Schedule Cron Jobs');
    expect(document.querySelector('img')).toBeNull();
    expect(document.body).not.toHaveTextContent('\u202E');
    const around = screen.getByRole('link', { name: 'All events of shop/web-1' });
    expect(around).toHaveAttribute('href', expect.stringContaining('var-pod=web-1'));
  });

  it('shows on one timeline what happened around it: deployments, alerts and changes of rules', async () => {
    mockAsk.mockImplementation(async ({ params }) =>
      params?.from === undefined
        ? []
        : [
            { time: Number(params.from) + 60_000, tags: ['deployment'], text: `web ${HOSTILE}` },
            { time: Number(params.to) - 60_000, alertName: 'Falco shell', prevState: 'Normal', newState: 'Alerting' },
          ]
    );
    await openFirst();
    const table = await screen.findByRole('table', { name: 'Timeline' });
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(5));
    const rows = within(table).getAllByRole('row');
    expect(rows[0]).toHaveTextContent(/Deployment ?web <img/);
    expect(rows[1]).toHaveTextContent(/Event ?Warning ?Web Server Spawned Shell/);
    expect(rows[4]).toHaveTextContent(/Alert ?Falco shell Normal → Alerting/);
    expect(document.querySelector('img')).toBeNull();
    expect(document.body).not.toHaveTextContent('\u202E');
  });

  it('says what is not on the timeline, and shows the events all the same', async () => {
    mockAsk.mockImplementation(async ({ params }) => {
      if (params?.from !== undefined) {
        throw { status: 500, data: { message: 'database is locked' } };
      }
      return [];
    });
    await openFirst();
    expect(await screen.findByText(/Alerts, deployments and rule changes are not on it/)).toBeVisible();
    expect(within(screen.getByRole('table', { name: 'Timeline' })).getAllByRole('row')).toHaveLength(3);
  });

  it('says that the one of an address is not there, and the ways on', async () => {
    mockSources.answerWith(attacked);
    const body = await open('1700000000000000000-x');
    expect(await screen.findByText(/This incident is not in this time range/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'The events of its time' })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'All incidents of this time range' }));
    expect(body.state.opened).toBeUndefined();
    expect(await screen.findByRole('table', { name: 'Incidents' })).toBeVisible();
  });

  it('says that nothing stands out, once the lines say so', async () => {
    mockSources.answerWith((query) =>
      isCount(query)
        ? [markFrame(query.toMs), seriesFrame({ rule: 'Noise', priority: 'Notice', tags: '' }, query.toMs, 9000)]
        : 'pending'
    );
    await open();
    expect(await screen.findByText('No incident in this time range.')).toBeVisible();
  });

  it('says no verdict before the lines are there', async () => {
    mockSources.answerWith((query) => (isCount(query) ? attacked(query) : 'pending'));
    await open();
    expect(screen.getAllByRole('progressbar').length).toBeGreaterThan(0);
    expect(document.body).not.toHaveTextContent(/stand out/);
  });

  it('says why there are none, and shows them once they are asked for again', async () => {
    mockSources.answerWith((query) => (isCount(query) ? attacked(query) : new Error('connection refused')));
    await open();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The search for incidents failed: Loki cannot be reached');
    mockSources.answerWith(attacked);
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.getByRole('table', { name: 'Incidents' })).toBeVisible());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps what a person makes of one, and shows it on the incident and in the list', async () => {
    const kept: unknown[] = [];
    mockAsk.mockImplementation(async ({ method, body }) => {
      if (method === 'POST') {
        kept.push({ ...(body as object), id: kept.length + 1, login: 'ana', created: 1_795_000_000_000 });
      }
      return [...kept];
    });
    const body = await openFirst();
    fireEvent.click(await screen.findByLabelText('Benign'));
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: HOSTILE } });
    fireEvent.click(screen.getByText('Save'));
    const said = await screen.findByRole('list', { name: 'Verdicts so far' });
    expect(said).toHaveTextContent(/Benign ana/);
    expect(document.querySelector('img')).toBeNull();
    expect(document.body).not.toHaveTextContent('\u202E');
    act(() => body.close());
    expect(await screen.findByRole('table', { name: 'Incidents' })).toHaveTextContent('Benign');
  });

  it('says why it could not be kept, and leaves the verdict as it was chosen', async () => {
    mockAsk.mockImplementation(async ({ method }) => {
      if (method === 'POST') {
        throw { status: 403, data: { message: 'no permission' } };
      }
      return [];
    });
    await openFirst();
    fireEvent.click(await screen.findByLabelText('Noise'));
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'why' } });
    fireEvent.click(screen.getByText('Save'));
    expect(await screen.findByText(/does not let you write annotations: no permission/)).toBeVisible();
    expect(screen.getByLabelText('Noise')).toBeChecked();
    expect(screen.getByLabelText('Note')).toHaveValue('why');
  });

  it('keeps what is being written while another speaks, says so, and both stay', async () => {
    const kept: unknown[] = [];
    const keep = (body: object, login: string) =>
      kept.push({ ...body, id: kept.length + 1, login, created: 1_795_000_000_000 + kept.length });
    mockAsk.mockImplementation(async ({ method, body }) => {
      if (method === 'POST') {
        if (kept.length === 0) {
          keep({ ...(body as object), text: 'of another' }, 'ben');
          throw { status: 500, data: { message: 'database is locked' } };
        }
        keep(body as object, 'ana');
      }
      return [...kept];
    });
    await openFirst();
    fireEvent.click(await screen.findByLabelText('Benign'));
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'mine' } });
    fireEvent.click(screen.getByText('Save'));
    expect(await screen.findByText(/database is locked/)).toBeVisible();
    await act(() => judgements.reload());
    expect(screen.getByText('Meanwhile ben set the verdict: Benign')).toBeVisible();
    expect(screen.getByLabelText('Note')).toHaveValue('mine');
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(screen.getByLabelText('Note')).toHaveValue(''));
    const said = screen.getByRole('list', { name: 'Verdicts so far' });
    expect(said).toHaveTextContent(/mine.*of another/);
  });

  it('leads from what is benign to an exception for each of its rules', async () => {
    mockAsk.mockImplementation(async ({ method, body }) => {
      if (method === 'POST') {
        mockAsk.mockResolvedValue([{ ...(body as object), id: 1, login: 'ana', created: 1_795_000_000_000 }]);
      }
      return [];
    });
    await openFirst();
    fireEvent.click(await screen.findByLabelText('Benign'));
    fireEvent.click(screen.getByText('Save'));
    const link = await screen.findByRole('link', { name: 'Exception for Schedule Cron Jobs' });
    expect(link).toHaveAttribute('href', expect.stringMatching(/\/noise\?.*rule=Schedule/));
    expect(screen.getAllByRole('link', { name: /^Exception for/ })).toHaveLength(3);
  });

  it('lets those who may not write read what was said, and says who may', async () => {
    mockMayAnnotate = false;
    mockAsk.mockRejectedValue({ status: 500, data: { message: 'database is locked' } });
    await openFirst();
    expect(await screen.findByText(/could not be read/)).toBeVisible();
    expect(screen.getByText(/Editors can set a verdict/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(screen.getByRole('table', { name: 'Why this is an incident' })).toBeVisible();
  });
});
