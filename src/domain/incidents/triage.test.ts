import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { eventOf } from '../noise/events.fixture';
import { annotationOf, LONGEST_NOTE, readJudgements, standing, triageKey, VERDICTS } from './triage';

const seat = (name: string) => ({ kind: 'pod', cluster: 'eu', namespace: 'shop', name }) as const;
const key = triageKey({ events: [eventOf({ rule: 'A' })], seats: [seat('web-7d9f8b6c5d-x2k4j')] });

const stored = (more: Record<string, unknown> = {}) => ({
  ...annotationOf({ key, verdict: 'benign', note: 'a backup', assignee: 'ana' }, 1000, 2000),
  ...{ id: 1, login: 'ana', created: 5000 },
  ...more,
});

describe('the key of an incident', () => {
  it('is the same for the next pod of the workload, and in whatever order rules fired', () => {
    const events = [eventOf({ rule: 'A' }), eventOf({ rule: 'B' })];
    const seats = [seat('web-7d9f8b6c5d-x2k4j')];
    const next = { events: [...events].reverse(), seats: [seat('web-6c5d7b8f9d-q9w8z')] };
    expect(triageKey({ events, seats })).toBe(triageKey(next));
  });

  it.each([
    ['rules', { events: [eventOf({ rule: 'B' })], seats: [seat('web-7d9f8b6c5d-x2k4j')] }],
    ['a cluster', { events: [eventOf({ rule: 'A' })], seats: [{ ...seat('web-7d9f8b6c5d-x2k4j'), cluster: 'us' }] }],
    ['a workload', { events: [eventOf({ rule: 'A' })], seats: [seat('db-7d9f8b6c5d-x2k4j')] }],
  ])('is another for other %s', (_, incident) => expect(triageKey(incident)).not.toBe(key));
});

describe('what people said', () => {
  it('is read as it was written', () => {
    const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...VERDICTS), text, text, (verdict, note, assignee) => {
        const written = annotationOf({ key, verdict, note, assignee }, 1000, 500);
        const [read] = readJudgements([{ ...written, id: 1, created: 5 }]);
        expect(read).toMatchObject({ key, verdict, assignee: assignee.trim().slice(0, 90) });
        expect(read?.note).toBe(note.trim() === verdict ? '' : note.trim().slice(0, LONGEST_NOTE));
        expect(written.timeEnd).toBeGreaterThanOrEqual(written.time);
      })
    );
  });

  it('is all there where two people said something at once, and the newest holds', () => {
    const both = readJudgements([
      stored({ id: 1, created: 5000 }),
      {
        ...stored({ id: 2, created: 6000, login: 'ben' }),
        ...annotationOf({ key, verdict: 'true', note: '', assignee: '' }, 1, 2),
      },
    ]);
    expect(both.map(({ verdict }) => verdict)).toEqual(['true', 'benign']);
    expect(standing(both).get(key)?.by).toBe('ben');
  });

  it('is cut where somebody made it too long by hand', () => {
    expect(readJudgements([stored({ text: 'x'.repeat(100_000) })])[0]?.note).toHaveLength(LONGEST_NOTE);
  });

  it.each([
    ['nothing', undefined],
    ['no list', { message: 'x' }],
    ['other annotations', [{ id: 1, tags: ['deploy'], text: 'x' }, null, 5]],
    ['a verdict that nobody knows', [stored({ tags: ['falco-triage', `falco-key:${key}`, 'falco-verdict:perhaps'] })]],
    ['tags that somebody took away', [stored({ tags: [`falco-key:${key}`] })]],
  ])('is nothing in %s', (_, answer) => expect(readJudgements(answer)).toEqual([]));

  it.each(Object.entries({ id: null, login: 3, created: 'x', text: { a: 1 }, time: 'x' }))(
    'is read though %s is %j',
    (name, value) => expect(readJudgements([stored({ [name]: value })])).toHaveLength(1)
  );
});
