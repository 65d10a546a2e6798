import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Companion, type HopId, type Reason } from 'domain/health/delivery/types';

export function hopName(hop: HopId): string {
  switch (hop) {
    case 'falco':
      return t('falco.health.hop-falco', 'Falco counted');
    case 'falcosidekick':
      return t('falco.health.hop-falcosidekick', 'Falcosidekick received');
    case 'loki-output':
      return t('falco.health.hop-loki-output', 'Sent to Loki');
    case 'loki':
      return t('falco.health.hop-loki', 'Stored in Loki');
  }
}

/** How a hop's number was counted. */
export function hopHow(hop: HopId): string {
  switch (hop) {
    case 'falco':
      return t(
        'falco.health.how-hop-falco',
        "By how much the counters of Falco's rules grew over the time range, first matches and restarts included; a sensor that two jobs scrape counts once."
      );
    case 'falcosidekick':
      return t(
        'falco.health.how-hop-falcosidekick',
        "By how much Falcosidekick's counters of events grew, all replicas together, without Falco's events about itself and tests."
      );
    case 'loki-output':
      return t(
        'falco.health.how-hop-loki-output',
        'Deliveries to the output "loki" with status ok, all replicas together.'
      );
    case 'loki':
      return t(
        'falco.health.how-hop-loki',
        "Events of this environment that Loki holds of the time range, Falco's about itself included; counted by Loki, window by window."
      );
  }
}

/** Why two hops differ, in a sentence. */
export function reasonText({ kind, count, priority }: Reason): string {
  const formatted = countText(count);
  switch (kind) {
    case 'restart':
      return t('falco.health.reason-restart', 'A restart: what was counted just before it is lost with the counter.');
    case 'queue-full':
      return t('falco.health.reason-queue', "{{formatted}} lost in Falco's full output queue.", { formatted });
    case 'rejected':
      return t('falco.health.reason-rejected', 'Requests that Falcosidekick rejected: {{formatted}}.', { formatted });
    case 'delivery-error':
      return t('falco.health.reason-error', 'Delivery errors: {{formatted}}.', { formatted });
    case 'never-delivered':
      return t(
        'falco.health.reason-never',
        'No delivery to Loki was ever tried: the output is off, or its minimum priority keeps all back.'
      );
    case 'minimum-priority':
      return t(
        'falco.health.reason-priority',
        "{{formatted}} kept back by the output's minimum priority: nothing less urgent than {{priority}} came through.",
        { formatted, priority }
      );
    case 'retention':
      return t('falco.health.reason-retention', 'Loki no longer keeps all of this time range.');
    case 'other-senders':
      return t('falco.health.reason-senders', 'Others send here too, or a sensor is not scraped.');
    case 'two-shippers':
      return t('falco.health.reason-twice', 'Every event arrives twice: two shippers are set up.');
    case 'on-the-way':
      return t('falco.health.reason-way', 'So few may still be in transit, or one scrape behind.');
    case 'replica-down':
      return t(
        'falco.health.reason-replica',
        'Prometheus cannot read the metrics of a replica of Falcosidekick: what it counted is not known. Its page says whether it answers.'
      );
  }
}

export function companionName(name: Companion['name']): string {
  switch (name) {
    case 'talon-actions':
      return t('falco.health.talon-actions', 'Falco Talon: actions');
    case 'talon-notifications':
      return t('falco.health.talon-notifications', 'Falco Talon: notifications');
    case 'talon-outputs':
      return t('falco.health.talon-outputs', 'Falco Talon: outputs');
    case 'collector':
      return t('falco.health.collector', 'k8s-metacollector: events by kind');
    case 'collector-subscribers':
      return t('falco.health.collector-subscribers', 'k8s-metacollector: subscribed sensors');
  }
}
