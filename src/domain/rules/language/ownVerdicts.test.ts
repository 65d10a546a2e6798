import { readRecordedLines } from 'test/recordedData';
import { askFalco, describeFalco, falcoVersion, hasPlugin } from 'test/falco';
import { asEntry, asText } from './values';
import { parseRules } from './parse';

/**
 * Small rules files of our own, odd and wrong and right, with what a Falco 0.44.1 said of each when it loaded it alone.
 * `npm run check:falco` asks a Falco anew.
 */
interface Verdict {
  readonly name: string;
  readonly text: string;
  readonly accepted: boolean;
  readonly line: number | undefined;
}

const VERDICTS: readonly Verdict[] = readRecordedLines('rules/falco-verdicts.ndjson').map((line) => {
  const said: unknown = JSON.parse(line);
  const entry = asEntry(new Map(Object.entries(said ?? {})));
  const at = entry?.get('line');
  return {
    name: asText(entry?.get('name')) ?? '',
    text: asText(entry?.get('text')) ?? '',
    accepted: entry?.get('accepted') === true,
    line: typeof at === 'number' ? at : undefined,
  };
});

/** Where we say otherwise with reason: the engine and plugins of a person may be newer, and Falco's images know no services. */
const OTHERWISE: ReadonlySet<string> = new Set(['engine-big', 'engine-patch', 'plugin-newer', 'exc-port-name']);
/** Differences that are left. */
const LEFT: ReadonlySet<string> = new Set(['append-tags', 'redefined-short-row']);

/**
 * Where Falco names the first line of the entry, or its condition, and we the key that is wrong: an exception of it, a value that is
 * empty, a condition that names what is not there. Of an alias that names nothing our reader of YAML tells the start of its entry.
 */
const MORE_EXACT: ReadonlySet<string> = new Set([
  ...['prio-null', 'macro-unknown', 'exc-quote', 'exc-paren', 'exc-value-long', 'macro-empty', 'override-list'],
  ...['enabled-null', 'desc-null', 'alias-unknown'],
]);

const COMPLETE =
  '- rule: Terminal shell in container\n  desc: d\n  condition: evt.type=execve\n  output: o\n  priority: INFO\n';

function refusals({ name, text }: Verdict) {
  const { problems } = parseRules([
    { name: 'falco_rules.yaml', text: COMPLETE },
    { name: `${name}.yaml`, text },
  ]);
  return problems.filter(({ level }) => level === 'error');
}

describe('files of our own', () => {
  it('are taken and refused as a Falco 0.44.1 did', () => {
    const differ = VERDICTS.filter(({ name }) => !OTHERWISE.has(name) && !LEFT.has(name)).filter(
      (verdict) => verdict.accepted !== (refusals(verdict).length === 0)
    );
    expect(
      differ.map((verdict) => [verdict.name, verdict.accepted ? 'taken' : 'refused', refusals(verdict)[0]?.message])
    ).toEqual([]);
  });

  it('are refused at the line, but for those that are placed more exactly here', () => {
    const placed = VERDICTS.filter(({ name, line }) => line !== undefined && !OTHERWISE.has(name) && !LEFT.has(name));
    const elsewhere = placed.filter((verdict) => !refusals(verdict).some(({ place }) => place.line === verdict.line));
    expect(elsewhere.map(({ name }) => name)).toEqual([...MORE_EXACT]);
  });
});

/** What hangs on the machine: the version of its plugins, the services that it knows by name. */
const OF_THE_MACHINE: ReadonlySet<string> = new Set(['plugin-newer', 'exc-port-name']);
const AUDIT = 'k8saudit';

describeFalco('the Falco that is here', () => {
  it('says the same, where it is a 0.44', () => {
    if (!falcoVersion().startsWith('0.44.')) {
      return;
    }
    const needed = hasPlugin(AUDIT) ? [] : [AUDIT, 'k8s_audit', 'ka.'];
    const asked = VERDICTS.filter(
      ({ name, text }) => !OF_THE_MACHINE.has(name) && !needed.some((word) => text.includes(word))
    );
    const differ = asked.filter(
      ({ name, text, accepted }) => askFalco([{ name: `${name}.yaml`, text }])[0]?.accepted !== accepted
    );
    expect(differ.map(({ name }) => name)).toEqual([]);
  }, 240_000);
});
