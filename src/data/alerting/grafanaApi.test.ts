import { of, throwError } from 'rxjs';
import { alertingProblem, askGrafana } from './grafanaApi';

const fetch = jest.fn();
jest.mock('@grafana/runtime', () => ({ getBackendSrv: () => ({ fetch }) }));

const asked = () => fetch.mock.calls.at(-1)?.[0];

it('asks for text where a deletion is answered with nothing', async () => {
  fetch.mockReturnValue(of({ data: '' }));
  expect(await askGrafana({ method: 'DELETE', url: '/x' })).toBe('');
  expect(asked()).toMatchObject({ method: 'DELETE', responseType: 'text', showErrorAlert: false });
  await askGrafana({ method: 'GET', url: '/x' });
  expect(asked()).toMatchObject({ responseType: 'json' });
});

it.each([
  ['{"message":"Access denied"}', 'Access denied'],
  ['<html>', 'Forbidden'],
])("reads Grafana's words out of the text %j", async (data, message) => {
  fetch.mockReturnValue(throwError(() => ({ status: 403, statusText: 'Forbidden', data })));
  const error: unknown = await askGrafana({ method: 'DELETE', url: '/x' }).catch((thrown: unknown) => thrown);
  expect(alertingProblem(error)).toEqual({ kind: 'forbidden', message });
});
