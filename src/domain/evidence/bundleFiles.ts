import { nsToRfc3339 } from '../event/time';
import { buildMatrix } from '../mitre/matrix/matrix';
import { navigatorJson } from '../mitre/matrix/navigator';
import type { Evidence } from './evidence';
import { iso } from './moment';
import { reportHtml } from './report';
import { treeText } from './treeText';

/** Of the shape of a bundle. */
const BUNDLE_VERSION = 1;

/** The file whose lines are the events as Loki gave them. */
export const EVENTS_FILE = 'events.ndjson';
/** The file that says what a bundle is of. */
export const ABOUT_FILE = 'bundle.json';

/** The files of a bundle by name. Names are ours: nothing of what an event says is in one. */
export function bundleFiles(evidence: Evidence, hash: (text: string) => string): ReadonlyMap<string, string> {
  const { events, queries, timeline, judgements, rules, title } = evidence;
  const tree = treeText(events);
  return new Map([
    ['readme.txt', README],
    [ABOUT_FILE, json(aboutOf(evidence))],
    ['report.html', reportHtml(evidence, tree)],
    [
      EVENTS_FILE,
      events.map(({ entry: { tsNs, line, labels } }) => `${JSON.stringify({ tsNs, line, labels })}\n`).join(''),
    ],
    ['queries.json', json(queries)],
    ['rules.json', json(rules.map((rule) => ({ ...rule, sha256: rule.text === '' ? undefined : hash(rule.text) })))],
    [
      'timeline.json',
      json(
        timeline.map(({ atMs, untilMs, ...entry }) => ({ at: iso(atMs), until: untilMs && iso(untilMs), ...entry }))
      ),
    ],
    ['tree.txt', tree],
    ['navigator.json', navigatorJson(matrixOf(evidence), title, `${iso(evidence.fromMs)} to ${iso(evidence.toMs)}`)],
    [
      'notes.json',
      json(
        judgements.map(({ atMs, by, verdict, assignee, note, editedMs }) => ({
          at: iso(atMs),
          by,
          verdict,
          assignee,
          note,
          edited: editedMs && iso(editedMs),
        }))
      ),
    ],
  ]);
}

/** The name of the zip: a day and a word, which no event has a say in. */
export function bundleName({ events, madeAtMs }: Pick<Evidence, 'events' | 'madeAtMs'>): string {
  const [first] = events;
  const at = first ? nsToRfc3339(first.timeNs) : iso(madeAtMs);
  return `falco-evidence-${at.slice(0, 19).replace(/[^0-9T]/g, '')}.zip`;
}

function aboutOf({ title, id, score, fromMs, toMs, link, madeBy, madeAtMs, version, environment, events }: Evidence) {
  return {
    bundle: BUNDLE_VERSION,
    ...{ title, id, link, version, fromMs, toMs },
    made: { by: madeBy, at: iso(madeAtMs) },
    score: score?.points,
    reasons: score?.reasons,
    environment,
    events: events.length,
  };
}

function matrixOf({ events }: Evidence) {
  const groups = new Map<string, { rule: string; tags: readonly string[]; total: number }>();
  for (const { rule, tags } of events) {
    const key = JSON.stringify([rule, tags]);
    const total = (groups.get(key)?.total ?? 0) + 1;
    groups.set(key, { rule, tags, total });
  }
  return buildMatrix([], [...groups.values()]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const README = `Evidence of Falco events, made by Falco Runtime Security for Grafana.

report.html     to be read; it has no scripts and fetches nothing
events.ndjson   each event as Loki gave it: time in nanoseconds, line, labels
queries.json    what was asked
rules.json      the rules that fired, with their text where it was stored, and its SHA-256
timeline.json   what happened, in order
tree.txt        who started whom
navigator.json  a layer for the MITRE ATT&CK Navigator
notes.json      what people made of it
bundle.json     of what, by whom, when
SHA256SUMS      the checksums of all of these

"sha256sum -c SHA256SUMS" checks the files once they are unpacked. In a clone of the app "npm run bundle:verify FILE" checks the zip to
its last byte, and with "-- --open" shows the events in the app's own pages, without a network. The checksums say whether something
was changed after the list was made. Who could have changed both is not known to them: keep the SHA-256 of the zip elsewhere.
`;
