import { onPath } from '../../stack/machine/find.mjs';

/** A program: where `NAME_BIN` says, or on the path. */
export function findTool(name: string): string | undefined {
  return process.env[`${name.toUpperCase().replaceAll('-', '_')}_BIN`] ?? onPath(name, process.env);
}
