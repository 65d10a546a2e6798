import { newEnvironment } from 'lib/settings/settings';
import { problemsOf, urlProblem } from './formState';

describe('urlProblem', () => {
  it.each([
    ['http://falcosidekick:2801', undefined],
    ['https://falco.example.org/sidekick/', undefined],
    ['falcosidekick:2801', 'scheme'],
    ['falcosidekick', 'not-a-url'],
    ['', 'not-a-url'],
    ['javascript:alert(1)', 'scheme'],
    ['http://admin:secret@falcosidekick', 'credentials'],
    ['http://falcosidekick/?a=b', 'query'],
    ['http://falcosidekick/#x', 'query'],
    ['http://falcosidekick/.hidden', 'path'],
    ['http://falcosidekick/a%2e%2e/b', 'path'],
  ])('%s', (text, problem) => {
    expect(urlProblem(text)).toBe(problem);
  });
});

describe('problemsOf', () => {
  const good = { ...newEnvironment([]), lokiUid: 'loki' };

  it('finds nothing wrong with what the page starts with, once a data source is chosen', () => {
    expect(problemsOf(good)).toEqual({});
  });

  it('names each field that is wrong', () => {
    const problems = problemsOf({
      ...good,
      name: ' ',
      lokiUid: '',
      selector: '{rule=~".+"',
      sidekick: { urls: ['http://ok:2801', 'nonsense'], uiUrl: 'ftp://ui' },
    });
    expect(Object.keys(problems).sort()).toEqual(['lokiUid', 'name', 'selector', 'sidekickUrls', 'uiUrl']);
  });
});
