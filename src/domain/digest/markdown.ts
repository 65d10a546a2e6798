import { visibleText } from '../event/visible';
import type { TaintCause } from '../health/taint/taint';
import {
  type Digest,
  type DigestAway,
  type DigestIncident,
  type DigestNoise,
  FRESH_KINDS,
  type FreshKind,
} from './digest';
import type { Change } from './fresh';

const KIND_NAMES: Readonly<Record<FreshKind, string>> = {
  rule: 'Rules',
  image: 'Images',
  process: 'Processes',
  user: 'Users',
  host: 'Hosts',
};

const CAUSES: Readonly<Record<TaintCause, string>> = {
  drops: 'dropped system calls',
  'queue-drops': 'lost events on their way out',
  restart: 'restarted',
  down: 'was down',
};

/** Names of a list that are written; the rest is a number. */
const MOST_NAMES = 15;

/**
 * A digest as Markdown to paste or send. Every value is code: no text of an event is a link, a picture, a mention or markup
 * wherever it is read, and each entry is one line.
 */
export function digestMarkdown(digest: Digest): string {
  const { environment, fromMs, toMs, link, events, incidents, noise, away, lost } = digest;
  return [
    `# Falco: ${code(environment)}, ${minute(fromMs)} to ${minute(toMs)}`,
    ...(events
      ? [`${events.now} events, ${events.before} in the period before.`]
      : ['How many events there were is not known.']),
    ...section('Incidents', incidents, incidentLines, 'Nothing stood out.'),
    ...section(
      'New here',
      changesOf(digest),
      (all) => all.flatMap(([kind, { fresh }]) => nameLine(kind, fresh)),
      'Nothing that was not seen in the period before.'
    ),
    ...section(
      'No longer seen',
      changesOf(digest),
      (all) =>
        all.filter(([kind]) => kind === 'rule' || kind === 'host').flatMap(([kind, { gone }]) => nameLine(kind, gone)),
      'All rules and hosts of the time before were seen again.'
    ),
    ...section('Noise, and suggested exceptions', noise, noiseLines, 'No events.'),
    ...section('Sensors that were down or missed events', away, (all) => all.map(awayLine), 'None.'),
    '',
    '## Lost in delivery',
    lost === undefined ? 'Not known.' : lost === 0 ? 'None.' : `${lost} events.`,
    '',
    `All of it: ${address(link)}`,
    '',
  ].join('\n');
}

function section<T>(
  title: string,
  value: T | undefined,
  linesOf: (value: T) => readonly string[],
  none: string
): string[] {
  const lines = value === undefined ? ['Not known.'] : linesOf(value);
  return ['', `## ${title}`, ...(lines.length === 0 ? [none] : lines)];
}

function changesOf({ changes }: Digest): ReadonlyArray<readonly [FreshKind, Change]> | undefined {
  const known = FRESH_KINDS.flatMap((kind) => {
    const change = changes[kind];
    return change ? [[kind, change] as const] : [];
  });
  return known.length === 0 ? undefined : known;
}

function nameLine(kind: FreshKind, names: readonly string[]): string[] {
  const more = names.length - MOST_NAMES;
  return names.length === 0
    ? []
    : [
        `- ${KIND_NAMES[kind]}: ${names.slice(0, MOST_NAMES).map(code).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
      ];
}

function incidentLines(incidents: readonly DigestIncident[]): string[] {
  return incidents.map(
    ({ title, priority, places, points, verdict, link }) =>
      `- ${priority === '' ? '' : `${priority}: `}${code(title)} at ${places.slice(0, 4).map(code).join(', ')}, ${points} points${verdict ? `, ${verdict}` : ''}: ${address(link)}`
  );
}

function noiseLines({ rules, cures }: DigestNoise): string[] {
  return [
    ...rules.map(({ rule, count, share }) => `- ${code(rule)}: ${count} events, ${Math.round(100 * share)} %`),
    ...cures.map(
      ({ rule, conditions, hides }) =>
        `- An exception of ${code(rule)} for ${conditions.map(code).join(' and ')} would hide about ${hides}`
    ),
  ];
}

function awayLine({ host, cause, times, fromMs, toMs }: DigestAway): string {
  return `- ${code(host)} ${CAUSES[cause]}${times > 1 ? `, ${times} times` : ''}, ${minute(fromMs)} to ${minute(toMs)}`;
}

/** A value in a code span that no back tick of its own ends. */
function code(text: string): string {
  const shown = visibleText(text) || ' ';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

function minute(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function address(link: string): string {
  return `<${link.replace(/[<>\s]/g, encodeURIComponent)}>`;
}
