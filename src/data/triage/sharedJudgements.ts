import { alertingProblem } from '../alerting/grafanaApi';
import { sharedAnswer } from '../answer/sharedAnswer';
import { loadJudgements } from './annotations';

const REFRESH_MS = 60_000;

/** What people said, read once a minute for all of a page. */
export const judgements = sharedAnswer(() => loadJudgements(), alertingProblem, REFRESH_MS);
