import React from 'react';
import { render, screen } from '@testing-library/react';
import { DriftList } from './DriftList';
import { sensor } from '../health.fixture';

describe('DriftList', () => {
  it('names the file and the odd ones out', () => {
    const variants = [
      { value: '58a4f187b6b04b43', sensors: ['a', 'b'] },
      { value: '', sensors: ['c'] },
    ];
    render(
      <DriftList
        drift={[{ aspect: 'rules', cluster: 'prod', file: 'falco_rules.yaml', variants }]}
        sensors={['a', 'b', 'c'].map((host) => sensor(host))}
      />
    );

    expect(screen.getByText('Sensors have loaded different rules: falco_rules.yaml (prod)')).toBeVisible();
    expect(screen.getByText('58a4f187b6b0: a, b')).toBeVisible();
    expect(screen.getByText('not loaded: c')).toBeVisible();
  });
});
