import React from 'react';
import { render, screen } from '@testing-library/react';
import { PRESETS } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { type EventFilters } from 'domain/logql/filters';
import { NotHeld } from './NotHeld';

const of = (preset: 'falco-text' | 'falco-json', selector = '{job="falco"}'): Environment => ({
  ...{ id: 'a', name: 'A', lokiUid: 'l' },
  ...PRESETS[preset],
  selector,
});
const RULE: EventFilters = [{ field: 'rule', op: 'is', values: ['Mine'] }];

describe('a filter by what the lines do not hold', () => {
  it('is told from none', () => {
    render(<NotHeld environment={of('falco-text')} filters={RULE} />);
    expect(screen.getByText(/do not say rule.*json_output: true/)).toBeInTheDocument();
  });

  it.each([
    ['another field', of('falco-text'), [{ field: 'proc.name', op: 'is', values: ['sh'] }] satisfies EventFilters],
    ['lines that hold it', of('falco-json'), RULE],
    ['a selector that is none', of('falco-text', '{'), RULE],
  ])('is not said of %s', (_, environment, filters) => {
    const { container } = render(<NotHeld environment={environment} filters={filters} />);
    expect(container).toBeEmptyDOMElement();
  });
});
