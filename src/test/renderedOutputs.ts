import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { fieldFact } from 'domain/falco/fields/fieldFacts';

/* Texts as Falco prints them: outputs of rules with a value for every field. For tests only. */

/** What a rule prints. */
export interface RuleOutput {
  readonly rule: string;
  readonly source: string;
  readonly output: string;
}

const FIELD = /%([a-z0-9]+(?:\.[A-Za-z0-9_-]+)+(?:\[[^\]]*\])?)/g;

/** The fields that an output prints, each once. */
export function printedFields(output: string): readonly string[] {
  return [...new Set([...output.matchAll(FIELD)].map(([, field = '']) => field))];
}

/** The output with values in place of its fields; new lines between them are blanks, as in folded texts. */
export function rendered(output: string, valueOf: (field: string) => string): string {
  return output
    .trim()
    .replace(/\s+/g, ' ')
    .replace(FIELD, (_, field: string) => valueOf(field));
}

/** The outputs of every rules file of a folder; none where there is no folder. */
export function outputsOf(folder: string): readonly RuleOutput[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
  return names.sort().flatMap((name) => readOutputs(readFileSync(join(folder, name), 'utf8')));
}

function readOutputs(text: string): readonly RuleOutput[] {
  const items: unknown = parse(text);
  return (Array.isArray(items) ? items : []).flatMap((item: unknown): RuleOutput[] => {
    if (typeof item !== 'object' || item === null || !('rule' in item) || !('output' in item)) {
      return [];
    }
    const source = 'source' in item ? String(item.source) : 'syscall';
    return [{ rule: String(item.rule), source, output: String(item.output) }];
  });
}

const NUMBERS = /(?:\.(?:tty|pid|ppid|uid|gid|loginuid|num|lport|rport|sport|cport|bytes)|countlast\[\d+\])$/;
const ADDRESS = /(?:ip|IP|ip_address|ipAddress|addr)$/;

/** A value as it is on an ordinary day. */
export function ordinaryValue(field: string): string {
  const type = fieldFact(field)?.type;
  if (type === 'number' || type === 'time' || NUMBERS.test(field)) {
    return String(field.length * 7);
  }
  if (type === 'bool') {
    return 'true';
  }
  if (type === 'address' || ADDRESS.test(field)) {
    return '203.0.113.7';
  }
  return ORDINARY.find(([pattern]) => pattern.test(field))?.[1] ?? `v-${field.replace(/\W+/g, '-')}`;
}

const ORDINARY: ReadonlyArray<readonly [RegExp, string]> = [
  [/cmdline$|param\[command\]/, 'sh -c echo hello > /tmp/a.txt'],
  [/args$/, 'res=0 name=/etc/shadow flags=65(O_RDONLY|O_CLOEXEC)'],
  [/aname\[\d\]$|proc\.p?name$/, 'containerd-shim'],
  [/exepath/, '/usr/bin/bash'],
  [/^fd\.name/, '10.0.0.1:4000->203.0.113.7:443'],
  [/evt\.arg\.(?:path|name|target|filename|oldpath|newpath)/, '/etc/cron.d/job'],
  [/user\.arn$/, 'arn:aws:sts::123456789012:assumed-role/admin/alice'],
  [/[uU]ser[aA]gent|user_agent/, 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101'],
  [/^(?:okta\.(?:actor|target\.user)\.name|box\.username|gitlab\.author_name)$/, 'Alice Doe'],
  [/^gcp\.(?:request|authorizationInfo|policyDelta)$/, '{"@type":"t","bindings":[{"role":"roles/viewer"}]}'],
  [/city$|country$/, 'New Zealand'],
  [/(?:reason|message|details|summary)$/i, 'two words'],
  [/^ka\.req\..*(?:image|subjects|rules|ports)$/, '(nginx:1.27,busybox)'],
];

const UGLY = [
  'a=b c=d',
  'O\'Neil "Bob"',
  'x, y=z',
  'some (thing) here',
  'é 💥 text',
  'sh -c "a=b (c) | d"',
  'tail)',
  'user=root, ip=1.1.1.1',
  'dd if=/dev/zero of=/dev/sda bs=1M',
];

/** What somebody can write who wants to be misread: free texts are ugly, what the system fills in is not. */
export function hostileValue(field: string, seed: number): string {
  return FREE.test(field) ? (UGLY[(seed + field.length) % UGLY.length] ?? '') : ordinaryValue(field);
}

const FREE =
  /(?:cmdline|param\[command\]|evt\.args|proc\.args|[uU]ser[aA]gent|user_agent|reason|message|summary|description|details|okta\.(?:actor|target\.\w+)\.name|box\.username|author_name|gcp\.request|s3\.key|documentname|sourceitemname|evt\.arg\.(?:path|name|target|filename|oldpath|newpath)|fd\.name)$/;
