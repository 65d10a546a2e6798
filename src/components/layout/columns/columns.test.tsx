import React from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { HeadCell } from './HeadCell';

function show() {
  render(
    <table>
      <thead>
        <tr>
          <th />
          <HeadCell width={90}>Rule</HeadCell>
          <HeadCell>Events</HeadCell>
          <HeadCell>Share</HeadCell>
        </tr>
      </thead>
    </table>
  );
}

const head = (name: string) => screen.getByRole('columnheader', { name });
const edge = (name: string) => within(head(name)).getByRole('separator', { name: `Width of ${name}` });

describe('the heading of a column', () => {
  it('has the width that is given to it by keyboard, until that is taken back', () => {
    show();
    expect(head('Rule')).toHaveStyle({ width: '90px' });
    fireEvent.keyDown(edge('Rule'), { key: 'ArrowRight' });
    fireEvent.keyDown(edge('Rule'), { key: 'ArrowRight', shiftKey: true });
    expect(head('Rule')).toHaveStyle({ width: '136px', maxWidth: '136px' });
    expect(head('Events')).not.toHaveAttribute('style');
    expect(edge('Rule')).toHaveAttribute('aria-valuetext', '136 pixels');
    fireEvent.keyDown(edge('Rule'), { key: 'Enter' });
    expect(head('Rule')).toHaveStyle({ width: '90px' });
    expect(edge('Rule')).toHaveAttribute('aria-valuetext', 'automatic');
  });

  it('is one stop of Tab for the whole table, from which the arrows lead to the other columns', () => {
    show();
    expect(['Rule', 'Events', 'Share'].map((name) => edge(name).tabIndex)).toEqual([0, -1, -1]);
    edge('Rule').focus();
    fireEvent.keyDown(edge('Rule'), { key: 'ArrowUp' });
    expect(edge('Rule')).toHaveFocus();
    fireEvent.keyDown(edge('Rule'), { key: 'ArrowDown' });
    fireEvent.keyDown(edge('Events'), { key: 'ArrowDown' });
    expect(edge('Share')).toHaveFocus();
    fireEvent.keyDown(edge('Share'), { key: 'ArrowDown' });
    expect(edge('Share')).toHaveFocus();
    fireEvent.keyDown(edge('Share'), { key: 'ArrowUp' });
    expect(edge('Events')).toHaveFocus();
  });
});
