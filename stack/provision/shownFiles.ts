/** `<!-- file: PATH -->`, and the block of code under it. */
const SHOWN = /^(<!-- file: (\S+) -->\n\n```\w+\n)[^]*?(^```$)/gm;

/** A page with the files that it shows as they are. */
export function withShownFiles(page: string, read: (path: string) => string): string {
  return page.replace(SHOWN, (_, head: string, path: string, end: string) => `${head}${read(path)}${end}`);
}
