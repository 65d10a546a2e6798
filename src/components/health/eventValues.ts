/** What makes Falco report its metrics and its drops as events, in falco.yaml's own form. */
export const EVENTS_ON = [
  'metrics:',
  '  enabled: true',
  '  interval: 15m # 1h by default',
  '  output_rule: true # as events of priority Informational',
  'syscall_event_drops:',
  '  threshold: 0 # any drop; .1 by default: a second that lost more than 10 %',
  '  actions: [log, alert] # as events of priority Debug',
].join('\n');

/** The same as values of Falco's Helm chart (9.1), which writes falco.yaml's section `metrics` from keys of its own. */
export const EVENTS_ON_HELM = [
  'metrics:',
  '  enabled: true',
  '  interval: 15m',
  '  outputRule: true',
  'falco:',
  '  syscall_event_drops:',
  '    threshold: 0',
  '    actions: [log, alert]',
].join('\n');
