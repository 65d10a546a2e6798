import { Document, Scalar } from 'yaml';

import { ruleFact } from '../../falco/officialRules';
import { officialFile } from '../officialFile';

/** How Falco is run, which decides what takes a rules file in. */
export type FalcoHome = 'host' | 'kubernetes';

export interface TuningCommands {
  /** Name of the file that the tuning belongs into. */
  readonly file: string;
  /** Checks the tuning together with the rules that it changes. */
  readonly validate: string;
  readonly reload: string;
}

/** Falco reads a folder in the order of names: behind `custom-rules.yaml` and whatever else a tuning may change. */
export const TUNING_FILE = 'zz-tuning.yaml';
const FOLDER = '/etc/falco';

/** Commands, to be copied, that check a tuning of some rules and make Falco take it. They hold no text of an event. */
export function tuningCommands(rules: readonly string[], home: FalcoHome): TuningCommands {
  const files = [...new Set(rules.map(fileOf))];
  const base = files.map((file) => `--validate ${FOLDER}/${file}`).join(' ');
  if (home === 'host') {
    const own = `${FOLDER}/rules.d/${TUNING_FILE}`;
    return {
      file: TUNING_FILE,
      validate: `sudo install -m 0644 ${TUNING_FILE} ${own}\nsudo falco ${base} --validate ${own}`,
      reload: '# Falco does this by itself unless watch_config_files is off.\nsudo systemctl restart falco',
    };
  }
  return {
    file: TUNING_FILE,
    validate: `docker run --rm --volume "$PWD:/tuning:ro" falcosecurity/falco falco ${base} --validate /tuning/${TUNING_FILE}`,
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
  return new Document({ customRules: { [TUNING_FILE]: text } }).toString({ lineWidth: 0 });
}

/** The official file of a rule; one's own rules are expected where Falco's package keeps them. */
function fileOf(rule: string): string {
  const fact = ruleFact(rule);
  if (fact === undefined) {
    return 'falco_rules.local.yaml';
  }
  return officialFile(fact)?.name ?? 'falco_rules.yaml';
}
