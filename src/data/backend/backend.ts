import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PLUGIN_ID } from 'constants/plugin';

/**
 * Reads a route of the app's backend.
 *
 * @throws what Grafana or the backend answers; its body is `{error, kind}`.
 */
export async function readBackend(path: string, params: Record<string, string>): Promise<unknown> {
  const response = await lastValueFrom(
    getBackendSrv().fetch<unknown>({
      url: `/api/plugins/${PLUGIN_ID}/resources/${path}`,
      method: 'GET',
      params,
      showErrorAlert: false,
    })
  );
  return response.data;
}
