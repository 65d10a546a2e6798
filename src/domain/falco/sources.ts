import { INTERNAL_SOURCE, isInternal } from './internal';

/** Falco's source of system calls, which is also where a rule looks that names none. */
export const SYSCALL_SOURCE = 'syscall';

/** What Falcosidekick writes where Falco named no source. */
export const SIDEKICK_SYSCALL_SOURCE = 'syscalls';

/** The source of Kubernetes' audit log, of every plugin that reads it. */
export const AUDIT_SOURCE = 'k8s_audit';

/** The source of an event in Falco's own words; older versions give none for what Falco says of itself. */
export function readSource(said: string, rule: string): string {
  if (said === SIDEKICK_SYSCALL_SOURCE) {
    return SYSCALL_SOURCE;
  }
  return said === '' && isInternal(rule, said) ? INTERNAL_SOURCE : said;
}
