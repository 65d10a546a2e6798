import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { wellFormed } from '../logql/quote';
import { annotationOf, LONGEST_NOTE, readJudgements } from './annotation';
import { type Said, VERDICTS } from './judgement';
import { readTag, tagOf } from './tag';
import { indexTriage } from './triageIndex';

const subject = { key: 'v1-a', marks: ['r-1', 'p-2'] };
const written = (said: Partial<Said> = {}, of = subject) =>
  annotationOf(of, { verdict: 'benign', note: 'a backup', assignee: 'ana', ...said }, 1000, 2000);
const stored = (more: Record<string, unknown> = {}) => ({ ...written(), id: 1, login: 'ana', created: 5000, ...more });

const text = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS, 'a:b', '%3a', ' x: ', '::'),
  fc.string(),
  fc.string({ unit: 'binary' })
);

/** As Grafana's `ParseTagPairs` and `JoinTagPairs` leave a tag. */
const inGrafana = (tag: string) => {
  const [key = '', value = ''] = tag.split(':').map((part) => part.trim());
  return value === '' ? key : `${key}:${value}`;
};

describe('a tag', () => {
  it('says through Grafana what it was given, as far as there is room', () => {
    fc.assert(
      fc.property(text, (value) => {
        const tag = tagOf('falco-assignee', value);
        expect(tag.length).toBeLessThanOrEqual(105);
        const read = readTag(inGrafana(tag), 'falco-assignee') ?? '';
        expect(wellFormed(value.trim()).startsWith(read)).toBe(true);
        if (value.length <= 30) {
          expect(read).toBe(wellFormed(value.trim()));
        }
      })
    );
  });

  it('of another name is none', () => expect(readTag('falco-key:x', 'falco-mark')).toBeUndefined());
});

describe('what people said', () => {
  it('is read as it was written, through Grafana', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VERDICTS), text, text, (verdict, note, assignee) => {
        const { tags, ...rest } = annotationOf(subject, { verdict, note, assignee }, 1000, 500);
        const [read] = readJudgements([{ ...rest, tags: tags.map(inGrafana), id: 1, created: 5 }]);
        expect(read).toMatchObject({ ...subject, verdict });
        expect(read?.note).toBe(note.trim() === verdict ? '' : note.trim().slice(0, LONGEST_NOTE));
        expect(rest.timeEnd).toBeGreaterThanOrEqual(rest.time);
      })
    );
  });

  it('is cut where somebody made it too long by hand', () => {
    expect(readJudgements([stored({ text: 'x'.repeat(100_000) })])[0]?.note).toHaveLength(LONGEST_NOTE);
    expect(written({ note: 'x'.repeat(100_000) }).text).toHaveLength(LONGEST_NOTE);
  });

  it.each([
    ['an entry that was never touched', { updated: 5000 }, undefined],
    ['one whose time was set with it', { updated: 5900 }, undefined],
    ['one that was edited', { updated: 9000 }, 9000],
    ['one without either time', { created: null, updated: 'x' }, undefined],
  ])('says when somebody changed it by hand: %s', (_, times, edited) =>
    expect(readJudgements([stored(times)])[0]?.editedMs).toBe(edited)
  );

  it.each([
    ['nothing', undefined],
    ['no list', { message: 'x' }],
    ['other annotations', [{ id: 1, tags: ['deploy'], text: 'x' }, null, 5]],
    ['a verdict that nobody knows', [stored({ tags: ['falco-triage', 'falco-key:a', 'falco-verdict:perhaps'] })]],
    ['tags that somebody took away', [stored({ tags: ['falco-key:a', 'falco-verdict:true'] })]],
  ])('is nothing in %s', (_, answer) => expect(readJudgements(answer)).toEqual([]));

  it.each(Object.entries({ id: null, login: 3, created: 'x', text: { a: 1 }, time: 'x' }))(
    'is read though %s is %j',
    (name, value) => expect(readJudgements([stored({ [name]: value })])).toHaveLength(1)
  );
});

describe('looked up', () => {
  const both = readJudgements([
    stored({ id: 1, created: 5000 }),
    stored({ ...written({ verdict: 'true', note: '', assignee: '' }), id: 2, created: 6000, login: 'ben' }),
    stored({ ...written({}, { key: 'b1-b', marks: ['r-1'] }), id: 3, created: 4000 }),
  ]);
  const index = indexTriage(both);

  it('holds all where two people said something at once, and the newest stands', () => {
    expect(index.all('v1-a').map(({ verdict }) => verdict)).toEqual(['true', 'benign']);
    expect(index.now('v1-a')?.by).toBe('ben');
    expect(index.hasBehaviours).toBe(true);
  });

  it('holds what two people said in one millisecond, and one of them stands for everybody', () => {
    const at = [stored({ id: 7 }), stored({ ...written({ verdict: 'true' }), id: 8, login: 'ben' })];
    const one = indexTriage(readJudgements(at));
    expect(one.all('v1-a')).toHaveLength(2);
    expect(indexTriage(readJudgements([...at].reverse())).now('v1-a')).toEqual(one.now('v1-a'));
  });

  it('finds what concerns a rule, and a rule at a place', () => {
    expect(index.concerning(['r-1']).map(({ key }) => key)).toEqual(['v1-a', 'b1-b']);
    expect(index.concerning(['r-1', 'p-2']).map(({ key }) => key)).toEqual(['v1-a']);
    expect(index.concerning([])).toEqual([]);
    expect(index.concerning(['r-9'])).toEqual([]);
  });

  it('is nothing where nobody said anything', () => {
    const nothing = indexTriage([]);
    expect(nothing.now('v1-a')).toBeUndefined();
    expect(nothing.all('v1-a')).toEqual([]);
    expect(nothing.hasBehaviours).toBe(false);
  });
});
