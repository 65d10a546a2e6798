import { type Environment } from 'domain/environment/types';
import { validateSelector } from 'domain/logql/selector';

/** What is wrong with one environment as it is typed, by the field it is wrong in. Empty when it can be saved. */
export type FormProblems = Partial<Record<'name' | 'lokiUid' | 'selector' | 'sidekickUrls' | 'uiUrl', ProblemCode>>;

export type ProblemCode =
  | { readonly code: 'missing' }
  | { readonly code: 'bad-selector'; readonly detail: string }
  | { readonly code: 'bad-url'; readonly url: string; readonly why: UrlProblem };

export type UrlProblem = 'not-a-url' | 'scheme' | 'credentials' | 'query' | 'path';

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

/** Parts of letters, digits, `-`, `_` and dots that do not lead: an ingress path. The backend takes no other. */
const PLAIN_PATH = /^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\/*$/;

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
  if (url.search || url.hash) {
    return 'query';
  }
  return url.pathname === '/' || PLAIN_PATH.test(url.pathname) ? undefined : 'path';
}
