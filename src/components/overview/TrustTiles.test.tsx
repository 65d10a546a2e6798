import React from 'react';
import { render, screen } from '@testing-library/react';
import type { Trust } from 'domain/overview/trust';
import { HowCounted } from '../counts/HowCounted';
import { TrustTiles } from './TrustTiles';

const KNOWN: Trust = {
  sensors: { up: 14, expected: 14, missing: [], restarted: [] },
  drops: {
    ...{ percent: 0.02, level: 'few', dropped: 141, unknown: 0, worstLevel: 'few' },
    worst: { host: 'node-2', percent: 0.3, window: undefined },
  },
  cpu: { percent: 3.1, most: { host: 'node-1', percent: 9 }, lifetime: false },
  lost: { count: 0, differences: [], hops: 4 },
};

const show = (trust: Partial<Trust> = {}) =>
  render(
    <TrustTiles
      trust={{ ...KNOWN, ...trust }}
      href="/health"
      how={(number, title) => <HowCounted of={title} text={number} query={undefined} />}
    />
  );
const tile = (name: RegExp) => screen.getByRole('link', { name });

describe('TrustTiles', () => {
  it('says four numbers, what they mean, and leads on', () => {
    show();
    expect(tile(/^Sensors up: 14 \/ 14\./)).toHaveAttribute('href', '/health');
    expect(tile(/^System calls dropped: 0.02 %\. 141, most on node-2: 0.3 %$/)).toBeInTheDocument();
    expect(tile(/^CPU of a node: 3.1 %\. at most 9 % \(node-1\)$/)).toBeInTheDocument();
    expect(tile(/^Events lost in delivery: 0\. 4 hops compared$/)).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: /^How this is counted: / })).toHaveLength(4);
  });

  it('says of what nobody measured that it is not known', () => {
    show({ drops: undefined, cpu: undefined, lost: undefined });
    expect(screen.getAllByText('Not known')).toHaveLength(3);
    expect(screen.queryByText(/^0/)).not.toBeInTheDocument();
  });

  it('names sensors that are not there, as they are called', () => {
    show({ sensors: { up: 1, expected: 3, missing: ['a"b', '<i>${x}'], restarted: [] } });
    expect(tile(/^Sensors up: 1 \/ 3\./)).toHaveTextContent('missing: a"b, <i>${x}');
  });

  it('says between which hops most was lost', () => {
    const between = (missing: number, to: 'falcosidekick' | 'loki') =>
      ({ from: 'falco', to, missing, reasons: [], explained: false }) as const;
    show({ lost: { count: 12, differences: [between(2, 'loki'), between(10, 'falcosidekick')], hops: 3 } });
    expect(tile(/: 12\. most between “Falco counted” and “Falcosidekick received”$/)).toBeInTheDocument();
  });

  it('says that drops are known of some sensors only', () => {
    const worst = { host: 'a', percent: 0, window: undefined };
    show({ drops: { percent: 0, level: 'none', dropped: 0, worst, worstLevel: 'none', unknown: 2 } });
    expect(tile(/^System calls dropped: 0 %\. none; sensors that do not say: 2$/)).toBeInTheDocument();
  });

  it('says when a sensor dropped much, though the range as a whole is fine', () => {
    const worst = { host: 'node-2', percent: 31, window: { fromMs: 0, toMs: 120_000 } };
    show({ drops: { percent: 0.02, level: 'few', dropped: 141, worst, worstLevel: 'many', unknown: 0 } });
    expect(tile(/^System calls dropped: 0.02 %\. 141, most on node-2: 31 %, 1970-01-01 .*:00 to .*:00$/)).toBeVisible();
  });

  it('names sensors that are back', () => {
    show({ sensors: { up: 2, expected: 2, missing: [], restarted: ['node-3'] } });
    expect(tile(/^Sensors up: 2 \/ 2\. all of them now; restarted in this range: node-3$/)).toBeVisible();
  });
});
