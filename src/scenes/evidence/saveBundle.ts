import { strToU8 } from 'fflate';
import { loadOwnRules } from 'data/rules/loadOwnRules';
import { type Environment } from 'domain/environment/types';
import { bundleFiles, bundleName } from 'domain/evidence/bundleFiles';
import { type Evidence } from 'domain/evidence/evidence';
import { evidenceEnvironment } from 'domain/evidence/evidenceEnvironment';
import { evidenceRule } from 'domain/evidence/ruleSource';
import { sha256 } from 'domain/evidence/sha256';
import { packBundle } from 'domain/evidence/zip';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { type EventFilters } from 'domain/logql/filters';
import { renderLogs } from 'domain/logql/query/render';
import { seatKey, seatOf, type Seat } from 'domain/incidents/seat';
import { knownRules } from 'domain/rules/known';
import { storedRules } from 'domain/rules/ownRules';
import { saveFile } from 'lib/saveText';

/** What a page knows of an incident or a behaviour; the rest of its evidence is looked up. */
export type KnownEvidence = Pick<
  Evidence,
  | 'title'
  | 'id'
  | 'score'
  | 'fromMs'
  | 'toMs'
  | 'link'
  | 'madeBy'
  | 'version'
  | 'events'
  | 'timeline'
  | 'judgements'
  | 'queries'
> & { readonly environment: Environment };

export interface SavedBundle {
  readonly name: string;
  /** Of the whole zip. */
  readonly sha256: string;
}

/** Makes a bundle and hands it to the browser to save. @throws what fails on the way */
export async function saveBundle(known: KnownEvidence): Promise<SavedBundle> {
  const { environment, events } = known;
  const evidence: Evidence = {
    ...known,
    madeAtMs: Date.now(),
    environment: evidenceEnvironment(environment),
    rules: await rulesOf([...new Set(events.map(({ rule }) => rule))]),
    queries: [...known.queries, ...queriesOfPlaces(environment, events)],
  };
  const archive = packBundle(
    bundleFiles(evidence, (text) => sha256(strToU8(text))),
    sha256
  );
  const name = bundleName(evidence);
  saveFile(name, new Blob([new Uint8Array(archive)], { type: 'application/zip' }));
  return { name, sha256: sha256(archive) };
}

async function rulesOf(names: readonly string[]): Promise<Evidence['rules']> {
  const own = await loadOwnRules();
  const stored = storedRules(own);
  const known = new Map(knownRules(RULE_FACTS, stored?.parsed).map((rule) => [rule.name, rule]));
  return names.map((name) => evidenceRule(name, known.get(name), stored));
}

/** For each place the query for all of its events. */
function queriesOfPlaces(environment: Environment, events: Evidence['events']): Evidence['queries'] {
  const seats = new Map(events.map((event) => [seatKey(seatOf(event)), seatOf(event)]));
  return [...seats.values()].flatMap((seat) => {
    const filters = filtersOf(seat);
    return filters.length === 0
      ? []
      : [{ what: `All events of ${seat.kind} ${seat.name}`, expr: renderLogs(environment, filters).expr }];
  });
}

function filtersOf({ kind, namespace, name }: Seat): EventFilters {
  const is = (field: string, value: string) => ({ field, op: 'is', values: [value] }) as const;
  switch (kind) {
    case 'pod':
      return [is('pod', name), ...(namespace === '' ? [] : [is('namespace', namespace)])];
    case 'host':
      return [is('hostname', name)];
    case 'container':
      return [is('container.id', name)];
    default:
      return [];
  }
}
