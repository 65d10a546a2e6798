import { EventBusSrv, OrgRole, PanelPlugin, PluginType, standardFieldConfigEditorRegistry } from '@grafana/data';
import {
  type BackendSrvRequest,
  config,
  type FetchResponse,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setPluginComponentHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';
import { FakeSources, pluginMeta } from './fakeSources';

/** One request to Grafana's own API or the app's backend. */
export interface FakeRequest {
  readonly method: string;
  readonly url: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** What Grafana answers; what it refuses is thrown: `{status: 403, data: {message}}`. */
export type FakeApi = (request: FakeRequest) => unknown;

/** A Grafana in which nothing of ours is stored: no rules of one's own, and no alerting. */
export const NOTHING_STORED: FakeApi = ({ url }) => {
  if (url.endsWith('/resources/rules')) {
    return { rules: '' };
  }
  throw { status: 404, data: { message: 'Not found' } };
};

/** The Grafana that a page is tested in: its data sources, its API, and who looks. */
export class FakeGrafana {
  public readonly sources = new FakeSources();

  /** Every request to its API so far. */
  public readonly requests: FakeRequest[] = [];

  private api = NOTHING_STORED;

  /** From now on. */
  public answerApi(api: FakeApi): void {
    this.api = api;
    this.requests.length = 0;
  }

  /** Who looks: a basic role, and what is allowed besides. */
  public logIn(role: 'Viewer' | 'Editor' | 'Admin', permissions: readonly string[] = []): void {
    Object.assign(config.bootData.user, {
      ...{ isSignedIn: true, login: 'somebody', orgName: 'Main Org.', orgRole: OrgRole[role] },
      permissions: Object.fromEntries(permissions.map((name) => [name, true])),
    });
  }

  public readonly fetch = <T>({ method = 'GET', url, params, data: body }: BackendSrvRequest) =>
    defer((): Observable<FetchResponse<T>> => from(this.answer<T>({ method, url, params, body })));

  private async answer<T>(request: FakeRequest): Promise<FetchResponse<T>> {
    this.requests.push(request);
    const data = (await this.api(request)) as T;
    // jsdom has no headers, and nobody reads them.
    return { data, status: 200, ok: true, url: request.url, config: { url: request.url } } as FetchResponse<T>;
  }
}

/** Puts a Grafana in place of which pages ask all that they ask of one. Once a file, before anything is shown. */
export function provideGrafana(): FakeGrafana {
  const grafana = new FakeGrafana();
  const { sources, fetch } = grafana;
  const bodyOf = async <T>(request: BackendSrvRequest): Promise<T> => (await lastValueFrom(fetch<T>(request))).data;
  standardFieldConfigEditorRegistry.setInit(() => []);
  setAppEvents(new EventBusSrv());
  setBackendSrv({
    fetch,
    chunked: fetch,
    request: bodyOf,
    datasourceRequest: (request) => lastValueFrom(fetch(request)),
    get: (url, params) => bodyOf({ url, params }),
    delete: (url, data) => bodyOf({ method: 'DELETE', url, data }),
    post: (url, data) => bodyOf({ method: 'POST', url, data }),
    patch: (url, data) => bodyOf({ method: 'PATCH', url, data }),
    put: (url, data) => bodyOf({ method: 'PUT', url, data }),
  });
  setCurrentUser(config.bootData.user);
  setDataSourceSrv(sources);
  setRunRequest((dataSource, request) => sources.run(dataSource, request));
  setTemplateSrv({
    getVariables: () => [],
    replace: (target = '') => target,
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
  });
  // Panels are Grafana's own.
  const panel = new PanelPlugin(() => null);
  panel.meta = { ...pluginMeta('timeseries', PluginType.panel), sort: 0 };
  setPluginImportUtils({ importPanelPlugin: async () => panel, getPanelPluginFromCache: () => panel });
  setReturnToPreviousHook(() => () => undefined);
  setChromeHeaderHeightHook(() => 0);
  setPluginComponentHook(() => ({ component: null, isLoading: false }));
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  grafana.logIn('Admin');
  return grafana;
}
