import { type Environment } from 'domain/environment/types';
import { validateSelector } from 'domain/logql/selector';

/** What is wrong with one environment as it is typed, by the field it is wrong in. Empty when it can be saved. */
export type FormProblems = Partial<Record<'name' | 'lokiUid' | 'selector' | 'sidekickUrls' | 'uiUrl', ProblemCode>>;

export type ProblemCode =
  | { readonly code: 'missing' }
  | { readonly code: 'bad-selector'; readonly detail: string }
  | { readonly code: 'bad-url'; readonly url: string; readonly why: UrlProblem };

export type UrlProblem = 'not-a-url' | 'scheme' | 'credentials' | 'query';

/** Checks one environment. The backend checks addresses again: this is for the person who types. */
export function problemsOf(environment: Environment): FormProblems {
  const problems: FormProblems = {};
  if (environment.name.trim() === '') {
    problems.name = { code: 'missing' };
  }
  if (environment.lokiUid === '') {
    problems.lokiUid = { code: 'missing' };
  }
  const selector = validateSelector(environment.selector);
  if (!selector.ok) {
    problems.selector = { code: 'bad-selector', detail: selector.problem };
  }
  const badUrl = environment.sidekick?.urls.find((url) => url !== '' && urlProblem(url));
  if (badUrl !== undefined) {
    problems.sidekickUrls = { code: 'bad-url', url: badUrl, why: urlProblem(badUrl) ?? 'not-a-url' };
  }
  const uiUrl = environment.sidekick?.uiUrl;
  if (uiUrl && urlProblem(uiUrl)) {
    problems.uiUrl = { code: 'bad-url', url: uiUrl, why: urlProblem(uiUrl) ?? 'not-a-url' };
  }
  return problems;
}

/** What keeps a text from being the base address of a Falcosidekick; undefined when nothing does. */
export function urlProblem(text: string): UrlProblem | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'not-a-url';
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return 'scheme';
  }
  if (url.username || url.password) {
    return 'credentials';
  }
  return url.search || url.hash ? 'query' : undefined;
}
