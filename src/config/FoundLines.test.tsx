import React from 'react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { lookAtSelector } from 'data/firstOpen/lookForEvents';
import { DEFAULT_SELECTOR, PRESETS } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { ownSamples, readSamples } from 'domain/firstOpen/foundStreams';
import { type Answer } from 'domain/setup/types';
import { FoundLines } from './FoundLines';

jest.mock('data/firstOpen/lookForEvents');

const LABELS = { rule: 'R', priority: 'Notice', source: 'syscall' };
const TEXT = { tsNs: '1800000000000000001', line: 'A shell (user=root)', labels: LABELS };
const JSON_LINE = { ...TEXT, line: '{"uuid":"1","rule":"R","priority":"Notice","output":"x","output_fields":{}}' };

const environment: Environment = { id: 'main', name: 'Main', lokiUid: 'l', ...PRESETS['sidekick-json'] };

async function show(of: Environment, lines: ReadonlyArray<typeof TEXT>, isNew = false) {
  const found = readSamples(ownSamples([{ selector: DEFAULT_SELECTOR, entries: lines }]));
  const answer: Answer<typeof found> = { status: 'ready', value: found };
  jest.mocked(lookAtSelector).mockResolvedValue(answer);
  const onChange = jest.fn();
  render(<FoundLines environment={of} isNew={isNew} disabled={false} onChange={onChange} />);
  await act(() => jest.advanceTimersByTimeAsync(1000));
  return onChange;
}

describe('FoundLines', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says what was found, and nothing to do where it is what is set', async () => {
    const onChange = await show(environment, [JSON_LINE]);

    expect(screen.getByRole('status')).toHaveTextContent("Found: Falcosidekick's JSON lines.");
    expect(screen.queryByRole('button')).toBeNull();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('what a person has stored is changed by a person alone', async () => {
    const onChange = await show(environment, [TEXT]);
    expect(onChange).not.toHaveBeenCalled();
    expect(screen.getByRole('status')).toHaveTextContent('not what is set');
    fireEvent.click(screen.getByRole('button', { name: 'Use what was found' }));

    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ id: 'main', format: 'text' }));
  });

  it('what is new is what was found', async () => {
    const onChange = await show(environment, [TEXT], true);

    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ format: 'text' }));
  });

  it('lines of both formats are read as both', async () => {
    const onChange = await show(environment, [JSON_LINE, JSON_LINE, TEXT], true);

    expect(onChange).toHaveBeenCalledWith(
      expect.objectContaining({ reading: { wrappers: [], bodies: ['json', 'text'], labelled: 'all' } })
    );
  });

  it('asks nothing without a data source', async () => {
    await show({ ...environment, lokiUid: '' }, [JSON_LINE]);

    expect(screen.queryByRole('status')).toBeNull();
  });
});
