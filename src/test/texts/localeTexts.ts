import { readFileSync } from 'node:fs';
import { asStrings, isRecord } from 'domain/narrowing/narrowing';
import plugin from '../../plugin.json';

/** The languages that the app speaks, by the codes that Grafana knows them by. */
export const LANGUAGES: readonly string[] = asStrings(plugin.languages);

/** Every text of a language by its key: `falco.events.title`. */
export function localeTexts(language: string): ReadonlyMap<string, string> {
  return new Map(textsOf(localeFile(language), []));
}

/** The file of a language as it is. */
export function localeFile(language: string): unknown {
  return JSON.parse(readFileSync(`src/locales/${language}/${plugin.id}.json`, 'utf8'));
}

function textsOf(node: unknown, path: readonly string[]): Array<readonly [string, string]> {
  if (typeof node === 'string') {
    return [[path.join('.'), node]];
  }
  return isRecord(node) ? Object.entries(node).flatMap(([key, value]) => textsOf(value, [...path, key])) : [];
}
