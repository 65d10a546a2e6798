import React from 'react';
import { setPluginComponentHook } from '@grafana/runtime';
import { fireEvent, render, screen } from '@testing-library/react';
import { planCube } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { newEnvironment } from 'lib/settings/settings';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { provideGrafana } from 'test/grafana';
import { questionOf } from '../../events/question';
import plugin from '../../../plugin.json';
import { ADD_TO_DASHBOARD } from './grafanaForm';
import { shownPanel } from './shownPanel';
import { WaysOut } from './WaysOut';

const grafana = provideGrafana();
beforeAll(provideCanvas);

const OPEN_IN_LOGS = 'grafana-lokiexplore-app/open-in-explore-logs-button/v1';
const MS = Date.UTC(2026, 10, 29, 12);
const RULE: EventFilters = [{ field: 'rule', op: 'is', values: ['a "b"'] }];
const environment = newEnvironment([], 'loki');
const about = (filters: EventFilters) => questionOf({ environment, plan: planCube(MS - 3_600_000, MS) }, filters);

/** A Grafana that has these components. */
function withComponents(components: Readonly<Record<string, React.ComponentType<never>>>) {
  setPluginComponentHook((id) => {
    const component = Object.hasOwn(components, id) ? components[id] : null;
    return { component: component as never, isLoading: false };
  });
}

function show(filters: EventFilters = RULE) {
  const onAdd = jest.fn();
  render(<WaysOut question={about(filters)} isGrouped={false} onAdd={onAdd} />);
  return onAdd;
}

it('names in plugin.json what it uses of others', () => {
  expect(plugin.dependencies.extensions.exposedComponents).toEqual(
    expect.arrayContaining([ADD_TO_DASHBOARD, OPEN_IN_LOGS])
  );
});

describe('on a dashboard', () => {
  it("is Grafana's own form, for those who may", async () => {
    withComponents({ [ADD_TO_DASHBOARD]: () => null });
    grafana.logIn('Editor', ['dashboards:create']);
    const onAdd = show();
    fireEvent.click(screen.getByRole('button', { name: 'Add to dashboard' }));
    expect(onAdd).toHaveBeenCalledTimes(1);
    await expectAccessible();
  });

  it.each([
    ['there is no such form', {}, ['dashboards:write']],
    ['the person may write none', { [ADD_TO_DASHBOARD]: () => null }, []],
  ])("is the panel's JSON where %s", (_, components, permissions) => {
    withComponents(components);
    grafana.logIn('Viewer', permissions);
    show();
    expect(screen.getByRole('button', { name: 'Copy as panel' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Add to dashboard' })).not.toBeInTheDocument();
  });

  it('asks what the page asks, and shows what it shows', () => {
    expect(shownPanel({ question: about(RULE), isGrouped: true })).toMatchObject({
      type: 'community-falcoevents-panel',
      datasource: { type: 'loki', uid: 'loki' },
      targets: [{ expr: expect.stringContaining('rule="a \\"b\\""'), queryType: 'range' }],
      options: { view: 'groups' },
    });
  });

  it('is not offered where the selector is none', () => {
    const question = { ...about([]), environment: { ...environment, selector: 'rule' } };
    render(<WaysOut question={question} isGrouped={false} onAdd={jest.fn()} />);
    expect(screen.queryByRole('group')).not.toBeInTheDocument();
  });
});

describe('in Logs Drilldown', () => {
  const Button = ({ renderButton, ...told }: { renderButton: (props: { href: string }) => React.ReactElement }) =>
    renderButton({ href: `/drilldown?told=${encodeURIComponent(JSON.stringify(told))}` });
  const link = () => screen.queryByRole('link', { name: 'Open in Logs Drilldown' });

  it('is the streams of the view at its time', () => {
    withComponents({ [OPEN_IN_LOGS]: Button });
    grafana.logIn('Viewer', ['datasources:explore']);
    show();
    const { searchParams } = new URL(link()?.getAttribute('href') ?? '', 'http://grafana');
    const told = JSON.parse(searchParams.get('told') ?? '');
    expect(told).toMatchObject({ datasourceUid: 'loki', to: String(MS) });
    expect(told.streamSelectors[0]).toEqual({ name: 'rule', operator: 'Equal', value: 'a "b"' });
  });

  it.each([
    ['it is not installed', {}, ['datasources:explore'], RULE],
    ['the person may not explore', { [OPEN_IN_LOGS]: Button }, [], RULE],
    ['there is no label to begin with', { [OPEN_IN_LOGS]: Button }, ['datasources:explore'], []],
  ])('is not offered where %s', (_, components, permissions, filters) => {
    withComponents(components);
    grafana.logIn('Viewer', permissions);
    show(filters);
    expect(link()).not.toBeInTheDocument();
  });
});
