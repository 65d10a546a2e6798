import type { RuleProblem } from './types';
import { asEntry, asText, quoted, type Entry } from './values';

/** The engine of the newest Falco that this app was held to. */
const ENGINE = { version: '0.62.0', falco: '0.44' };

type Said = Pick<RuleProblem, 'level' | 'message'>;

/** What an entry asks of Falco that it may not have: a newer engine, or plugins. */
export function requirementProblems(entry: Entry): Said[] {
  return [...engineProblems(entry.get('required_engine_version')), ...pluginProblems(entry)];
}

function engineProblems(value: unknown): Said[] {
  if (value === undefined) {
    return [];
  }
  const text = asText(value)?.trim() ?? '';
  // Before 0.35 the engine's version was one number: that is its second part today.
  const version = /^\d+$/.test(text) ? `0.${text}.0` : text;
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    return [{ level: 'error', message: `${quoted(text)} is no version of Falco's engine.` }];
  }
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [, known = 0] = ENGINE.version.split('.').map(Number);
  if (major === 0 && minor <= known) {
    return [];
  }
  const message = `These rules need engine ${text}; Falco ${ENGINE.falco} has ${ENGINE.version}, and refuses the file.`;
  return [{ level: major > 0 ? 'error' : 'warning', message }];
}

function pluginProblems(entry: Entry): Said[] {
  const wanted: unknown = entry.get('required_plugin_versions');
  if (wanted === undefined) {
    return [];
  }
  if (!Array.isArray(wanted)) {
    return [{ level: 'error', message: '"required_plugin_versions" must be a list.' }];
  }
  return wanted.flatMap((item: unknown) => {
    const plugin = asEntry(item);
    const name = asText(plugin?.get('name')) ?? '';
    const version = asText(plugin?.get('version')) ?? '';
    return name === '' || version === ''
      ? [{ level: 'error' as const, message: 'A required plugin needs its "name" and its "version".' }]
      : [];
  });
}
