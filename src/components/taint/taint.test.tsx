import React from 'react';
import { colorManipulator, createTheme } from '@grafana/data';
import { fireEvent, render, screen } from '@testing-library/react';
import type { TaintBand, TaintCause, TaintWindow } from 'domain/health/taint/taint';
import { PRIORITIES } from 'domain/falco/priority';
import { expectAccessible } from 'test/accessible';
import { priorityColor } from '../priority/priorityLook';
import { TaintLegend } from './TaintLegend';
import { taintColor } from './taintLook';
import { TaintMark, TaintNote } from './TaintMark';
import { timesIn } from 'lib/times';
import { bandText, TAINT_CAUSES, windowText } from './taintText';

const FROM = Date.UTC(2026, 10, 21, 12);
const window = (more: Partial<TaintWindow> = {}): TaintWindow => ({
  ...{ cluster: 'prod', host: 'node-a', fromMs: FROM, toMs: FROM + 900_000, cause: 'drops', lost: 1204 },
  ...more,
});
const band = (more: Partial<TaintBand> = {}): TaintBand => ({
  ...{ cause: 'drops', fromMs: FROM, toMs: FROM + 900_000, hosts: ['node-a'], lost: 3 },
  ...more,
});

describe('tainted times in words', () => {
  it('say what, where, when, and what may be missing', () => {
    expect(windowText(window(), timesIn('utc'))).toBe(
      '1,204 system calls dropped on node-a, 2026-11-21 12:00:00 to 12:15:00. Events may be missing, and what is said of processes, files and connections may be incomplete.'
    );
    expect(windowText(window({ lost: 1 }), timesIn('utc'))).toMatch(/^1 system call dropped on/);
    expect(windowText(window({ cause: 'queue-drops', lost: 1 }), timesIn('utc'))).toMatch(/^1 event lost in a full/);
    expect(windowText(window({ cause: 'restart', lost: undefined, toMs: FROM }), timesIn('utc'))).toMatch(
      /^Falco restarted on node-a, 2026-11-21 12:00:00\. Nothing was watched/
    );
  });

  it('name the day where it changes', () => {
    expect(windowText(window({ toMs: FROM + 86_400_000 }), timesIn('utc'))).toContain(
      '12:00:00 to 2026-11-22 12:00:00'
    );
  });

  it('name a few sensors of many', () => {
    expect(bandText(band({ hosts: ['a', 'b', 'c', 'd', 'e'] }), timesIn('utc'))).toContain('on a, b, c and 2 more,');
    expect(bandText(band({ hosts: [] }), timesIn('utc'))).toContain('on one or more sensors,');
  });

  it.each(['a"b', 'a\\b', 'a.b|c', '${x}', '<b>&amp;', '🦅'])('keep the host %s as it is', (host) => {
    expect(windowText(window({ host }), timesIn('utc'))).toContain(` on ${host}, `);
  });

  it('make hidden characters of a host visible', () => {
    expect(windowText(window({ host: 'a\u202eb\n' }), timesIn('utc'))).not.toMatch(/[\u202e\n]/);
  });
});

describe('taintColor', () => {
  it.each(['dark', 'light'] as const)('is a colour that a chart can draw, another for each cause: %s', (mode) => {
    const theme = createTheme({ colors: { mode } });
    const colors = TAINT_CAUSES.map((cause) => taintColor(theme, cause));
    colors.forEach((color) => expect(() => colorManipulator.decomposeColor(color)).not.toThrow());
    expect(new Set(colors).size).toBe(TAINT_CAUSES.length);
    // What is not there is grey, as words about it are.
    PRIORITIES.forEach((priority) => expect(colors.slice(1)).not.toContain(priorityColor(theme, priority)));
  });
});

describe('TaintMark', () => {
  it('says why, and all of it on hover', async () => {
    render(<TaintMark windows={[window(), window({ cause: 'down', lost: undefined })]} />);
    const mark = screen.getByRole('img', { name: 'Tainted time: Sensor down, System calls dropped' });
    fireEvent.mouseEnter(mark);
    expect(await screen.findByText(/1,204 system calls dropped/)).toBeInTheDocument();
  });

  it('is nothing where nothing is doubtful', () => {
    const { container } = render(
      <>
        <TaintMark windows={[]} />
        <TaintNote windows={[]} />
      </>
    );
    expect(container).toBeEmptyDOMElement();
  });
});

describe('drops below the mark of Falco', () => {
  const few = window({ lost: 12, share: { events: 60_000, dropped: 12, percent: 0.02, level: 'few' } });

  it('mark no row, and are said quietly in the detail', () => {
    expect(render(<TaintMark windows={[few]} />).container).toBeEmptyDOMElement();
    render(<TaintNote windows={[few]} />);
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
    expect(
      screen.getByText(
        "node-a dropped 0.02 % of system calls, 2026-11-21 12:00:00 to 12:15:00: below Falco's own threshold of 1 %."
      )
    ).toBeVisible();
  });

  it('leave what is above it marked, with its own reason alone', () => {
    const restart = window({ cause: 'restart', lost: undefined });
    render(<TaintMark windows={[few, restart]} />);
    expect(screen.getByRole('img', { name: 'Tainted time: Falco restarted' })).toBeInTheDocument();
    render(<TaintNote windows={[few, restart]} />);
    expect(screen.getByRole('note')).not.toHaveTextContent('0.02 %');
    expect(screen.getByText(/node-a dropped 0.02 %/)).toBeVisible();
  });
});

describe('TaintLegend', () => {
  it('names each cause with how many sensors, and its times on hover', async () => {
    render(
      <TaintLegend
        bands={[
          band({ hosts: ['a', 'b'] }),
          band({ fromMs: FROM + 1e7, toMs: FROM + 2e7 }),
          band({ cause: 'restart' }),
        ]}
      />
    );
    const legend = screen.getByRole('note', { name: 'Tainted times' });
    expect(legend).toHaveTextContent('Falco restarted(1 sensor)System calls dropped(3 sensors)');
    fireEvent.focus(screen.getByText('System calls dropped'));
    expect(await screen.findAllByText(/3 system calls dropped on/)).toHaveLength(2);
  });

  it('says quietly that nobody knows', () => {
    render(<TaintLegend bands={[]} unknown={{ text: 'Not known.', detail: 'Prometheus failed: no' }} />);
    expect(screen.getByText('Not known.')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says in full under the pointer what a low place has no room for', async () => {
    render(<TaintLegend bands={[]} unknown={{ text: 'Not known.', detail: 'Prometheus failed: no' }} isLow />);
    fireEvent.focus(screen.getByText('Not known.'));
    expect(await screen.findByRole('tooltip')).toHaveTextContent('Not known. Prometheus failed: no');
  });

  it('takes no room where all is well', () => {
    expect(render(<TaintLegend bands={[]} />).container).toBeEmptyDOMElement();
  });

  it('lists every cause there is', () => {
    const causes: TaintCause[] = ['drops', 'queue-drops', 'restart', 'down'];
    expect([...TAINT_CAUSES].sort()).toEqual(causes.sort());
  });
});

it('axe finds nothing in marks, notes and the legend', async () => {
  render(
    <>
      <TaintMark windows={[window()]} />
      <TaintNote windows={[window()]} />
      <TaintLegend bands={[band()]} unknown={{ text: 'Not known.' }} sinceMs={FROM} />
    </>
  );
  await expectAccessible();
});
