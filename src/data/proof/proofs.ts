import { annotationOfProof, PROOF_TAG, type Proof, readHandedAlerts, readProofs } from 'domain/proof/proof';
import { type Environment } from 'domain/environment/types';
import { parseOptionsOf } from 'domain/environment/parseOptions';
import { parseLine } from 'domain/event/lines/parse';
import { nsToMs } from 'domain/event/time';
import { type FieldFilter } from 'domain/logql/filters';
import { DETECTIONS } from 'domain/logql/detections';
import { type Problem } from 'domain/problem/problem';
import { maySeeAlerts } from 'lib/alertPermissions';
import { mayReadAnnotations } from 'lib/annotationPermissions';
import { alertingProblem, type Ask, askGrafana } from '../alerting/grafanaApi';
import { endOf } from '../answer/answerOf';
import { sharedAnswer } from '../answer/sharedAnswer';
import { loadLines } from '../events/loadLines';

const ANNOTATIONS = '/api/annotations';
const MOST = 500;
const REFRESH_MS = 300_000;

/** What was proven, read for all of a page. */
export const proofs = sharedAnswer(() => loadProofs(), alertingProblem, REFRESH_MS);

async function loadProofs(ask: Ask = askGrafana): Promise<readonly Proof[]> {
  return mayReadAnnotations()
    ? readProofs(
        await ask({ method: 'GET', url: ANNOTATIONS, params: { tags: [PROOF_TAG], type: 'annotation', limit: MOST } })
      )
    : [];
}

/** Keeps what was proven, as of now. @throws what Grafana answers. */
export async function keepProof(proof: Parameters<typeof annotationOfProof>[0], ask: Ask = askGrafana): Promise<void> {
  await ask({ method: 'POST', url: ANNOTATIONS, body: annotationOfProof(proof, Date.now()) });
}

/** What came of a test since it was begun. */
export interface Watched {
  /** The first event of a rule that was to fire. */
  readonly seen: { readonly rule: string; readonly atMs: number } | undefined;
  readonly alertedMs: number | undefined;
  readonly receivers: readonly string[];
}

/** Events at a time: a test makes few. */
const LINES = 50;

/** Looks once for what came of a test. @throws the problem of Loki, or what Grafana answers */
export async function lookForProof(
  { environment, rules, sinceMs }: { environment: Environment; rules: readonly string[]; sinceMs: number },
  ask: Ask = askGrafana
): Promise<Watched> {
  const filters: FieldFilter[] = [{ field: 'rule', op: 'is', values: rules }];
  const run = loadLines({
    environment,
    filters: [...DETECTIONS, ...filters],
    fromMs: sinceMs,
    toMs: Date.now(),
    most: LINES,
  });
  const answer = await endOf(run);
  if (answer.status === 'error') {
    throw problemError(answer.problem);
  }
  const options = parseOptionsOf(environment);
  const [first] = answer.value.entries
    .map((entry) => parseLine(entry, options))
    .flatMap((line) => (line.kind === 'event' && rules.includes(line.rule) ? [line] : []));
  const seen = first && { rule: first.rule, atMs: nsToMs(first.timeNs) };
  const handed = seen && maySeeAlerts() ? await loadHanded(rules, sinceMs, ask) : [];
  const began = handed.map((alert) => alert.sinceMs).filter(Number.isFinite);
  return {
    seen,
    alertedMs: began.length === 0 ? undefined : Math.min(...began),
    receivers: [...new Set(handed.flatMap(({ receivers }) => receivers))],
  };
}

async function loadHanded(rules: readonly string[], sinceMs: number, ask: Ask) {
  const url = '/api/alertmanager/grafana/api/v2/alerts';
  return readHandedAlerts(await ask({ method: 'GET', url }), new Set(rules), sinceMs);
}

function problemError({ message }: Problem): Error {
  return new Error(message);
}
