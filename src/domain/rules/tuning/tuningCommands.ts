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
/** What every image of Falco holds; the other official files come with Falco's chart alone. */
const IN_IMAGE: ReadonlySet<string> = new Set(['falco_rules.yaml', 'falco_rules.local.yaml']);

/** Commands, to be copied, that check a tuning of some rules and make Falco take it. They hold no text of an event. */
export function tuningCommands(rules: readonly string[], home: FalcoHome, file: string): TuningCommands {
  const files = [...new Set(rules.map(fileOf))];
  if (home === 'host') {
    const base = files.map((name) => `--validate ${FOLDER}/${name}`).join(' ');
    const own = `${FOLDER}/rules.d/${file}`;
    return {
      file,
      validate: `sudo install -m 0644 ${file} ${own}\nsudo falco ${base} --validate ${own}`,
      reload: '# Falco does this by itself unless watch_config_files is off.\nsudo systemctl restart falco',
    };
  }
  const copies = files
    .filter((name) => !IN_IMAGE.has(name))
    .map(
      (name) => `kubectl --namespace falco exec daemonset/falco --container falco -- cat ${FOLDER}/${name} > ${name}\n`
    );
  const base = files.map((name) => `--validate ${IN_IMAGE.has(name) ? FOLDER : '/tuning'}/${name}`).join(' ');
  return {
    file,
    validate: `${copies.join('')}docker run --rm --volume "$PWD:/tuning:ro" falcosecurity/falco falco ${base} --validate /tuning/${file}`,
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

/** The official file of a rule; one's own rules are expected where Falco's package keeps them. */
function fileOf(rule: string): string {
  const fact = ruleFact(rule);
  if (fact === undefined) {
    return 'falco_rules.local.yaml';
  }
  return officialFile(fact)?.name ?? 'falco_rules.yaml';
}
