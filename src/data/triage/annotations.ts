import { type Judgement, annotationOf, readJudgements, TRIAGE_TAG } from 'domain/incidents/triage';
import { type Ask, askGrafana } from '../alerting/grafanaApi';

const ANNOTATIONS = '/api/annotations';
/** The newest so many entries of all incidents. */
const MOST = 1000;

/** What people said of incidents, the newest first. @throws what Grafana answers. */
export async function loadJudgements(ask: Ask = askGrafana): Promise<readonly Judgement[]> {
  const params = { tags: [TRIAGE_TAG], type: 'annotation', limit: MOST };
  return readJudgements(await ask({ method: 'GET', url: ANNOTATIONS, params }));
}

/** Adds an entry; none is ever written over, so that two people at once lose nothing. @throws what Grafana answers. */
export async function addJudgement(
  said: Pick<Judgement, 'key' | 'verdict' | 'note' | 'assignee'>,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  ask: Ask = askGrafana
): Promise<void> {
  await ask({ method: 'POST', url: ANNOTATIONS, body: annotationOf(said, fromMs, toMs) });
}
