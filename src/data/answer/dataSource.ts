import { type DataSourceApi } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { type Problem } from 'domain/problem/problem';
import { problem, problemOf } from 'lib/problem/problemOf';

export type FoundDataSource =
  | { readonly dataSource: DataSourceApi; readonly problem?: undefined }
  | { readonly dataSource?: undefined; readonly problem: Problem };

const NAMES = { loki: 'Loki', prometheus: 'Prometheus' } as const;

/** The data source of a uid where its type is one of the system asked for, or what is wrong with it. */
export async function findDataSource(
  system: keyof typeof NAMES,
  uid: string,
  isOfType: (type: string) => boolean
): Promise<FoundDataSource> {
  try {
    const dataSource = await getDataSourceSrv().get({ uid });
    const { name, type } = dataSource;
    const wrong = `The data source "${name}" is of type ${type}, not ${NAMES[system]}.`;
    return isOfType(type) ? { dataSource } : { problem: problem(system, 'wrong-type', wrong) };
  } catch (error) {
    return { problem: { ...problemOf(system, error), kind: 'no-data-source' } };
  }
}
