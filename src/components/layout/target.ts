import { css } from '@emotion/css';

/** Pixels each way that WCAG 2.2 asks of what is to be hit: 24. The icon itself stays as small as it was. */
const SIZE = 24;

/** For an icon button with others beside it. */
export const target = css({ width: SIZE, height: SIZE, margin: 0 });

/** For one in a line of text, which is lower: the target reaches over its edges and moves nothing. */
export const targetInLine = css({ width: SIZE, height: SIZE, margin: '-5px -1px -5px -5px' });
