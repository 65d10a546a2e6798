import { type PanelData } from '@grafana/data';
import { catchError, map, of } from 'rxjs';
import { messageOf } from 'domain/narrowing/thrown';
import { type Answer, mapAnswer } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { type Run } from '../answer/follow';
import { type LokiRequest, runLoki } from './runLoki';

/** Asks Loki one query and reads its answer, once all of it is there: partial sums are no totals. */
export function askLoki<T>(request: LokiRequest, read: (data: PanelData) => T): Run<T> {
  const query = request.targets.map(({ expr }) => expr).join('\n');
  return runLoki(request).pipe(
    map((answer): Answer<T> => ({ ...mapAnswer(answer, read), query })),
    // Nobody is to wait for an answer that came and cannot be read.
    catchError((error: unknown) =>
      of<Answer<T>>({ status: 'error', problem: problem('loki', 'other-answered', messageOf(error)), query })
    )
  );
}
