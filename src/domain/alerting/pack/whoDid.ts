import type { PackSettings } from '../packSettings';
import type { AlertNode } from '../types';
import { EventQuery } from './eventQuery';
import type { LabelNames } from './goTemplate';
import { askedOf, type LateQuestion, lateParts } from './lateParts';

/** The node that says who acted. No condition hangs on it: where it fails or finds nothing, the alert is the same without. */
const WHO = 'Who';

/** What is said of who acted, by the word that stands before it. */
const OF_PROCESSES = { 'Process ': 'proc.name', ', started by ': 'proc.pname', ', user ': 'user.name' };
const OF_AUDIT = { 'Account ': 'ka.user.name' };

/** Names of processes are a text of whoever is watched: short, and nothing in them that hides itself. */
const LONGEST = 64;
const HIDDEN = String.raw`[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+`;

interface WhoDid {
  readonly nodes: readonly AlertNode[];
  /** A template, with a blank behind it. */
  readonly text: string;
}

const NOBODY: WhoDid = { nodes: [], text: '' };

/**
 * Who did what most of an alert's events tell of, asked for beside the count: an alert is not told apart by it, as whoever is
 * watched could make as many alerts as they have names. Only of JSON, where it costs no expression for each field.
 * @param labels by which alerts are told apart
 */
export function whoDid(settings: PackSettings, asked: LateQuestion, labels: LabelNames): WhoDid {
  const { environment } = settings;
  const { filters } = asked;
  if (environment.format !== 'json' || environment.reading !== undefined) {
    return NOBODY;
  }
  const isAudit = asked.fields.some((field) => field.startsWith(AUDIT_FIELD));
  const words = isAudit ? OF_AUDIT : OF_PROCESSES;
  const fields = [...asked.fields, ...Object.values(words)];
  const query = new EventQuery(environment, filters, fields);
  const parts = lateParts(query, { ...asked, fields }, settings);
  const told = Object.entries(words).flatMap(([word, field]) => {
    const name = query.labels[field];
    return name === undefined ? [] : [{ word, value: `$values.${WHO}.Labels.${name}` }];
  });
  const by = Object.values(labels).join(', ');
  return told.length === 0 || by === ''
    ? NOBODY
    : {
        nodes: [
          {
            refId: WHO,
            kind: 'query',
            source: 'loki',
            expr: `topk(1, ${askedOf(parts, (part, window) => part.count(window))}) by (${by})`,
            rangeMs: Math.max(...parts.map(({ windowMs }) => windowMs)),
          },
        ],
        text: `${told.map(({ word, value }) => `{{ if ${value} }}${word}${shown(value)}{{ end }}`).join('')}{{ if ${told[0]?.value} }}. {{ end }}`,
      };
}

const AUDIT_FIELD = 'ka.';

function shown(value: string): string {
  return `{{ printf "%.${LONGEST}s" (reReplaceAll "${HIDDEN}" " " ${value}) }}`;
}
