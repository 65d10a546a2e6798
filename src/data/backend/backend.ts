import { type BackendSrvRequest, getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PLUGIN_ID } from 'constants/plugin';

type Params = Record<string, string>;

/**
 * Reads a route of the app's backend.
 *
 * @throws what Grafana or the backend answers; its body is `{error, kind}`.
 */
export async function readBackend(path: string, params: Params): Promise<unknown> {
  return call({ url: routeUrl(path), method: 'GET', params });
}

/** Does what a route of the app's backend does. @throws as `readBackend` does. */
export async function postBackend(path: string, params: Params, headers: Record<string, string>): Promise<unknown> {
  return call({ url: routeUrl(path), method: 'POST', params, headers });
}

function routeUrl(path: string): string {
  return `/api/plugins/${PLUGIN_ID}/resources/${path}`;
}

async function call(request: BackendSrvRequest): Promise<unknown> {
  const { data } = await lastValueFrom(
    getBackendSrv().fetch<unknown>({ ...request, showErrorAlert: false, showSuccessAlert: false })
  );
  return data;
}
