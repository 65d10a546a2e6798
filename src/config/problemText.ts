import { t } from 'lib/i18n';
import { type ProblemCode, type UrlProblem } from './formState';

/** A problem of the form in a person's words. */
export function problemText(problem: ProblemCode | undefined): string | undefined {
  switch (problem?.code) {
    case 'missing':
      return t('falco.config.problem.missing', 'Required.');
    case 'bad-selector':
      return t('falco.config.problem.selector', 'Not a stream selector: {{detail}}', {
        detail: problem.detail,
      });
    case 'bad-url':
      return `${problem.url}: ${urlProblemText(problem.why)}`;
    default:
      return undefined;
  }
}

function urlProblemText(why: UrlProblem): string {
  switch (why) {
    case 'scheme':
      return t('falco.config.problem.url-scheme', 'the address has to start with http:// or https://.');
    case 'credentials':
      return t('falco.config.problem.url-credentials', 'put the user and the password into their own fields.');
    case 'query':
      return t('falco.config.problem.url-query', 'leave out what follows "?" or "#".');
    case 'path':
      return t('falco.config.problem.url-path', 'the path may hold plain names only.');
    case 'not-a-url':
      return t('falco.config.problem.url', 'this is no address; it should look like http://falcosidekick:2801.');
  }
}
