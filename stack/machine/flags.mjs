import { parseArgs } from 'node:util';

const text = /** @type {const} */ ({ type: 'string' });
const flag = /** @type {const} */ ({ type: 'boolean' });

/** The demo's options: which take a value and which do not. What reads them before npm has installed anything knows them too. */
export const FLAGS = {
  ...{ seed: text, format: text, backfill: text, rate: text, speed: text, minutes: text },
  ...{ mend: flag, reset: flag, check: flag, preview: flag, docker: flag, offline: flag, help: flag },
};

/**
 * Which way somebody wants a demo to run that these arguments start; undefined where they ask for something else: help, or what is
 * done to a demo that runs. The options are read in full, and refused, by what runs then.
 * @param {readonly string[]} args
 * @returns {{ asked: 'preview' | 'docker' | undefined, offline: boolean } | undefined}
 */
export function runAsked(args) {
  const { values, positionals } = parseArgs({ args: [...args], strict: false, allowPositionals: true, options: FLAGS });
  if (values.help || (positionals.length > 0 && positionals[0] !== 'run')) {
    return undefined;
  }
  return {
    asked: values.preview ? 'preview' : values.docker ? 'docker' : undefined,
    offline: values.offline === true,
  };
}
