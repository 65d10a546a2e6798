/** The list of a bundle's files with their SHA-256, as `sha256sum -c` reads it. */
export const CHECKSUMS = 'SHA256SUMS';

/** Names of files in a bundle: ours, and nothing that a tool could take for a folder, an option or a device. */
export const FILE_NAME = /^[a-z0-9][a-z0-9-]{0,40}\.[a-z]{2,6}$/;

export function printChecksums(sums: ReadonlyMap<string, string>): string {
  return [...sums].map(([name, sum]) => `${sum}  ${name}\n`).join('');
}

/** @returns undefined where a line is none of such a list, or names a file twice */
export function readChecksums(text: string): ReadonlyMap<string, string> | undefined {
  const sums = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined || !FILE_NAME.test(name) || sums.has(name)) {
      return undefined;
    }
    sums.set(name, sum);
  }
  return text.endsWith('\n') ? sums : undefined;
}
