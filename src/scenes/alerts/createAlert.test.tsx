import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { setPluginComponentHook } from '@grafana/runtime';
import { type EventFilters } from 'domain/logql/filters';
import { newEnvironment } from 'lib/settings/settings';
import { provideGrafana } from 'test/grafana';
import { CreateAlertButton } from './CreateAlertButton';

const grafana = provideGrafana();
const ENVIRONMENT = newEnvironment([], 'loki');
const RULE = 'a"b`${x}';

/** Grafana's own dialogue, as far as it is told something. */
const Dialogue = ({ panel }: { readonly panel: unknown }) => <pre>{JSON.stringify(panel)}</pre>;
const provide = (component: unknown) => setPluginComponentHook(() => Object({ component, isLoading: false }));

const OF_THE_RULE: EventFilters = [{ field: 'rule', op: 'is', values: [RULE] }];
const show = (environment = ENVIRONMENT, filters = OF_THE_RULE) =>
  render(<CreateAlertButton environment={environment} filters={filters} />);
const button = () => screen.queryByRole('button', { name: 'Create alert' });

beforeEach(() => {
  grafana.logIn('Editor', ['alert.rules:create']);
  provide(Dialogue);
});

it('begins an alert on exactly the events of the view, whatever their rule is called', () => {
  show();
  fireEvent.click(button() ?? document.body);
  const panel = JSON.parse(document.querySelector('pre')?.textContent ?? '{}');
  expect(panel.datasource).toEqual({ type: 'loki', uid: 'loki' });
  expect(panel.targets).toHaveLength(1);
  expect(panel.targets[0].expr).toContain('rule="a\\"b`\\x24{x}"');
  expect(panel.targets[0].expr).toContain('count_over_time');
});

it.each<[string, () => void, typeof ENVIRONMENT]>([
  ['who may not make rules', () => grafana.logIn('Viewer'), ENVIRONMENT],
  ['a Grafana without that dialogue', () => provide(null), ENVIRONMENT],
  ['an environment whose selector is none', () => undefined, { ...ENVIRONMENT, selector: '{{{' }],
])('is not there for %s', (_, before, environment) => {
  before();
  show(environment);
  expect(button()).toBeNull();
});

it('is off where the alert would find its own query in the log of Loki', () => {
  show({ ...ENVIRONMENT, selector: '{job=~".+"}' }, []);
  expect(button()).toHaveAttribute('aria-disabled', 'true');
});
