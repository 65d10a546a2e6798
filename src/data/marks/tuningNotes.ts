import { readTuningNotes, tuningAnnotation, TUNING_TAG } from 'domain/marks/tuningNotes';
import { type TuningNoted } from 'domain/marks/timeMark';
import { type Ask, askGrafana } from '../alerting/grafanaApi';

const ANNOTATIONS = '/api/annotations';
const MOST = 200;

/** When people noted that a tuning was put in place. @throws what Grafana answers. */
export async function loadTuningNotes(
  fromMs: number,
  toMs: number,
  ask: Ask = askGrafana
): Promise<readonly TuningNoted[]> {
  const params = { tags: [TUNING_TAG], type: 'annotation', from: Math.floor(fromMs), to: Math.ceil(toMs), limit: MOST };
  return readTuningNotes(await ask({ method: 'GET', url: ANNOTATIONS, params }));
}

/** Notes that a tuning of a rule is put in place now. @throws what Grafana answers. */
export async function noteTuning(rule: string, ask: Ask = askGrafana): Promise<void> {
  await ask({ method: 'POST', url: ANNOTATIONS, body: tuningAnnotation(rule, Date.now()) });
}
