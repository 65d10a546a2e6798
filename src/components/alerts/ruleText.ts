import { t } from 'lib/i18n';
import { type SkippedRule, type RuleKey } from 'domain/alerting/types';

/** When a rule of the pack fires, in a sentence. */
export function ruleMeaning(key: RuleKey): string {
  switch (key) {
    case 'high-priority':
      return t(
        'falco.alerts.means-high-priority',
        'An event of high priority: one alert for each rule, cluster, namespace and host'
      );
    case 'terminal-shell':
      return t('falco.alerts.means-terminal-shell', 'Somebody opened a shell in a container, for each pod');
    case 'spike':
      return t(
        'falco.alerts.means-spike',
        'Far more events at Warning and above in the last hour than in the usual hour'
      );
    case 'new-rule':
      return t('falco.alerts.means-new-rule', 'A rule fired that has not for 7 days');
    case 'pod-burst':
      return t('falco.alerts.means-pod-burst', 'One pod makes more events in 5 minutes than any pod should');
    case 'tactics':
      return t('falco.alerts.means-tactics', 'Several ATT&CK tactics on one pod or host within 30 minutes');
    case 'pod-exec':
      return t('falco.alerts.means-pod-exec', 'Somebody entered a pod through the Kubernetes API');
    case 'privileged-pod':
      return t('falco.alerts.means-privileged-pod', 'A privileged pod was created');
    case 'silent-cluster':
      return t(
        'falco.alerts.means-silent-cluster',
        'A cluster with events in the last 7 days has sent none for an hour'
      );
    case 'output-text':
      return t('falco.alerts.means-output-text', 'As the high-priority rule, with the output text in the notification');
    case 'loki-away':
      return t(
        'falco.alerts.means-loki-away',
        'Loki does not answer for three minutes, so that no rule on events is evaluated'
      );
    case 'loki-refuses':
      return t('falco.alerts.means-loki-refuses', 'Loki refuses the question of a rule on events');
    case 'sensor-down':
      return t('falco.alerts.means-sensor-down', 'A sensor that should be there does not answer');
    case 'sensor-blind':
      return t('falco.alerts.means-sensor-blind', 'A sensor is up and saw no system call for 5 minutes');
    case 'syscall-drops':
      return t('falco.alerts.means-syscall-drops', 'A sensor drops more kernel events than Falco calls fine');
    case 'queue-drops':
      return t('falco.alerts.means-queue-drops', "Falco's output queue lost events");
    case 'sensor-cpu':
      return t('falco.alerts.means-sensor-cpu', 'A sensor is near its CPU limit for 15 minutes');
    case 'sensor-memory':
      return t('falco.alerts.means-sensor-memory', 'A sensor is near its memory limit for 15 minutes');
    case 'sidekick-down':
      return t('falco.alerts.means-sidekick-down', 'Falcosidekick does not answer');
    case 'outputs-failing':
      return t('falco.alerts.means-outputs-failing', 'Falcosidekick could not deliver to an output');
    case 'inputs-rejected':
      return t('falco.alerts.means-inputs-rejected', 'Falcosidekick rejected a request');
    case 'rules-drift':
      return t('falco.alerts.means-rules-drift', 'A rules file differs between the sensors of one deployment');
    case 'prometheus-away':
      return t(
        'falco.alerts.means-prometheus-away',
        'Prometheus does not answer for three minutes, so that no rule on health is evaluated'
      );
    case 'prometheus-refuses':
      return t('falco.alerts.means-prometheus-refuses', 'Prometheus refuses the question of a rule on health');
  }
}

/** Why an environment does not have a rule of the pack. */
export function skippedText({ reason, fields }: SkippedRule): string {
  switch (reason) {
    case 'no-prometheus':
      return t('falco.alerts.skipped-prometheus', 'Needs a Prometheus data source');
    case 'missing-fields':
      return t('falco.alerts.skipped-fields', 'Needs {{fields}}, which the events of this environment do not have', {
        fields: fields.join(', '),
      });
    case 'opt-in':
      return t('falco.alerts.skipped-opt-in', 'Only when asked for, when you install');
  }
}
