import { annotationOf, readJudgements, TRIAGE_TAG } from 'domain/triage/annotation';
import { type Judgement, type Said, type Subject } from 'domain/triage/judgement';
import { mayReadAnnotations } from 'lib/annotationPermissions';
import { type Ask, askGrafana } from '../alerting/grafanaApi';

const ANNOTATIONS = '/api/annotations';
/** The newest so many entries of all that was judged. */
const MOST = 1000;

/** What people said, the newest first. Nothing is asked for a person who may not read it. @throws what Grafana answers. */
export async function loadJudgements(ask: Ask = askGrafana): Promise<readonly Judgement[]> {
  if (!mayReadAnnotations()) {
    throw { status: 403, data: { message: 'annotations:read' } };
  }
  const params = { tags: [TRIAGE_TAG], type: 'annotation', limit: MOST };
  return readJudgements(await ask({ method: 'GET', url: ANNOTATIONS, params }));
}

/** Adds an entry; none is ever written over, so that two people at once lose nothing. @throws what Grafana answers. */
export async function addJudgement(
  subject: Subject,
  said: Said,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  ask: Ask = askGrafana
): Promise<void> {
  await ask({ method: 'POST', url: ANNOTATIONS, body: annotationOf(subject, said, fromMs, toMs) });
}
