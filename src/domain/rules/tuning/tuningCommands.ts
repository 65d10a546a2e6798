import { Document, Scalar } from 'yaml';

import { ruleFact } from '../../falco/officialRules';
import { officialFile } from '../officialFile';
import { markOf } from './mark';

/** How Falco is run, which decides what takes a rules file in. */
export type FalcoHome = 'host' | 'kubernetes';

export interface TuningCommands {
  /** Name of the file that the tuning belongs into. */
  readonly file: string;
  /** Checks the tuning together with the rules that it changes. */
  readonly validate: string;
  readonly reload: string;
}

/**
 * Name of the file that a tuning belongs into. Falco reads a folder in the order of names: behind `custom-rules.yaml` and
 * whatever else a tuning may change. Another tuning has another name, so that it replaces none.
 */
export function tuningFile(rulesYaml: string): string {
  return `zz-tuning-${markOf(rulesYaml.replace(/^#.*\n/gm, ''))}.yaml`;
}

const FOLDER = '/etc/falco';
const STABLE = 'falco_rules.yaml';
/** What one's own rules may lie in, on a host. */
const OWN_FOLDERS = `${FOLDER}/falco_rules.local.yaml ${FOLDER}/rules.d`;
/** The texts of the chart's `customRules`, one behind the other, in the order in which Falco reads them. */
const CHART_RULES = `kubectl --namespace falco get configmap falco-rules --output go-template='{{range .data}}{{.}}{{"\\n"}}{{end}}'`;

/**
 * Commands, to be copied, that check a tuning of some rules and make Falco take it. They hold no text of an event. In a cluster
 * the Falco that runs is the judge: it has the rules files that are loaded, its plugins, and its version. Its image has no
 * shell, and need not have one.
 */
export function tuningCommands(rules: readonly string[], home: FalcoHome, file: string): TuningCommands {
  const facts = rules.map((rule) => ruleFact(rule));
  const official = facts.flatMap((fact) => (fact === undefined ? [] : [officialFile(fact)?.name ?? STABLE]));
  const hasOwn = official.length < rules.length;
  // Own rules build on what the stable ones define.
  const files = [...new Set([...official, ...(hasOwn ? [STABLE] : [])])];
  const base = files.map((name) => `--validate ${FOLDER}/${name}`).join(' ');
  if (home === 'host') {
    const own = hasOwn ? ` $(find ${OWN_FOLDERS} -name '*.yaml' | sort | sed 's/^/--validate /')` : '';
    return {
      file,
      validate: `sudo falco ${base}${own} --validate ${file}`,
      reload: [
        `sudo install -m 0644 ${file} ${FOLDER}/rules.d/${file}`,
        '# Falco does this by itself unless watch_config_files is off.',
        'sudo systemctl restart falco',
      ].join('\n'),
    };
  }
  const falco = `kubectl --namespace falco exec --stdin daemonset/falco --container falco -- falco ${base} --validate /dev/stdin`;
  return {
    file,
    validate: hasOwn ? `(${CHART_RULES}; cat ${file}) |\n  ${falco}` : `${falco} < ${file}`,
    reload: [
      'helm upgrade falco falcosecurity/falco --namespace falco --reuse-values --values tuning-values.yaml',
      'kubectl --namespace falco rollout status daemonset/falco',
    ].join('\n'),
  };
}

/** Helm values that hand a rules file to Falco's chart under `customRules`. */
export function customRulesValues(rulesYaml: string): string {
  const text = new Scalar(rulesYaml);
  text.type = Scalar.BLOCK_LITERAL;
  return new Document({ customRules: { [tuningFile(rulesYaml)]: text } }).toString({ lineWidth: 0 });
}
