import { colorManipulator } from '@grafana/data';

const { decomposeColor, getContrastRatio } = colorManipulator;

/** What a half-transparent colour becomes on a background. */
export function over(color: string, background: string): string {
  const [r = 0, g = 0, b = 0, a = 1] = decomposeColor(color).values;
  const base = decomposeColor(background).values;
  const mix = [r, g, b].map((value, i) => Math.round(value * Number(a) + (base[i] ?? 0) * (1 - Number(a))));
  return `rgb(${mix.join(', ')})`;
}

/** The contrast of a text on what is behind it: an opaque ground first, then what lies on that. */
export function contrastOn(text: string, ground: string, ...layers: readonly string[]): number {
  const behind = layers.reduce((below, layer) => over(layer, below), over(ground, ground));
  return getContrastRatio(over(text, behind), behind);
}
