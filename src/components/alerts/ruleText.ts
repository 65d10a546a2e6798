import { t } from 'lib/i18n';
import { type SkippedRule, type RuleKey } from 'domain/alerting/types';

/** When a rule of the pack fires, in a sentence. */
export function ruleMeaning(key: RuleKey): string {
  switch (key) {
    case 'high-priority':
      return t(
        'falco.alerts.means-high',
        'An event of high priority: one alert for each rule, cluster, namespace and host'
      );
    case 'terminal-shell':
      return t('falco.alerts.means-shell', 'Somebody opened a shell in a container, for each pod');
    case 'spike':
      return t(
        'falco.alerts.means-spike',
        'Far more events at Warning and above in the last hour than in the usual hour'
      );
    case 'new-rule':
      return t('falco.alerts.means-new', 'A rule fired that has not for 7 days');
    case 'pod-burst':
      return t('falco.alerts.means-burst', 'One pod makes more events in 5 minutes than any pod should');
    case 'tactics':
      return t('falco.alerts.means-tactics', 'Several ATT&CK tactics on one pod or host within 30 minutes');
    case 'pod-exec':
      return t('falco.alerts.means-exec', 'Somebody entered a pod through the Kubernetes API');
    case 'privileged-pod':
      return t('falco.alerts.means-privileged', 'A privileged pod was created');
    case 'silent-cluster':
      return t('falco.alerts.means-silent', 'A cluster that spoke yesterday has said nothing for an hour');
    case 'output-text':
      return t('falco.alerts.means-text', 'As the high-priority rule, with the output text in the notification');
    case 'sensor-down':
      return t('falco.alerts.means-down', 'A sensor that should be there does not answer');
    case 'sensor-blind':
      return t('falco.alerts.means-blind', 'A sensor is up and saw no system call for 5 minutes');
    case 'syscall-drops':
      return t('falco.alerts.means-drops', 'A sensor drops more kernel events than Falco calls fine');
    case 'queue-drops':
      return t('falco.alerts.means-queue', "Falco's output queue lost events");
    case 'sensor-cpu':
      return t('falco.alerts.means-cpu', 'A sensor is near its CPU limit for 15 minutes');
    case 'sensor-memory':
      return t('falco.alerts.means-memory', 'A sensor is near its memory limit for 15 minutes');
    case 'sidekick-down':
      return t('falco.alerts.means-sidekick', 'Falcosidekick does not answer');
    case 'outputs-failing':
      return t('falco.alerts.means-outputs', 'Falcosidekick could not deliver to an output');
    case 'inputs-rejected':
      return t('falco.alerts.means-inputs', 'Falcosidekick rejected a request');
    case 'rules-drift':
      return t('falco.alerts.means-drift', 'A rules file differs between the sensors of a cluster');
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
