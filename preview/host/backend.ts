import { urlUtil } from '@grafana/data';
import { type BackendSrv, type BackendSrvRequest, type FetchResponse } from '@grafana/runtime';
import { defer, from, lastValueFrom, type Observable, of } from 'rxjs';
import { RULES_PATH } from '../environment';

const ALERTING = /^\/api\/(v1|prometheus|alertmanager|ruler|folders)\b/;
const NOT_HERE = 'This preview has no Grafana behind it';

/** Grafana's own API, of which the preview has none: each answer says so, at once and in words. */
function refusal(url: string): { readonly status: number; readonly message: string } {
  if (ALERTING.test(url)) {
    return { status: 501, message: `${NOT_HERE}: alerting needs one.` };
  }
  return url.endsWith('/settings')
    ? { status: 501, message: `${NOT_HERE}: settings are not kept.` }
    : { status: 404, message: `${NOT_HERE}: the app's backend does not run.` };
}

function answer<T>(config: BackendSrvRequest): Observable<FetchResponse<T>> {
  if (config.url.endsWith('/resources/rules')) {
    // The app's backend hands out what is stored: here the server does.
    return from(ofServer<T>({ ...config, url: RULES_PATH }));
  }
  return defer(() => {
    if (config.url === '/api/annotations') {
      return from(ofServer<T>(config));
    }
    const { status, message } = refusal(config.url);
    throw { status, statusText: message, data: { message, error: message }, config };
    return of<FetchResponse<T>>();
  });
}

/** What the preview's own server keeps. */
async function ofServer<T>(config: BackendSrvRequest): Promise<FetchResponse<T>> {
  const { url, method = 'GET', params = {}, data } = config;
  const response = await fetch(urlUtil.renderUrl(url, params), { method, body: data && JSON.stringify(data) });
  if (!response.ok) {
    throw response;
  }
  return Object.assign(response, { config, data: await response.json() });
}

async function request<T>(url: string, method: string, options: Partial<BackendSrvRequest> = {}): Promise<T> {
  return (await lastValueFrom(answer<T>({ ...options, url, method }))).data;
}

export function makeBackend(): BackendSrv {
  return {
    fetch: answer,
    chunked: (options) => answer(options),
    request: (options) => request(options.url, options.method ?? 'GET', options),
    datasourceRequest: (options) => lastValueFrom(answer(options)),
    get: (url, params) => request(url, 'GET', { params }),
    delete: (url, data) => request(url, 'DELETE', { data }),
    post: (url, data) => request(url, 'POST', { data }),
    patch: (url, data) => request(url, 'PATCH', { data }),
    put: (url, data) => request(url, 'PUT', { data }),
  };
}
