import { css } from '@emotion/css';

/** For a group of choices side by side, which is not to be wider than its place: it goes on in the next line. */
export const breaks = css({ flexWrap: 'wrap', maxWidth: '100%' });
