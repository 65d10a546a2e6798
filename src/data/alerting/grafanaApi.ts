import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { isRecord } from 'domain/narrowing/narrowing';
import { messageOf, statusOf } from 'domain/narrowing/thrown';

/** One request to Grafana's own API. */
export interface GrafanaRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly params?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks Grafana; tests hand in one of their own. @throws what Grafana answers. */
export type Ask = (request: GrafanaRequest) => Promise<unknown>;

/** Asks Grafana as the person who is logged in: with their rights and no others. Shows nothing by itself. */
export const askGrafana: Ask = async ({ method, url, params, body, headers }) => {
  const request = {
    method,
    url,
    params: params && { ...params },
    data: body,
    headers: headers && { ...headers },
    // A deletion is answered with no body at all, which is no JSON.
    responseType: method === 'DELETE' ? ('text' as const) : ('json' as const),
    showErrorAlert: false,
    showSuccessAlert: false,
  };
  try {
    const { data } = await lastValueFrom(getBackendSrv().fetch<unknown>(request));
    return data;
  } catch (error) {
    throw withReadData(error);
  }
};

/** What Grafana says of an error is JSON, also where text was asked for. */
function withReadData(error: unknown): unknown {
  if (!isRecord(error) || typeof error.data !== 'string') {
    return error;
  }
  try {
    const data: unknown = JSON.parse(error.data);
    return { ...error, data };
  } catch {
    return error;
  }
}

/** What can stand between a person and Grafana's alerting, told apart by what they must do about it. */
type AlertingProblemKind =
  | 'forbidden' // not theirs to do
  | 'refused' // 4xx: Grafana does not accept what it was given
  | 'gone' // 404
  | 'conflict' // 409, 412: it is there already, or somebody else has changed it
  | 'unreachable' // no answer
  | 'server';

export interface AlertingProblem {
  readonly kind: AlertingProblemKind;
  /** In Grafana's words. */
  readonly message: string;
}

/** Reads anything that `ask` can throw. */
export function alertingProblem(error: unknown): AlertingProblem {
  return { kind: kindOf(statusOf(error)), message: messageOf(error).trim() };
}

function kindOf(status: number | undefined): AlertingProblemKind {
  switch (status) {
    case 401:
    case 403:
      return 'forbidden';
    case 404:
      return 'gone';
    case 409:
    case 412:
      return 'conflict';
    case undefined:
    case 0:
    case 502:
    case 503:
    case 504:
      return 'unreachable';
    default:
      return status < 500 ? 'refused' : 'server';
  }
}
