import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { ActionableValue } from './ActionableValue';
import { MachineText } from './MachineText';
import { shortenMiddle } from './shorten';

const UGLY = ['a"b', 'a\\b', 'a.b|c', '`', '${x}', '🐦', '<img src=x onerror=alert(1)>', 'a&lt;b', '{{x}}'];

describe('MachineText', () => {
  it.each(UGLY)('shows %p as text', (text) => {
    const { container } = render(<MachineText text={text} />);

    expect(container.textContent).toBe(text);
    expect(container.querySelector('img')).toBeNull();
  });

  it('makes hidden characters visible, in the hover too', () => {
    render(<MachineText text={'gpj.\u202Eexe\nnext'} />);

    expect(screen.getByTitle('gpj.⟨U+202E⟩exe⏎next')).toHaveTextContent('gpj.⟨U+202E⟩exe⏎next');
  });
});

describe('ActionableValue', () => {
  it.each(UGLY)('filters for and against %p as it is', (value) => {
    const onFilter = jest.fn();
    render(
      <ActionableValue field="proc.name" value={value} onFilter={onFilter}>
        shown
      </ActionableValue>
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();

    fireEvent.focus(screen.getByRole('group', { name: 'proc.name' }));
    fireEvent.click(screen.getByRole('button', { name: 'Filter for proc.name' }));
    fireEvent.click(screen.getByRole('button', { name: 'Filter out proc.name' }));

    expect(onFilter.mock.calls).toEqual([
      ['proc.name', '=', value],
      ['proc.name', '!=', value],
    ]);
  });

  it('names a field with ugly characters as it is', () => {
    render(
      <ActionableValue field={'a<b>"&'} value="x" onFilter={jest.fn()}>
        x
      </ActionableValue>
    );
    fireEvent.mouseEnter(screen.getByRole('group'));

    expect(screen.getByRole('button', { name: 'Copy a<b>"&' })).toBeInTheDocument();
  });

  it('takes the actions away when pointer and focus are gone', () => {
    render(<ActionableValue value="x">x</ActionableValue>);
    const value = screen.getByRole('group');

    fireEvent.focus(value);
    expect(screen.getByRole('button', { name: 'Copy' })).toBeInTheDocument();
    fireEvent.blur(value, { relatedTarget: document.body });
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('shortenMiddle', () => {
  it.each([
    ['/usr/bin/cat', 20, '/usr/bin/cat'],
    ['/usr/lib/x86_64-linux-gnu/security/pam_unix.so', 20, '/usr/li…/pam_unix.so'],
    ['🐦🐦🐦🐦🐦🐦', 3, '…🐦🐦'],
    ['', 5, ''],
  ])('%p in %p characters is %p', (text, max, expected) => {
    expect(shortenMiddle(text, max)).toBe(expected);
  });
});
