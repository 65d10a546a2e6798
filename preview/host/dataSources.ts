import { type DataSourceApi, type DataSourceInstanceSettings, type DataSourceRef, PluginType } from '@grafana/data';
import { type DataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';
import { LOKI_UID } from '../environment';
import { metaOf } from './pluginMeta';
import { StoreDataSource } from './loki/StoreDataSource';

const LOKI: DataSourceInstanceSettings = {
  uid: LOKI_UID,
  type: 'loki',
  name: 'Loki',
  isDefault: true,
  readOnly: true,
  access: 'proxy',
  jsonData: {},
  meta: { ...metaOf('loki', 'Loki', PluginType.datasource), logs: true, metrics: true },
};

type Ref = DataSourceRef | string | null;

/** The one data source that there is. */
export function makeDataSources(): DataSourceSrv {
  const loki: DataSourceApi = new StoreDataSource(LOKI);
  const settingsOf = (ref?: Ref): DataSourceInstanceSettings | undefined => {
    const uid = typeof ref === 'object' ? ref?.uid : ref;
    return uid === undefined || [LOKI.uid, LOKI.name, 'default'].includes(uid) ? LOKI : undefined;
  };
  return {
    get: async (ref) => {
      if (settingsOf(ref) === undefined) {
        throw new Error(`Datasource ${typeof ref === 'object' ? ref?.uid : ref} was not found`);
      }
      return loki;
    },
    getInstanceSettings: settingsOf,
    getList: ({ type, filter }: GetDataSourceListFilters = {}) =>
      [LOKI].filter((one) => (type === undefined || [type].flat().includes(one.type)) && (filter?.(one) ?? true)),
    reload: () => undefined,
    registerRuntimeDataSource: () => undefined,
  };
}
