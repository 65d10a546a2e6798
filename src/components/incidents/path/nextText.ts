import { t } from 'lib/i18n';
import { type NextKind } from 'domain/steps/lookNext';

const TEXTS: Readonly<Record<NextKind, (said: { readonly name: string }) => string>> = {
  container: (said) => t('falco.path.next-container', 'Container {{name}}, ten minutes before and after', said),
  pod: (said) => t('falco.path.next-pod', 'Pod {{name}}, ten minutes before and after', said),
  host: (said) => t('falco.path.next-host', 'Host {{name}}, ten minutes before and after', said),
  tree: (said) => t('falco.path.next-tree', 'The process tree of {{name}}', said),
  'user-elsewhere': (said) => t('falco.path.next-user', 'The user {{name}} on other hosts', said),
  account: (said) => t('falco.path.next-account', 'What else the account {{name}} did', said),
  reached: (said) => t('falco.path.next-reached', 'What happened in the pod {{name}} then', said),
  destination: (said) => t('falco.path.next-destination', 'Who else connected to {{name}}', said),
  'file-elsewhere': (said) => t('falco.path.next-file', '{{name}} in other containers', said),
  'program-elsewhere': (said) => t('falco.path.next-program', '{{name}} in other containers', said),
};

/** What a link opens, with the mark of what it is about. */
export function nextText(kind: NextKind, name: string): string {
  return TEXTS[kind]({ name });
}
