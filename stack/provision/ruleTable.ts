import { buildPack } from '../../src/domain/alerting/pack/pack';
import { SHIPPED_PACK } from '../../src/domain/alerting/pack/shippedPack';
import { type AlertRule, RULE_KEYS } from '../../src/domain/alerting/types';

const BEGIN = '<!-- Written by npm run provision: -->';
const END = '<!-- until here. -->';

/** A page of the documentation with the table of the pack's rules as they are; `texts` are the app's own, of its Alerts page. */
export function withRuleTable(page: string, texts: Readonly<Record<string, unknown>>): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) {
    throw new Error(`No place for the table of rules: it stands between ${BEGIN} and ${END}`);
  }
  return `${page.slice(0, begin + BEGIN.length)}\n\n${ruleTable(texts)}\n\n${page.slice(end)}`;
}

function ruleTable(texts: Readonly<Record<string, unknown>>): string {
  // What is only there when asked for may take another's place.
  const packs = [SHIPPED_PACK, { ...SHIPPED_PACK, optIn: RULE_KEYS }].map(buildPack);
  const rules = packs.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const rows = RULE_KEYS.flatMap((key) => {
    const rule = rules.find((one) => one.key === key);
    return rule ? [[`\`${key}\``, meaningOf(key, texts), lastsOf(rule), rule.labels.urgency ?? '', givenOf(rule)]] : [];
  });
  return [['rule (uid `falco-<key>`)', 'fires when', 'for', 'urgency', 'installed'], Array(5).fill('---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function meaningOf(key: string, texts: Readonly<Record<string, unknown>>): string {
  const text = texts[`means-${key}`];
  if (typeof text !== 'string') {
    throw new Error(`No sentence says when ${key} fires: npm run i18n-extract writes it`);
  }
  return text;
}

const lastsOf = ({ forMs }: AlertRule): string => (forMs > 0 ? `${forMs / 60_000} min` : 'at once');

const givenOf = ({ optIn, paused }: AlertRule): string =>
  optIn ? '**only when asked for**' : paused ? '**paused** until you want it' : 'yes';
