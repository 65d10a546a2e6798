import { one, falco, sidekick, read, holding } from './deliverySeries.fixture';

describe('readDelivery', () => {
  it('has no hop where nothing was measured', () => {
    expect(read([])).toMatchObject({ hops: [], sidekick: undefined, differences: [], companions: [] });
  });

  it('agrees where all agree, on both scales of priorities', () => {
    const {
      hops,
      differences,
      falcoByPriority,
      sidekick: reading,
    } = read(
      [
        falco('2', 3), // Critical
        sidekick({ priority: '6' }, 3), // Critical
        sidekick({ status: 'accepted' }, 3),
        sidekick({ destination: 'loki', status: 'ok' }, 3),
      ],
      holding(3)
    );
    expect(hops.map(({ id, count }) => [id, count])).toEqual([
      ['falco', 3],
      ['falcosidekick', 3],
      ['loki-output', 3],
      ['loki', 3],
    ]);
    expect([...falcoByPriority]).toEqual([['Critical', 3]]);
    expect([...(reading?.byPriority ?? [])]).toEqual([['Critical', 3]]);
    expect(differences).toEqual([]);
  });

  it('explains what Falcosidekick refused', () => {
    const { differences } = read([
      falco('4', 100),
      sidekick({ priority: '4' }, 90),
      sidekick({ status: 'rejected' }, 10),
    ]);
    expect(differences).toEqual([
      { from: 'falco', to: 'falcosidekick', missing: 10, reasons: [{ kind: 'rejected', count: 10 }], explained: true },
    ]);
  });

  it('says when what it knows does not explain all', () => {
    const { differences } = read([
      falco('4', 100),
      sidekick({ priority: '4' }, 50),
      sidekick({ status: 'rejected' }, 10),
    ]);
    expect(differences).toMatchObject([{ missing: 50, explained: false }]);
  });

  it('lets two be on their way', () => {
    const { differences } = read([falco('4', 100), sidekick({ priority: '4' }, 98)]);
    expect(differences).toMatchObject([{ missing: 2, reasons: [{ kind: 'on-the-way' }], explained: true }]);
  });

  it('names senders that nobody scrapes', () => {
    const { differences } = read([falco('4', 10), sidekick({ priority: '4' }, 100)]);
    expect(differences).toMatchObject([{ missing: -90, reasons: [{ kind: 'other-senders' }] }]);
  });

  it('explains errors of delivery, and an output that was never tried', () => {
    const taken = [sidekick({ priority: '4' }, 100), sidekick({ status: 'accepted' }, 100)];
    const outputs = [
      sidekick({ destination: 'loki', status: 'ok' }, 60),
      sidekick({ destination: 'loki', status: 'error' }, 40),
    ];
    expect(read([...taken, ...outputs]).differences).toMatchObject([
      {
        from: 'falcosidekick',
        to: 'loki-output',
        missing: 40,
        reasons: [{ kind: 'delivery-error', count: 40 }],
        explained: true,
      },
    ]);
    expect(read(taken, holding(0)).differences).toMatchObject([
      { missing: 100, reasons: [{ kind: 'never-delivered' }] },
    ]);
  });

  it('sees a minimum priority by what is missing from the bottom', () => {
    const { differences } = read(
      [
        sidekick({ priority: '6' }, 5),
        sidekick({ priority: '3' }, 90),
        sidekick({ priority: '2' }, 5),
        sidekick({ destination: 'loki', status: 'ok' }, 5),
      ],
      holding(5, { byPriority: new Map([['Critical', 5]]) })
    );
    expect(differences).toMatchObject([
      { missing: 95, reasons: [{ kind: 'minimum-priority', priority: 'Critical', count: 95 }], explained: true },
    ]);
  });

  it('sees retention, and two shippers', () => {
    const delivered = [sidekick({ priority: '4' }, 100), sidekick({ destination: 'loki', status: 'ok' }, 100)];
    expect(read(delivered, holding(40, { keptFromMs: 10 })).differences).toMatchObject([
      { from: 'loki-output', to: 'loki', missing: 60, reasons: [{ kind: 'retention' }] },
    ]);
    expect(read(delivered, holding(200)).differences).toMatchObject([
      { missing: -100, reasons: [{ kind: 'two-shippers' }] },
    ]);
  });

  it('compares Falco with Loki where a shipper brings the events', () => {
    expect(read([falco('4', 10)], holding(25, { internal: 5 })).differences).toMatchObject([
      { from: 'falco', to: 'loki', missing: -10, reasons: [{ kind: 'two-shippers' }] },
    ]);
  });

  it('calls a count a guess when increase had a part in it', () => {
    const { hops, differences } = read([falco('4', 10.4), sidekick({ priority: '4' }, 20)]);
    expect(hops[0]).toEqual({ id: 'falco', count: 10, exact: false });
    expect(differences[0]?.reasons).toContainEqual({ kind: 'restart' });
  });

  it("counts falco-exporter's as Falco's, with Falco's numbers, only where Falco has no counters", () => {
    const old = one('sidekick-old', { priority: '2' }, 3);
    expect(read([old])).toMatchObject({
      fromExporter: true,
      sidekick: undefined,
      falcoByPriority: new Map([['Critical', 3]]),
    });
    expect(read([old, falco('4', 9)])).toMatchObject({
      fromExporter: false,
      falcoByPriority: new Map([['Warning', 9]]),
    });
    // A word is Falcosidekick up to 2.29.
    const words = read([one('sidekick-old', { priority: 'Critical' }, 3)]);
    expect(words).toMatchObject({ fromExporter: false, sidekick: { byPriority: new Map([['Critical', 3]]) } });
  });

  it('has rows for what else is there', () => {
    const { companions } = read([
      one('talon-actions', { status: 'success' }, 3),
      one('talon-actions', { status: 'failure' }, 1),
      one('collector-subscribers', {}, 14),
    ]);
    expect(companions).toEqual([
      { name: 'talon-actions', counts: new Map([['success', 3], ['failure', 1]]) }, // prettier-ignore
      { name: 'collector-subscribers', counts: new Map([['', 14]]) },
    ]);
  });
});
