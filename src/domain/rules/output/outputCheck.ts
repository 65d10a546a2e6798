import { Document, Scalar } from 'yaml';

import { AUDIT_SOURCE, SYSCALL_SOURCE } from '../../falco/sources';

/** What the output of a rule should say of where and by whom, so that an event answers it at a glance. */
export type OutputSubject = 'container' | 'pod' | 'user';

/** A rule whose output is looked at. */
export interface PrintingRule {
  readonly name: string;
  readonly output: string;
  readonly source: string;
  readonly tags: readonly string[];
}

export interface OutputFinding {
  readonly rule: string;
  readonly missing: readonly OutputSubject[];
  /** The whole output, put right. */
  readonly output: string;
  /** The same as the line of a rules file: `output: "..."`. */
  readonly line: string;
  /** A change for a file of one's own that adds what is missing, in today's syntax. */
  readonly override: string;
}

export interface OutputOptions {
  /**
   * Falco appends container and pod to every output of system calls by itself, as 0.41 and later do unless
   * `append_output` was changed. Then only the user can be missing.
   */
  readonly falcoAppendsContainer?: boolean;
}

interface Wanted {
  readonly subject: OutputSubject;
  /** Any of these fields will do. */
  readonly has: RegExp;
  readonly add: string;
}

// `%container.info` stands for container and pod in every version: older ones expand it, newer ones append the same fields.
const SYSCALL: readonly Wanted[] = [
  { subject: 'user', has: /^user\./, add: 'user=%user.name' },
  {
    subject: 'container',
    has: /^container\.(?:id|name|info|image)/,
    add: 'container_id=%container.id container_name=%container.name',
  },
  {
    subject: 'pod',
    has: /^(?:k8s|k8smeta)\.pod\.|^container\.info$/,
    add: 'k8s_ns_name=%k8s.ns.name k8s_pod_name=%k8s.pod.name',
  },
];

const AUDIT: readonly Wanted[] = [
  { subject: 'user', has: /^ka\.(?:user|impuser)\./, add: 'user=%ka.user.name' },
  {
    subject: 'pod',
    has: /^ka\.(?:target\.(?:name|resource|pod)|resp\.name|uri$|req\.)|^jevt\./,
    add: 'ns=%ka.target.namespace target=%ka.target.name resource=%ka.target.resource',
  },
];

/**
 * Rules whose output names no container, no pod or no user, with the output put right. In the audit log the pod is whatever
 * the request was about. Rules of other sources, and rules of hosts alone for container and pod, are passed over.
 */
export function checkOutputs(rules: readonly PrintingRule[], options: OutputOptions = {}): OutputFinding[] {
  return rules.flatMap((rule) => {
    const missing = wantedOf(rule, options).filter(
      ({ has }) => !printedFields(rule.output).some((name) => has.test(name))
    );
    if (missing.length === 0) {
      return [];
    }
    const added = missing.map(({ add }) => add).join(' ');
    const output = withAdded(rule.output, added);
    return [
      {
        rule: rule.name,
        missing: missing.map(({ subject }) => subject),
        output,
        line: print({ output: quoted(output) }).trimEnd(),
        override: print([{ rule: rule.name, output: quoted(added), override: { output: 'append' } }]),
      },
    ];
  });
}

/** Fields that an output prints, each once: `%proc.name`, `%proc.aname[2]`. */
export function printedFields(output: string): string[] {
  const found = output.matchAll(/%([a-zA-Z]\w*(?:\.\w+)+(?:\[[^\]]*\])?)/g);
  return [...new Set([...found].map(([, field = '']) => field))];
}

function wantedOf({ source, tags }: PrintingRule, { falcoAppendsContainer = false }: OutputOptions): readonly Wanted[] {
  if (source === AUDIT_SOURCE) {
    return AUDIT;
  }
  if (source !== SYSCALL_SOURCE) {
    return [];
  }
  const hostOnly = tags.includes('host') && !tags.includes('container');
  return SYSCALL.filter(({ subject }) => subject === 'user' || !(falcoAppendsContainer || hostOnly));
}

/** In the bracket of an older output, behind the bar of a newer one, or behind a bar of its own. */
function withAdded(output: string, added: string): string {
  const text = output.trimEnd();
  if (text.endsWith(')') && text.includes('=')) {
    const inside = text.slice(0, -1).trimEnd();
    return `${inside}${inside.endsWith('(') ? '' : ' '}${added})`;
  }
  return text.includes(' | ') ? `${text} ${added}` : `${text} | ${added}`.trimStart();
}

function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

function print(value: unknown): string {
  return new Document(value).toString({ lineWidth: 0 });
}
