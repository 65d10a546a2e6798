import React from 'react';
import { colorManipulator, createTheme } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { PRIORITIES, type Priority } from 'domain/event/priority';
import { PriorityBadge } from './PriorityBadge';
import { MIN_CONTRAST, priorityLook } from './priorityLook';

const { decomposeColor, getContrastRatio, getLuminance } = colorManipulator;
const ALL: ReadonlyArray<Priority | undefined> = [...PRIORITIES, undefined];

/** What a half-transparent colour becomes on a background. */
function over(color: string, background: string): string {
  const [r = 0, g = 0, b = 0, a = 1] = decomposeColor(color).values;
  const base = decomposeColor(background).values;
  const mix = [r, g, b].map((value, i) => Math.round(value * Number(a) + (base[i] ?? 0) * (1 - Number(a))));
  return `rgb(${mix.join(', ')})`;
}

describe.each(['dark', 'light'] as const)('priorities in the %s theme', (mode) => {
  const theme = createTheme({ colors: { mode } });

  it.each(ALL)('%s is readable on the list, on a striped row and on the page', (priority) => {
    const look = priorityLook(theme, priority);
    const { primary, secondary, canvas } = theme.colors.background;

    for (const background of [primary, secondary, canvas]) {
      const behind = look.background === 'transparent' ? background : look.background;
      expect(getContrastRatio(over(look.text, behind), behind)).toBeGreaterThanOrEqual(MIN_CONTRAST);
    }
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
