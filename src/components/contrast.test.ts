import { createTheme, type GrafanaTheme2 } from '@grafana/data';
import { PRIORITIES } from 'domain/falco/priority';
import { contrastOn } from 'test/contrast';
import { alarmGround, chosenGround, hoverGround } from './layout/grounds';
import { heatColor, HEAT_STEPS } from './mitre/heatColor';
import { MIN_CONTRAST, priorityLook } from './priority/priorityLook';

type Pair = readonly [what: string, text: string, ground: string, ...layers: string[]];

/** Words on what we draw behind them; the badges of priorities have a test of their own. */
function pairs(theme: GrafanaTheme2): readonly Pair[] {
  const { text, background, error, warning, success } = theme.colors;
  const grounds = Object.entries({ list: background.primary, box: background.secondary, page: background.canvas });
  const words = Object.entries({
    primary: text.primary,
    secondary: text.secondary,
    link: text.link,
    error: error.text,
    warning: warning.text,
    success: success.text,
  });
  const steps = Array.from({ length: HEAT_STEPS }, (_, step) => step + 1);
  return [
    ...grounds.flatMap(([ground, color]) =>
      words.map(([word, shade]): Pair => [`${word} on the ${ground}`, shade, color])
    ),
    ...words.map(([word, shade]): Pair => [`${word} under the pointer`, shade, hoverGround(theme)]),
    ...[...PRIORITIES, undefined].flatMap((priority): Pair[] => {
      const { text: shade, background: ground } = priorityLook(theme, priority);
      return ground === 'transparent'
        ? [
            [`${priority ?? 'no priority'} in a chosen row`, shade, background.primary, chosenGround(theme)],
            [`${priority ?? 'no priority'} under the pointer`, shade, hoverGround(theme)],
          ]
        : [];
    }),
    ...(['primary', 'secondary'] as const).flatMap((word): Pair[] => [
      [`${word} in a chosen row`, text[word], background.primary, chosenGround(theme)],
      [`${word} on an alarming tile`, text[word], background.canvas, alarmGround(theme)],
    ]),
    ['the number of an alarming tile', error.text, background.canvas, alarmGround(theme)],
    ...steps.map((step): Pair => [
      `a technique, shade ${step}`,
      text.primary,
      background.primary,
      heatColor(theme, step),
    ]),
  ];
}

describe.each(['dark', 'light'] as const)('in the %s theme', (mode) => {
  const theme = createTheme({ colors: { mode } });

  it.each(pairs(theme))('%s can be read', (_, text, ground, ...layers) => {
    expect(contrastOn(text, ground, ...layers)).toBeGreaterThanOrEqual(MIN_CONTRAST);
  });
});
