import { t } from 'lib/i18n';
import type { DiagnosisId } from 'domain/setup/types';
import type { DiagnosisText, SentenceValues } from './setUpText.types';

/** Titles and explanations of what Prometheus shows; undefined for a diagnosis of another subject. */
export function metricDiagnosisText(id: DiagnosisId, words: SentenceValues): DiagnosisText | undefined {
  switch (id) {
    case 'no-prometheus':
      return {
        title: t('falco.setup.no-prometheus', 'No Prometheus data source is chosen', words),
        explanation: t(
          'falco.setup.no-prometheus-why',
          "Events do not need one. Without it nothing is known of drops, of sensors that are down, and of Falco's cost.",
          words
        ),
      };
    case 'metrics-ok':
      return {
        title: t('falco.setup.metrics-ok', 'Prometheus knows sensors: {{sensors}}', words),
        explanation: t('falco.setup.metrics-ok-why', 'The Health page says how they are.', words),
      };
    case 'metrics-off':
      return {
        title: t('falco.setup.metrics-off', 'Prometheus holds no metrics of Falco', words),
        explanation: t(
          'falco.setup.metrics-off-why',
          "Falco's metrics are off by default. These values turn both of its switches on, serve them on port 8765 and have the Prometheus operator scrape them; the label is the one that the operator's Prometheus selects by, usually the name of its release.",
          words
        ),
      };
    case 'no-service-monitor':
      return {
        title: t('falco.setup.no-service-monitor', 'Falco serves metrics, but no ServiceMonitor is taken up', words),
        explanation: t(
          'falco.setup.no-service-monitor-why',
          "The service {{service}} is there, so metrics are on. Prometheus is run by its operator and knows no target of Falco's: there is no ServiceMonitor, or it lacks the label that the operator's Prometheus selects by.",
          words
        ),
      };
    case 'not-scraped':
      return {
        title: t('falco.setup.not-scraped', 'Falco serves metrics, but Prometheus does not scrape them', words),
        explanation: t(
          'falco.setup.not-scraped-why',
          'The service {{service}} is there, so metrics are on. Add this to what Prometheus scrapes.',
          words
        ),
      };
    case 'exporter-only':
      return {
        title: t('falco.setup.exporter-only', "Only falco-exporter's metrics are there", words),
        explanation: t(
          'falco.setup.exporter-only-why',
          'falco-exporter reads events over gRPC, which Falco 0.44 no longer has, and it knows nothing of drops and sensors. Falco has served metrics itself since 0.38.',
          words
        ),
      };
    case 'groups-ok':
      return {
        title: t('falco.setup.groups-ok', 'The sensors serve all groups of metrics that this app shows', words),
        explanation: t(
          'falco.setup.groups-ok-why',
          'Rules, resources, state and kernel events. Further groups are optional.',
          words
        ),
      };
    case 'groups-missing':
      return {
        title: t('falco.setup.groups-missing', 'Groups of metrics are turned off: {{groups}}', words),
        explanation: t(
          'falco.setup.groups-missing-why',
          'On {{sensors}} of {{all}} sensors ({{hosts}}). What they would tell is shown as not known, never as 0.',
          words
        ),
      };
    case 'targets-ok':
      return {
        title: t('falco.setup.targets-ok', 'No scrape target of Falco fails', words),
        explanation: t('falco.setup.targets-ok-why', 'All of them answer or have answered.', words),
      };
    case 'grpc-port':
      return {
        title: t('falco.setup.grpc-port', 'Prometheus scrapes the gRPC port: {{targets}}', words),
        explanation: t(
          'falco.setup.grpc-port-why',
          'Metrics are served over HTTP on port 8765, never over gRPC, whatever older guides say. Falco 0.44 has no gRPC server at all. {{error}}',
          words
        ),
      };
    case 'metrics-not-served':
      return {
        title: t('falco.setup.metrics-not-served', 'Falco answers, but serves no metrics: {{targets}}', words),
        explanation: t(
          'falco.setup.metrics-not-served-why',
          'It answers 404 at /metrics unless both switches are on; the Helm value metrics.enabled sets both. {{error}}',
          words
        ),
      };
    case 'target-down':
      return {
        title: t('falco.setup.target-down', 'Scrape targets that never answered: {{targets}}', words),
        explanation: t(
          'falco.setup.target-down-why',
          'Check address, port and network policy. This scrapes each pod on the port of the metrics. {{error}}',
          words
        ),
      };
    case 'scrape-labels-ok':
      return {
        title: t('falco.setup.scrape-labels-ok', 'The labels of the scrape tell the sensors apart', words),
        explanation: t('falco.setup.scrape-labels-ok-why', 'Each target is one sensor, scraped by one job.', words),
      };
    case 'one-target-many-sensors':
      return {
        title: t('falco.setup.one-target-many-sensors', 'Several sensors share one scrape target: {{targets}}', words),
        explanation: t(
          'falco.setup.one-target-many-sensors-why',
          'The address is that of a Service, which answers for another sensor each time: counters jump, rates and drops are wrong. Scrape each pod.',
          words
        ),
      };
    case 'labels-renamed':
      return {
        title: t('falco.setup.labels-renamed', "The scrape renames Falco's own labels: {{labels}}", words),
        explanation: t(
          'falco.setup.labels-renamed-why',
          'Its target has labels of the same name, so that those of Falco became {{renamed}}. What is shown by them is that of the target.',
          words
        ),
      };
    case 'scraped-twice':
      return {
        title: t('falco.setup.scraped-twice', 'Sensors are scraped by more than one job: {{sensors}}', words),
        explanation: t(
          'falco.setup.scraped-twice-why',
          'Jobs: {{jobs}}. They count once here, but twice in sums on other dashboards. Keep one of the jobs; often it is both a ServiceMonitor and the annotation prometheus.io/scrape.',
          words
        ),
      };
    case 'cluster-missing':
      return {
        title: t('falco.setup.cluster-missing', 'Sensors name no cluster while others do: {{sensors}}', words),
        explanation: t(
          'falco.setup.cluster-missing-why',
          'Hosts of the same name in two clusters cannot be told apart. Set the external label in each cluster.',
          words
        ),
      };
    case 'delivery-ok':
      return {
        title: t('falco.setup.delivery-ok', 'Falcosidekick reports no failed delivery to Loki', words),
        explanation: t('falco.setup.delivery-ok-why', 'Of the last hour.', words),
      };
    case 'delivery-errors':
      return {
        title: t('falco.setup.delivery-errors', 'Falcosidekick could not deliver to Loki: {{errors}} times', words),
        explanation: t(
          'falco.setup.delivery-errors-why',
          'Within the last hour, at least. It tries once and keeps nothing: these events are not in Loki. Its log has the answer of Loki: 429 is a limit (streams, rate), 400 a line that is too old, too long or too far ahead.',
          words
        ),
      };
    default:
      return undefined;
  }
}
