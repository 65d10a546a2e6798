import React from 'react';
import { colorManipulator, createTheme } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { PRIORITIES, type Priority } from 'domain/falco/priority';
import { contrastOn, over } from 'test/contrast';
import { PriorityBadge } from './PriorityBadge';
import { MIN_CONTRAST, MIN_SHAPE_CONTRAST, priorityBar, priorityLook } from './priorityLook';

const { getContrastRatio, getLuminance } = colorManipulator;
const ALL: ReadonlyArray<Priority | undefined> = [...PRIORITIES, undefined];

describe.each(['dark', 'light'] as const)('priorities in the %s theme', (mode) => {
  const theme = createTheme({ colors: { mode } });

  it.each(ALL)('%s is readable on the list, on a striped row and on the page', (priority) => {
    const look = priorityLook(theme, priority);
    const { primary, secondary, canvas } = theme.colors.background;

    for (const background of [primary, secondary, canvas]) {
      const behind = look.background === 'transparent' ? background : look.background;
      expect(contrastOn(look.text, behind)).toBeGreaterThanOrEqual(MIN_CONTRAST);
    }
  });

  it.each(ALL)('the shape, the outline and the bars of %s are set off from every background', (priority) => {
    const { edge } = priorityLook(theme, priority);
    const bar = priorityBar(theme, priority);
    const { primary, secondary, canvas } = theme.colors.background;

    for (const background of [primary, secondary, canvas]) {
      expect(getContrastRatio(over(edge, background), background)).toBeGreaterThanOrEqual(MIN_SHAPE_CONTRAST);
      expect(getContrastRatio(over(bar.color, background), background)).toBeGreaterThanOrEqual(MIN_SHAPE_CONTRAST);
    }
  });

  it('has no two priorities of one colour, and in greyscale none that is filled alike and as light', () => {
    const { primary } = theme.colors.background;
    const bars = ALL.map((priority) => priorityBar(theme, priority));
    expect(new Set(bars.map(({ color }) => over(color, primary))).size).toBe(ALL.length);
    // What a bar comes to without colour: how light it is, and whether its line or its filling is seen.
    const greys = bars.map(({ color, fillOpacity }) => {
      const [line, behind] = [over(color, primary), primary].map((one) => getLuminance(one));
      return { fillOpacity, grey: ((line ?? 0) * fillOpacity + (behind ?? 0) * (100 - fillOpacity)) / 100 };
    });
    greys.forEach((one, index) => {
      for (const other of greys.slice(index + 1)) {
        expect(one.fillOpacity !== other.fillOpacity || Math.abs(one.grey - other.grey) > 0.01).toBe(true);
      }
    });
  });

  it('gets lighter from Emergency to Warning, so that the order is seen in greyscale', () => {
    const luminance = PRIORITIES.slice(0, 5).map((priority) => getLuminance(priorityLook(theme, priority).background));

    expect([...luminance].sort((a, b) => a - b)).toEqual(luminance);
    expect(new Set(luminance).size).toBe(5);
  });

  it('fills what is urgent and outlines the rest', () => {
    const filled = ALL.filter((priority) => priorityLook(theme, priority).background !== 'transparent');

    expect(filled).toEqual(['Emergency', 'Alert', 'Critical', 'Error', 'Warning']);
    expect(priorityLook(theme, 'Debug').border).toBe('dotted');
  });
});

describe('PriorityBadge', () => {
  it('says the word and draws a shape that no other priority has', () => {
    const { container } = render(
      <>
        {ALL.map((priority) => (
          <PriorityBadge key={priority ?? ''} priority={priority} />
        ))}
      </>
    );

    for (const priority of PRIORITIES) {
      expect(screen.getByText(priority)).toBeInTheDocument();
    }
    expect(screen.getByText('No priority')).toBeInTheDocument();
    const drawings = [...container.querySelectorAll('svg')].map((svg) => svg.innerHTML);
    expect(new Set(drawings).size).toBe(ALL.length);
  });
});
