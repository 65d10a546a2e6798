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
  return wanted.flatMap((item: unknown): Said[] => {
    const plugin = asEntry(item);
    const name = asText(plugin?.get('name')) ?? '';
    const version = asText(plugin?.get('version')) ?? '';
    if (name === '' || version === '') {
      return [{ level: 'error', message: 'A required plugin needs its "name" and its "version".' }];
    }
    if (!/^\d+\.\d+\.\d+(?:[-+].*)?$/.test(version)) {
      return [
        { level: 'error', message: `${quoted(version)} is no version of the plugin ${quoted(name)}: 1.2.3 is one.` },
      ];
    }
    const others: unknown = plugin?.get('alternatives');
    const names = [
      name,
      ...(Array.isArray(others) ? others.map((one) => asText(asEntry(one)?.get('name')) ?? '') : []),
    ];
    return names.some((one) => PLUGINS.has(one))
      ? []
      : [
          {
            level: 'error',
            message: `${quoted(name)} is none of the public plugins: Falco refuses the file where it is not loaded.`,
          },
        ];
  });
}

/** Plugins of Falco's registry, which a person may well have loaded. */
const PLUGINS: ReadonlySet<string> = new Set(
  `k8saudit k8saudit-eks k8saudit-gke k8saudit-aks k8saudit-ovh cloudtrail github okta json container k8smeta krsi
  anomalydetection anomaly-detection gcpaudit gcp_auditlog gitlab keycloak nomad docker syslogsrv salesforce box aws-elb
  kafka journald collector dummy dummy_c test`.split(/\s+/)
);
