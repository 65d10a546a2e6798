/** What every language writes as English does: names, and units of the international system. */
const NAMES = [
  ...['ATT&CK Enterprise', 'CPU', 'JSON', 'MITRE ATT&CK', '{{minutes}} min', '{{ms}} ms', '{{name}}, SHA-256 {{sum}}'],
  ...['{{number}}. {{title}}', '{{seconds}} s', '±1 min', '±5 min', '±30 min', '±2 h', 'Traces'],
];

/** The texts that stand in a language as they do in English, and mean to. */
export const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  'de-DE': [
    ...NAMES,
    ...['d', 'Definition', 'Deployment', 'Normal', 'Traces: {{name}}'],
    ...[
      'Admins',
      'Cluster',
      'Compliance',
      'Container',
      'Details',
      'Engines',
      'Falco in Kubernetes',
      'Filter',
      'Filter: {{text}}',
    ],
    ...['Format', 'Host', 'Hosts', 'Image', 'Kernel', 'Label', 'Labels', 'Link', 'Live', 'Name', 'Namespace'],
    ...[
      'Namespaces',
      'Pod',
      'Pods',
      'Problem',
      'Sensor',
      'Standard',
      'Streams',
      'Tag',
      'Tags',
      'Text',
      'Trend',
      'Verb',
    ],
    ...['Version', 'Workload', 'resident'],
  ],
  'fr-FR': [
    ...NAMES,
    ...['Action', 'Actions', 'Admins', 'Cluster', 'Condition', 'Configuration', 'Description', 'Documentation'],
    ...['Exception', 'Exceptions', 'Format', 'Image', 'Incidents', 'Macro {{name}}', 'Namespace', 'Namespaces'],
    ...['Note', 'Parent', 'Pod', 'Pods', 'Score', 'Source', 'Suggestions', 'Techniques', 'Type'],
    ...['Verdict', 'Version', 'Workload', 'chat', 'pid {{pid}}', 'scratch map', '{{count}} macro', '{{count}} macros'],
    '{{pixels}} pixels',
  ],
};
