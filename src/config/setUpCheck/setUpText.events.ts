import { t } from 'lib/i18n';
import type { DiagnosisId } from 'domain/setup/types';
import type { DiagnosisText, SentenceValues } from './setUpText.types';

/** Titles and explanations of what Loki and its lines show; undefined for a diagnosis of another subject. */
export function eventDiagnosisText(id: DiagnosisId, words: SentenceValues): DiagnosisText | undefined {
  switch (id) {
    case 'too-old-for-otlp':
      return {
        title: t('falco.setup.too-old-for-otlp', 'Loki {{version}} is too old for structured metadata', words),
        explanation: t(
          'falco.setup.too-old-for-otlp-why',
          'This environment looks for fields in structured metadata, which needs Loki {{minimum}} or later. Update Loki, or send the events through the Loki output of Falcosidekick.',
          words
        ),
      };
    case 'short-queries':
      return {
        title: t('falco.setup.short-queries', 'Loki {{version}} reads no long query', words),
        explanation: t(
          'falco.setup.short-queries-why',
          'Before {{minimum}} Loki reads 5,120 characters at most. The alert rules on bursts from a pod and on several tactics are longer and do not run there, nor are lines counted of which the environment does not know how they are written: have them found under "Lines". Long ranges can be too many parts at once; max_outstanding_requests_per_tenant of its query_scheduler, 100 by default, can be raised.',
          words
        ),
      };
    case 'no-volume':
      return {
        title: t('falco.setup.no-volume', 'Loki does not answer for the volume of labels', words),
        explanation: t(
          'falco.setup.no-volume-why',
          'Rankings of hosts, pods and namespaces need it. Loki has it from {{minimum}} on; before 3.1 it is off until it is turned on.',
          words
        ),
      };
    case 'events-ok':
      return {
        title: t('falco.setup.events-ok', 'The stream selector finds Falco events', words),
        explanation: t('falco.setup.events-ok-why', 'Events among the newest lines: {{events}} of {{lines}}.', words),
      };
    case 'no-events':
      return {
        title: t('falco.setup.no-events', 'Loki holds no Falco events', words),
        explanation: t(
          'falco.setup.no-events-why',
          '{{selector}} finds no line of the last 30 days, and neither do the labels of Falcosidekick and of the usual shippers. These values make Falcosidekick send the events; set the address of your Loki.',
          words
        ),
      };
    case 'other-selector':
      return {
        title: t('falco.setup.other-selector', 'The events are under another stream selector', words),
        explanation: t(
          'falco.setup.other-selector-why',
          '{{selector}} finds nothing, but this selector finds Falco events. Structured metadata, for one, cannot be in a selector: Loki then answers with nothing and no error.',
          words
        ),
      };
    case 'not-falco':
      return {
        title: t('falco.setup.not-falco', 'The stream selector finds lines, but no Falco event', words),
        explanation: t(
          'falco.setup.not-falco-why',
          'None of the newest {{lines}} lines of {{selector}} is an event. Narrow the selector to what Falco or Falcosidekick writes.',
          words
        ),
      };
    case 'lines-ok':
      return {
        title: t('falco.setup.lines-ok', 'The lines are of the kind that is set', words),
        explanation: t('falco.setup.lines-ok-why', 'Most of them are {{shape}}.', words),
      };
    case 'format-differs':
      return {
        title: t('falco.setup.format-differs', 'The lines are not of the kind that is set', words),
        explanation: t(
          'falco.setup.format-differs-why',
          'Most of them are {{shape}}. Choose that kind under "Lines": filters on fields miss all of them now.',
          words
        ),
      };
    case 'unreadable-lines':
      return {
        title: t('falco.setup.unreadable-lines', 'Some lines cannot be read', words),
        explanation: t(
          'falco.setup.unreadable-lines-why',
          '{{unreadable}} of the newest {{lines}} ({{reasons}}). They are shown as they are, but no filter finds them. Cut lines come from a limit of the shipper, others from a selector that is too wide.',
          words
        ),
      };
    case 'text-lines':
      return {
        title: t('falco.setup.text-lines', 'The lines hold the output alone', words),
        explanation: t(
          'falco.setup.text-lines-why',
          'This is what Falcosidekick sends unless told otherwise. Output fields are then read from the text, by guess where a value holds blanks. With these values it sends all fields; set "Lines" to JSON afterwards.',
          words
        ),
      };
    case 'labels-ok':
      return {
        title: t('falco.setup.labels-ok', 'Rule, priority and source are where they should be', words),
        explanation: t('falco.setup.labels-ok-why', 'The newest events have the labels that are set for them.', words),
      };
    case 'labels-missing':
      return {
        title: t('falco.setup.labels-missing', 'Events lack the labels for: {{fields}}', words),
        explanation: t(
          'falco.setup.labels-missing-why',
          'The lines are {{shape}}, which has these fields elsewhere. Set "Field mapping" to this; until then counts by these fields are empty.',
          words
        ),
      };
    case 'streams-ok':
      return {
        title: t('falco.setup.streams-ok', 'Active streams: {{streams}}', words),
        explanation: t(
          'falco.setup.streams-ok-why',
          'Loki refuses new ones past {{limit}} a tenant by default. Yours may differ; this counts those of the stream selector alone.',
          words
        ),
      };
    case 'streams-many':
      return {
        title: t('falco.setup.streams-many', 'Active streams: {{streams}}, near the limit', words),
        explanation: t(
          'falco.setup.streams-many-why',
          'Loki refuses new ones past {{limit}} a tenant by default, and Falcosidekick then drops their events. Yours may be set higher: nobody but Loki knows. Falcosidekick makes a stream of each rule, pod and host.',
          words
        ),
      };
    case 'streams-over':
      return {
        title: t('falco.setup.streams-over', 'Active streams: {{streams}}, past the default limit', words),
        explanation: t(
          'falco.setup.streams-over-why',
          'Unless the limit of {{limit}} a tenant was raised, Loki refuses new ones, and Falcosidekick drops their events. Raise it, use fewer clusters a tenant, or the OTLP output, which makes one stream.',
          words
        ),
      };
    case 'shippers-ok':
      return {
        title: t('falco.setup.shippers-ok', 'Each event is there once', words),
        explanation: t('falco.setup.shippers-ok-why', 'Newest events that were compared: {{events}}.', words),
      };
    case 'two-shippers':
      return {
        title: t('falco.setup.two-shippers', 'Two shippers send the same events', words),
        explanation: t(
          'falco.setup.two-shippers-why',
          '{{doubled}} of the newest events came twice, as {{one}} and as {{other}}: counts are too high. With Falcosidekick sending them, Falco need not print them for a log shipper. Or narrow the stream selector to one of the two.',
          words
        ),
      };
    case 'sent-twice':
      return {
        title: t('falco.setup.sent-twice', 'Events reach Loki more than once', words),
        explanation: t(
          'falco.setup.sent-twice-why',
          '{{doubled}} of the newest events came again from the same sender: counts are too high. Two outputs of Falco lead to Falcosidekick, two of its Loki outputs to this Loki, or Falco repeats requests that time out.',
          words
        ),
      };
    case 'containers-ok':
      return {
        title: t('falco.setup.containers-ok', 'Falco knows the names of containers', words),
        explanation: t('falco.setup.containers-ok-why', 'Newest events of containers: {{events}}.', words),
      };
    case 'container-names-missing':
      return {
        title: t('falco.setup.container-names-missing', 'Containers have an id, but neither name nor image', words),
        explanation: t(
          'falco.setup.container-names-missing-why',
          "On {{hosts}}: {{missing}} of {{events}} events. Falco asks the container runtime for them and does not reach its socket: it is not mounted, or at another path. Rules that look at the image cannot match. Add your runtime's path if it is none of these.",
          words
        ),
      };
    case 'clock-ok':
      return {
        title: t('falco.setup.clock-ok', 'The clocks agree', words),
        explanation: t(
          'falco.setup.clock-ok-why',
          'No event is newer than now. Sensors whose own clock was compared with that of Prometheus: {{sensors}}.',
          words
        ),
      };
    case 'clock-ahead':
      return {
        title: t('falco.setup.clock-ahead', 'A clock is ahead by {{seconds}}: {{hosts}}', words),
        explanation: t(
          'falco.setup.clock-ahead-why',
          'Its events lie in the future: "last hour" misses them, and Loki refuses them past ten minutes. If it says so of every host, the clock of this computer is late.',
          words
        ),
      };
    case 'clock-behind':
      return {
        title: t('falco.setup.clock-behind', 'A clock is late by {{seconds}}: {{hosts}}', words),
        explanation: t(
          'falco.setup.clock-behind-why',
          'Its events are filed too early: alerts on the last minutes miss them, and the order of events between hosts is wrong.',
          words
        ),
      };
    case 'late-lines':
      return {
        title: t('falco.setup.late-lines', 'Lines are {{seconds}} later than their events: {{hosts}}', words),
        explanation: t(
          'falco.setup.late-lines-why',
          'Either the clock of the host is late, or the shipper takes that long. Time ranges go by the time of the line.',
          words
        ),
      };
    case 'recent':
      return {
        title: t('falco.setup.recent', 'Falco sent events recently', words),
        explanation: t('falco.setup.recent-why', 'The newest line is of {{time}}.', words),
      };
    case 'silent':
      return {
        title: t('falco.setup.silent', 'No event from Falco for {{hours}} hours', words),
        explanation: t(
          'falco.setup.silent-why',
          'The newest line is of {{time}}. This makes an official rule match: see whether the event arrives.',
          words
        ),
      };
    case 'silent-but-counted':
      return {
        title: t('falco.setup.silent-but-counted', 'Falco counts events that Loki does not get', words),
        explanation: t(
          'falco.setup.silent-but-counted-why',
          'The newest line is of {{time}}, but rules matched at least {{counted}} times within the last six hours. The way from Falco through Falcosidekick to Loki is broken: check its address of Loki.',
          words
        ),
      };
    default:
      return undefined;
  }
}
