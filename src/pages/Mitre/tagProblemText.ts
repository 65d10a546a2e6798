import { t } from 'lib/i18n';
import { type TagProblemKind } from 'domain/mitre/tags';

/** What is wrong with a tag, in a person's words. */
export function tagProblemText(kind: TagProblemKind): string {
  switch (kind) {
    case 'unknown-technique':
      return t('falco.tag-problem.unknown-technique', 'ATT&CK has no such technique');
    case 'revoked-technique':
      return t('falco.tag-problem.revoked', 'ATT&CK has revoked this technique');
    case 'deprecated-technique':
      return t('falco.tag-problem.deprecated', 'ATT&CK no longer uses this technique');
    case 'unknown-tactic':
      return t('falco.tag-problem.unknown-tactic', 'ATT&CK has no such tactic');
    case 'malformed-tag':
      return t('falco.tag-problem.malformed', 'neither a technique nor a tactic as Falco writes them');
    case 'unusual-tag':
      return t('falco.tag-problem.unusual', "is read, but not written as Falco's own rules write it");
    case 'tactic-not-listed':
      return t('falco.tag-problem.tactic-not-listed', 'ATT&CK lists none of the techniques under this tactic');
    case 'technique-not-listed':
      return t('falco.tag-problem.technique-not-listed', 'ATT&CK lists it under none of the tactics');
    case 'tactics-differ':
      return t('falco.tag-problem.tactics-differ', 'stands for another tactic than the mitre_ tag');
    case 'technique-without-tactic':
      return t('falco.tag-problem.without-tactic', 'a technique without a tactic');
    case 'tactic-without-technique':
      return t('falco.tag-problem.without-technique', 'a tactic without a technique');
  }
}
