const ELLIPSIS = '…';

/** A path or image cut in its middle, so that both the root and the name stay; at most `max` characters. */
export function shortenMiddle(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max) {
    return text;
  }
  const keep = max - 1;
  // The end tells more than the beginning: the file's own name, the image's tag.
  const tail = Math.ceil(keep * 0.6);
  return characters.slice(0, keep - tail).join('') + ELLIPSIS + characters.slice(-tail).join('');
}
