import React from 'react';
import { render } from '@testing-library/react';
import { planOneRule } from 'domain/noise/samplePlan';
import { rankNoise } from 'domain/noise/offers/rank';
import { suggest } from 'domain/noise/offers/suggest';
import { LOADING } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { CubeData } from 'scenes/events/CubeData';
import { saidBy, VERDICT } from '../../test/verdicts';
import { FIRST_STATE } from './noiseUrl';
import { OutputCheck } from './OutputCheck';
import { SampleNote } from './SampleNote';
import { Studio } from './Studio';
import { type NoiseData } from './useSample';

jest.mock('data/rules/loadOwnRules', () => ({ loadOwnRules: () => new Promise(() => undefined) }));
jest.mock('scenes/events/eventsBehind', () => ({ eventsBehind: () => '/events' }));

const COUNTED = [{ rule: 'Terminal shell', total: 455, priority: 'Notice' as const }];
const noise: NoiseData = {
  counted: COUNTED,
  sample: LOADING,
  events: [],
  plan: planOneRule(COUNTED, { fromMs: 0, toMs: 1000 }, 'Terminal shell'),
  ranked: rankNoise(COUNTED, suggest([])),
  retry: () => undefined,
};
const nothing = () => undefined;

describe('while the sample is being read', () => {
  it('the studio says no verdict, and no draft is called wrong', () => {
    const { container, queryAllByRole } = render(
      <Studio
        shown={{ ...FIRST_STATE, rule: 'Terminal shell' }}
        onClose={nothing}
        onTakeOffer={nothing}
        onWrite={nothing}
        data={new CubeData()}
        noise={noise}
        rule="Terminal shell"
      />
    );
    expect(saidBy(container)).not.toMatch(VERDICT);
    expect(queryAllByRole('alert')).toEqual([]);
    expect(queryAllByRole('textbox')).toEqual([]);
    expect(queryAllByRole('progressbar').length).toBeGreaterThan(0);
  });

  it.each(['one rule', 'all rules'])('the note counts nothing: %s', (which) => {
    const { container } = render(
      <SampleNote noise={noise} {...(which === 'one rule' ? { rule: 'Terminal shell' } : {})} />
    );
    expect(saidBy(container)).toContain('Reading');
    expect(saidBy(container)).not.toMatch(VERDICT);
  });

  it('the output check finds no rule in order', () => {
    const { container } = render(<OutputCheck data={new CubeData()} noise={noise} />);
    expect(container.textContent).not.toMatch(/Every rule|Judged by/);
  });

  it('nor does it after the sample failed', () => {
    const failed: NoiseData = { ...noise, sample: { status: 'error', problem: problem('loki', 'too-slow', 'x') } };
    const { container } = render(<OutputCheck data={new CubeData()} noise={failed} />);
    expect(container.textContent).not.toMatch(/Every rule/);
  });
});
