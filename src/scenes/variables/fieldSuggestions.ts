import { type MetricFindValue } from '@grafana/data';
import { ENTITY_FIELDS } from 'domain/environment/types';
import { fieldsOfSource, knownSources } from 'domain/falco/fields/fieldFacts';
import { PRIORITIES } from 'domain/falco/priority';
import { RULE_FACTS } from 'domain/falco/officialRules.data';

/** Entities first, then every output field that an official rule prints, then those of every source. Any other may be typed. */
export function knownFieldKeys(): MetricFindValue[] {
  const printed = RULE_FACTS.flatMap(({ fields }) => fields).sort();
  const others = knownSources().flatMap(fieldsOfSource);
  const named = others.filter(({ argument }) => argument !== 'required').map(({ name }) => name);
  return [...new Set([...ENTITY_FIELDS, ...printed, ...named])].map(toOption);
}

/** Values that can be known without reading lines. */
export function knownFieldValues(key: string): MetricFindValue[] {
  switch (key) {
    case 'priority':
      return PRIORITIES.map(toOption);
    case 'rule':
      return RULE_FACTS.map(({ name }) => toOption(name));
    case 'tags':
      return [...new Set(RULE_FACTS.flatMap(({ tags }) => tags))].sort().map(toOption);
    default:
      return [];
  }
}

function toOption(text: string): MetricFindValue {
  return { text, value: text };
}
