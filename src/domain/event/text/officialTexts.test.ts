import { RULE_FACTS } from '../../falco/officialRules.data';
import { CONTAINER_OUTPUT_KEYS } from '../../falco/outputs/outputConventions';
import { PLUGIN_LAYOUTS } from '../../falco/outputs/pluginLayouts.data';
import { sharedPath } from 'test/officialFiles';
import { hostileValue, ordinaryValue, outputsOf, printedFields, rendered, type RuleOutput } from 'test/renderedOutputs';
import { parseLine } from '../lines/parse';
import { fieldText } from '../visible';

/*
 * How much of what a text holds is read from it: outputs of rules with ordinary and with hostile values, by source. The
 * files of the official rules are read where they lie (FALCO_RULES_DIR, FALCO_PLUGIN_RULES_DIR); our own always.
 */

interface Share {
  readonly printed: number;
  readonly right: number;
  readonly wrong: number;
}

const STYLES: ReadonlyArray<(field: string) => string> = [
  ordinaryValue,
  (field) => (field.length % 2 === 0 ? '<NA>' : ordinaryValue(field)),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((seed) => (field: string) => hostileValue(field, seed)),
];

/** What is known of a text beside itself: its rule, its source alone, or nothing at all. */
type Known = 'rule' | 'source' | 'nothing';

function labelsOf({ rule, source }: RuleOutput, known: Known): Record<string, string> {
  const said = { source, priority: 'Notice' };
  return known === 'rule' ? { ...said, rule } : known === 'source' ? { ...said, rule: 'My rule' } : {};
}

function shareOf(outputs: readonly RuleOutput[], known: Known): Share & { readonly failed: readonly string[] } {
  let [printed, right, wrong] = [0, 0, 0];
  const failed: string[] = [];
  for (const one of outputs) {
    const { rule, source, output } = one;
    for (const valueOf of STYLES) {
      const appended = Object.entries(CONTAINER_OUTPUT_KEYS).map(([key, field]) => `${key}=${valueOf(field)}`);
      const text = [rendered(output, valueOf), ...(source === 'syscall' ? appended : [])].join(' ');
      const line = `10:00:00.000000000: Notice ${text}`;
      const event = parseLine({ tsNs: '1', line, labels: labelsOf(one, known) });
      const fields = event.kind === 'event' ? event.fields : {};
      for (const field of printedFields(output)) {
        printed++;
        const read = fields[field];
        const said = read === undefined ? undefined : fieldText(read);
        right += said === valueOf(field) ? 1 : 0;
        if (said !== valueOf(field)) {
          failed.push(
            `${rule}: ${field} is ${JSON.stringify(valueOf(field))}, read ${JSON.stringify(said)} in ${text}`
          );
        }
        wrong += said !== undefined && said !== valueOf(field) ? 1 : 0;
      }
    }
  }
  return { printed, right, wrong, failed };
}

function bySource(outputs: readonly RuleOutput[]): ReadonlyArray<readonly [string, readonly RuleOutput[]]> {
  const sources = [...new Set(outputs.map(({ source }) => source))].sort();
  return sources.map((source) => [source, outputs.filter((one) => one.source === source)]);
}

const LEAST: Readonly<Record<string, number>> = { syscall: 0.97, k8s_audit: 0.97 };

function checks(outputs: readonly RuleOutput[]): void {
  it.each(bySource(outputs))('of %s are read', (source, own) => {
    const { printed, right, wrong, failed } = shareOf(own, 'rule');
    process.stdout.write(
      `${source}: ${own.length} rules, ${((100 * right) / printed).toFixed(2)} % of ${printed} fields, ${((100 * wrong) / printed).toFixed(2)} % wrong\n`
    );
    if (process.env.SHOW_FAILED) {
      process.stdout.write(`${failed.slice(0, 40).join('\n')}\n`);
    }
    expect(right / printed).toBeGreaterThanOrEqual(LEAST[source] ?? 0.95);
    expect(wrong / printed).toBeLessThanOrEqual(0.01);
  });
}

const OWN: readonly RuleOutput[] = [
  ...RULE_FACTS.map(({ name, source, outputKeys }) => ({
    rule: name,
    source,
    output: `${name} | ${Object.entries(outputKeys)
      .map(([key, field]) => `${key}=%${field}`)
      .join(' ')}`,
  })),
  ...Object.entries(PLUGIN_LAYOUTS).flatMap(([source, rows]) =>
    rows.map(([layout, rule = '']) => ({
      rule,
      source,
      output: layout.replace(/^…/, 'Words of the rule ').replace(/…/g, 'some more of them'),
    }))
  ),
];

describe('texts of rules that print what the official ones print', () => checks(OWN));

describe.each([
  ['by rules of another name, whose source alone is known', 'source'],
  ['shipped without Falcosidekick, where nothing names the source', 'nothing'],
] as const)('the same %s', (_, known) => {
  it.each(bySource(OWN).filter(([source]) => source in PLUGIN_LAYOUTS && source !== 'k8s_audit'))(
    'of %s',
    (source, own) => {
      const { printed, right, wrong, failed } = shareOf(own, known);
      if (process.env.SHOW_FAILED) {
        process.stdout.write(
          `${known} ${source}: ${right} of ${printed}, ${wrong} wrong\n${failed.slice(0, 12).join('\n')}\n`
        );
      }
      expect(right / printed).toBeGreaterThanOrEqual(0.85);
      expect(wrong / printed).toBeLessThanOrEqual(0.08);
    }
  );
});

const official = [
  ...outputsOf(process.env.FALCO_RULES_DIR ?? sharedPath('data/falco-rules')),
  ...outputsOf(process.env.FALCO_PLUGIN_RULES_DIR ?? ''),
];

if (official.length > 0) {
  describe("texts of Falco's own rules", () => checks(official));
} else {
  it.skip("texts of Falco's own rules: needs FALCO_RULES_DIR or ../shared/data/falco-rules", () => undefined);
}
