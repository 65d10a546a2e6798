import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { visibleText } from 'domain/event/visible';
import type { TaintBand, TaintCause, TaintWindow } from 'domain/health/taint/taint';
import { DROP_LIMITS } from 'domain/health/sensors/thresholds';
import { finePercentText } from '../health/numbers';

/** In the order in which they are listed: what hides most comes first. */
export const TAINT_CAUSES: readonly TaintCause[] = ['down', 'restart', 'drops', 'queue-drops'];

/** What happened, as a title. */
export function causeTitle(cause: TaintCause): string {
  switch (cause) {
    case 'drops':
      return t('falco.taint.drops', 'System calls dropped');
    case 'queue-drops':
      return t('falco.taint.queue-drops', 'Events lost in a full output queue');
    case 'restart':
      return t('falco.taint.restart', 'Falco restarted');
    case 'down':
      return t('falco.taint.down', 'Sensor down');
  }
}

/** What may be missing because of it. */
function missingText(cause: TaintCause): string {
  switch (cause) {
    case 'drops':
      return t(
        'falco.taint.drops-missing',
        'Events may be missing, and what is said of processes, files and connections may be incomplete.'
      );
    case 'queue-drops':
      return t('falco.taint.queue-drops-missing', 'Events were found and lost before they reached any output.');
    case 'restart':
      return t(
        'falco.taint.restart-missing',
        'Nothing was watched in between, and Falco had to read its list of running processes again.'
      );
    case 'down':
      return t('falco.taint.down-missing', 'It has not answered since: whether anything was watched is not known.');
  }
}

/** One window in a sentence or two: which sensor, when, what, and what may be missing. */
export function windowText({ cause, host, fromMs, toMs, lost }: TaintWindow, times: Times): string {
  const where = t('falco.taint.window', '{{what}} on {{host}}, {{span}}.', {
    what: whatText(cause, lost),
    host: visibleText(host),
    span: spanText(fromMs, toMs, times),
  });
  return `${where} ${missingText(cause)}`;
}

/** Drops below Falco's own mark: said, and no reason to doubt the event. */
export function fewDropsText({ host, fromMs, toMs, share }: TaintWindow, times: Times): string {
  return t(
    'falco.taint.few-drops',
    "{{host}} dropped {{percent}} of system calls, {{span}}: below Falco's own threshold of {{mark}} %.",
    {
      host: visibleText(host),
      percent: finePercentText(share?.percent),
      span: spanText(fromMs, toMs, times),
      mark: DROP_LIMITS.few,
    }
  );
}

/** One band in a sentence or two. */
export function bandText(band: TaintBand, times: Times): string {
  const { cause, fromMs, toMs, hosts, lost } = band;
  const where = t('falco.taint.window', '{{what}} on {{host}}, {{span}}.', {
    what: whatText(cause, lost),
    host: hostsText(hosts),
    span: spanText(fromMs, toMs, times),
  });
  return `${where} ${missingText(cause)}`;
}

/** Names of sensors, the first few; none where what told of them names none. */
export function hostsText(hosts: readonly string[]): string {
  if (hosts.length === 0) {
    return t('falco.taint.some-host', 'one or more sensors');
  }
  const named = hosts.slice(0, 3).map(visibleText).join(', ');
  const more = hosts.length - 3;
  return more > 0 ? t('falco.taint.hosts-more', '{{named}} and {{more}} more', { named, more }) : named;
}

function whatText(cause: TaintCause, lost: number | undefined): string {
  if (lost === undefined || (cause !== 'drops' && cause !== 'queue-drops')) {
    return causeTitle(cause);
  }
  const values = { count: lost, formatted: countText(lost) };
  return cause === 'drops'
    ? t('falco.taint.drops-counted', '', {
        ...values,
        count: values.count,
        defaultValue_one: '{{formatted}} system call dropped',
        defaultValue_other: '{{formatted}} system calls dropped',
      })
    : t('falco.taint.queue-counted', '', {
        ...values,
        count: values.count,
        defaultValue_one: '{{formatted}} event lost in a full output queue',
        defaultValue_other: '{{formatted}} events lost in a full output queue',
      });
}

/** From when to when, the day once where it is the same. */
export function spanText(fromMs: number, toMs: number, times: Times): string {
  return toMs - fromMs < 2000 ? times.at(fromMs) : times.span(fromMs, toMs);
}
