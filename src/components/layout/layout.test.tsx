import React, { useState } from 'react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { Combobox } from '@grafana/ui';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { HiddenName } from './HiddenName';
import { LabelledSwitch } from './LabelledSwitch';
import { Scrollable } from './Scrollable';

beforeAll(provideCanvas);

it('HiddenName names a control that takes no label', async () => {
  render(
    <HiddenName name={'a"b <i>'}>
      {(id) => <Combobox aria-labelledby={id} options={[{ value: 1, label: 'One' }]} value={1} onChange={jest.fn()} />}
    </HiddenName>
  );
  expect(screen.getByRole('combobox', { name: 'a"b <i>' })).toHaveValue('One');
  expect(screen.getByText('a"b <i>')).not.toBeVisible();
  await expectAccessible();
});

it('LabelledSwitch is turned by itself and by its words', async () => {
  function Form() {
    const [value, setValue] = useState(false);
    return <LabelledSwitch label="Wrap" value={value} onChange={setValue} />;
  }
  render(<Form />);
  fireEvent.click(screen.getByText('Wrap'));
  expect(screen.getByRole('switch', { name: 'Wrap' })).toBeChecked();
  fireEvent.click(screen.getByRole('switch', { name: 'Wrap' }));
  expect(screen.getByRole('switch', { name: 'Wrap' })).not.toBeChecked();
  await expectAccessible();
});

describe('Scrollable', () => {
  let measure: () => void = () => undefined;
  const original = global.ResizeObserver;
  beforeEach(() => {
    global.ResizeObserver = class extends original {
      public constructor(callback: ResizeObserverCallback) {
        super(callback);
        measure = () => act(() => callback([], this));
      }
    };
  });
  afterEach(() => {
    global.ResizeObserver = original;
    jest.restoreAllMocks();
  });

  it.each([
    ['holds more than it shows', 500, true],
    ['shows all', 100, false],
  ])('which %s', (_, height, stops) => {
    jest.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(height);
    jest.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(100);
    render(<Scrollable name="Condition">text</Scrollable>);
    measure();
    expect(screen.queryAllByRole('group', { name: 'Condition' })).toHaveLength(stops ? 1 : 0);
    expect(screen.getByText('text').tabIndex).toBe(stops ? 0 : -1);
  });
});
