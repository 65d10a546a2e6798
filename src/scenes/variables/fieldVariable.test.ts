import { SceneFlexLayout, SceneTimeRange, SceneVariableSet } from '@grafana/scenes';
import { waitFor } from '@testing-library/react';
import { firstValueFrom } from 'rxjs';
import { newEnvironment } from 'lib/settings/settings';
import { provideGrafana } from 'test/grafana';
import { DAY } from 'test/storedDay';
import { StoredEvents } from 'test/storedEvents';
import { PageScene } from '../PageScene';
import { EnvironmentVariable } from './EnvironmentVariable';
import { FieldVariable } from './FieldVariable';

const grafana = provideGrafana();

function variableOf(environments = [newEnvironment([], 'loki')], known?: readonly string[]) {
  const variable = new FieldVariable({ name: 'namespace', label: 'Namespace', field: 'namespace', known });
  const $variables = new SceneVariableSet({ variables: [new EnvironmentVariable(environments), variable] });
  const $timeRange = new SceneTimeRange({ from: 'now-24h', to: 'now' });
  new PageScene({ $variables, $timeRange, body: new SceneFlexLayout({ children: [] }) });
  return variable;
}

const optionsOf = async (variable: FieldVariable) =>
  (await firstValueFrom(variable.getValueOptions())).map(({ value }) => value);

describe('a filter on one field', () => {
  it('offers the values that Loki has of it in the range', async () => {
    grafana.sources.answerWith(new StoredEvents(DAY));
    expect(await optionsOf(variableOf())).toEqual(['payments', 'shop']);
  });

  it('asks for them once somebody sees the choice', async () => {
    const getResource = jest.fn(async () => ({ status: 'success', data: ['shop'] }));
    grafana.sources.answerWith({ ask: () => [], getResource });
    const variable = variableOf();
    await firstValueFrom(variable.validateAndUpdate());
    expect(getResource).not.toHaveBeenCalled();
    variable.see();
    await waitFor(() => expect(variable.state.options).toEqual([{ value: 'shop', label: 'shop' }]));
  });

  it('offers those that are known without asking anybody', async () => {
    grafana.sources.answerWith(() => new Error('nobody is asked'));
    expect(await optionsOf(variableOf(undefined, ['a', 'b']))).toEqual(['a', 'b']);
  });

  it('offers none where Loki fails, nor where nothing is configured', async () => {
    grafana.sources.answerWith({
      ask: () => [],
      getResource: () => Promise.reject(new Error('connection refused')),
    });
    expect(await optionsOf(variableOf())).toEqual([]);
    expect(await optionsOf(variableOf([]))).toEqual([]);
  });

  it('keeps what a link chose though nothing in the range has it: other events would be shown', async () => {
    grafana.sources.answerWith(new StoredEvents(DAY));
    const variable = variableOf();
    variable.changeValueTo(['gone', 'a|b,c']);
    variable.see();
    await waitFor(() => expect(variable.state.options).toHaveLength(2));
    expect(variable.chosen()).toEqual(['gone', 'a|b,c']);
  });

  it.each([[['$__all']], ['$__all'], [[]], [['']], ['']])('is for all where %j is chosen', (value) => {
    const variable = variableOf();
    variable.changeValueTo(value);
    expect(variable.chosen()).toEqual([]);
  });
});
