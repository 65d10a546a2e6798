import {
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  LoadingState,
  type PanelData,
  toDataFrame,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, from, isObservable, map, type Observable, of, startWith } from 'rxjs';

/** Asks a data source and says how it goes, as panels and pages want to hear it. */
export function runRequest(dataSource: DataSourceApi, request: DataQueryRequest): Observable<PanelData> {
  const asks = { series: [], timeRange: request.range, request };
  const data = (state: LoadingState, more: Partial<PanelData> = {}): PanelData => ({ ...asks, state, ...more });
  const answered = ({ data: frames, errors = [], state }: DataQueryResponse) =>
    data(errors.length > 0 ? LoadingState.Error : (state ?? LoadingState.Done), {
      series: frames.map((frame) => toDataFrame(frame)),
      ...(errors.length > 0 ? { errors, error: errors[0] } : {}),
    });
  const asked = dataSource.query(request);
  return (isObservable(asked) ? asked : from(asked)).pipe(
    map(answered),
    catchError((error: unknown) => {
      const said = toDataQueryError(error);
      return of(data(LoadingState.Error, { error: said, errors: [said] }));
    }),
    startWith(data(LoadingState.Loading))
  );
}
